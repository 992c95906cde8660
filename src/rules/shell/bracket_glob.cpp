#include <fmt/core.h>

#include "rules/support/shell_syntax.h"

namespace docklint {
namespace {

// [set] with a character that stands in it twice: meant as text, for a set would need it once.
std::string_view repeated_set(std::string_view text) {
  std::size_t open = text.find('[');
  std::size_t close = text.find(']', open);
  if (open == std::string_view::npos || close == std::string_view::npos) return {};
  std::string_view set = text.substr(open + 1, close - open - 1);
  if (set.empty() || set.find(':') != std::string_view::npos || set.find('[') != std::string_view::npos || set.find('\\') != std::string_view::npos) return {};
  for (std::size_t i = 0; i < set.size(); ++i)
    if (set[i] != '-' && set.find(set[i], i + 1) != std::string_view::npos) return text.substr(open, close - open + 1);
  return {};
}

void check_set(ShellNode part, RuleContext& ctx) {
  std::string_view text = part.text();
  std::string_view set = repeated_set(text);
  if (set.empty()) return;
  // The name before the brackets goes into the quotes with them.
  std::size_t end = static_cast<std::size_t>(set.data() + set.size() - text.data());
  const MappedText& whole = part.tree().text;
  Span quoted = whole.source_span(part.begin(), part.begin() + end);
  Finding finding = ctx.report(whole.source_span(part.begin() + end - set.size(), part.begin() + end), fmt::format("`{}` is a file pattern for the shell", set));
  finding.help("put the word between quotes");
  if (text.find('\\') == std::string_view::npos)
    finding.fix(Fix::safe("put it between double quotes", {ctx.insert(quoted.begin, "\""), ctx.insert(quoted.end, "\"")}));
}

}  // namespace

void rules::shell::bracket_glob(const ShellScript& script, RuleContext& ctx) {
  for (const ShellCommand& command : script.commands) {
    bool is_test = command.name == "[" || command.name == "[[" || command.name == "test";
    if (!is_written(command) || is_test || command.name == "tr" || command.name == "unset" || command.name == "read") continue;
    for (const ShellWord& word : command.arguments()) {
      for (std::uint32_t i = word.node.index(); i < word.node.subtree_end(); ++i) {
        ShellNode part = word.node.tree().at(i);
        bool is_top = part == word.node || (part.parent() == word.node && word.node.is(ShellNodeKind::Concatenation));
        if (is_top && part.is(ShellNodeKind::Word)) check_set(part, ctx);
      }
    }
  }
}

}  // namespace docklint
