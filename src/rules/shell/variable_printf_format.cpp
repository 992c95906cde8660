#include <fmt/core.h>

#include "rules/support/shell_syntax.h"

namespace docklint {
namespace {

// "%${width}s\n": whoever writes a `%` beside the variable composes a format on purpose.
bool has_directive_of_its_own(const ShellWord& format) {
  if (!format.node) return false;
  for (std::uint32_t i = format.node.index(); i < format.node.subtree_end(); ++i) {
    ShellNode part = format.node.tree().at(i);
    bool is_text = part.is(ShellNodeKind::Text) || part.is(ShellNodeKind::SingleQuoted) || part.is(ShellNodeKind::Word);
    bool is_own = part == format.node || part.parent() == format.node || part.parent().parent() == format.node;
    bool is_inside = is_expansion(part.parent());
    if (is_text && is_own && !is_inside && part.text().find('%') != std::string_view::npos) return true;
  }
  return false;
}

}  // namespace

void rules::shell::variable_printf_format(const ShellCommand& command, RuleContext& ctx) {
  if (command.name != "printf" || !is_written(command) || command.words.size() < 2) return;
  std::size_t i = 1;
  if (command.words[i].raw == "-v" && command.words.size() > 3) i += 2;
  if (command.words[i].raw == "--" && command.words.size() > i + 1) ++i;
  const ShellWord& format = command.words[i];
  if (format.expansions.empty()) return;
  const ShellExpansion& first = format.expansions[0];
  if (has_directive_of_its_own(format)) return;
  Finding finding = ctx.report(format.span, fmt::format("printf format contains `{}`", first.node.text()));
  finding.help("write the format as text: `printf '%s' \"$x\"`");
  bool is_whole = format.expansions.size() == 1 && format.text() == first.node.text() && first.quoted;
  if (is_whole) finding.fix(Fix::unsafe("print it with %s", {ctx.insert(format.span.begin, "'%s' ")}));
}

}  // namespace docklint
