#include "base/byte_set.h"
#include "rules/support/shell_syntax.h"

namespace docklint {
namespace {

constexpr ByteSet kBraceBytes("{}");

// exec {name}> file: bash puts the number of the descriptor into the variable.
bool names_descriptor(const ShellScript& script, ShellNode word) {
  std::string_view text = script.text.text();
  bool is_followed = word.end() < text.size() && (text[word.end()] == '<' || text[word.end()] == '>');
  bool is_braced = word.text().starts_with('{') && word.text().ends_with('}');
  return is_followed && is_braced && !is_any_sh(script.dialect);
}

}  // namespace

void rules::shell::literal_metacharacter(const ShellScript& script, RuleContext& ctx) {
  std::string_view text = script.text.text();
  if (text.find('{') == std::string_view::npos && text.find('}') == std::string_view::npos) return;
  for (const ShellCommand& command : script.commands) {
    if (!is_written(command) || command.name == "[[" || command.name == "coproc") continue;
    for (const ShellWord& word : command.arguments()) {
      if (word.has_brace_expansion || word.node.is(ShellNodeKind::Assignment)) continue;
      for (std::uint32_t i = word.node.index(); i < word.node.subtree_end(); ++i) {
        ShellNode part = word.node.tree().at(i);
        bool is_top = part == word.node || part.parent() == word.node;
        if (!is_top || !part.is(ShellNodeKind::Word) || part.text().find("{}") != std::string_view::npos) continue;
        std::size_t brace = kBraceBytes.find(part.text());
        bool is_escaped = brace != std::string_view::npos && brace > 0 && part.text()[brace - 1] == '\\';
        if (brace == std::string_view::npos || is_escaped || names_descriptor(script, part)) continue;
        std::uint32_t at = part.begin() + static_cast<std::uint32_t>(brace);
        ctx.report(word.node.tree().text.source_span(at, at + 1), part.text()[brace] == '{' ? "`{` is taken literally" : "`}` is taken literally")
            .help("quote it if it is meant as text");
        break;
      }
    }
  }
}

}  // namespace docklint
