#include "base/byte_set.h"
#include "rules/support/shell_syntax.h"

namespace docklint {
namespace {

constexpr ByteSet kBraceBytes("{}");

}  // namespace

void rules::shell::literal_metacharacter(const ShellScript& script, RuleContext& ctx) {
  std::string_view text = script.text.text();
  if (text.find('{') == std::string_view::npos && text.find('}') == std::string_view::npos) return;
  for (const ShellCommand& command : script.commands) {
    if (!is_written(command) || command.name == "[[") continue;
    for (const ShellWord& word : command.arguments()) {
      if (word.has_brace_expansion || word.node.is(ShellNodeKind::Assignment)) continue;
      for (std::uint32_t i = word.node.index(); i < word.node.subtree_end(); ++i) {
        ShellNode part = word.node.tree().at(i);
        bool is_top = part == word.node || part.parent() == word.node;
        if (!is_top || !part.is(ShellNodeKind::Word) || part.text().find("{}") != std::string_view::npos) continue;
        std::size_t brace = kBraceBytes.find(part.text());
        bool is_escaped = brace != std::string_view::npos && brace > 0 && part.text()[brace - 1] == '\\';
        if (brace == std::string_view::npos || is_escaped) continue;
        std::uint32_t at = part.begin() + static_cast<std::uint32_t>(brace);
        ctx.report(word.node.tree().text.source_span(at, at + 1), part.text()[brace] == '{' ? "`{` is taken literally" : "`}` is taken literally")
            .help("quote it if it is meant as text");
        break;
      }
    }
  }
}

}  // namespace docklint
