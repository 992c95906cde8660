#include <fmt/core.h>

#include "rules/support/shell_syntax.h"

namespace docklint {
namespace {

// a{b,c}d as "abd acd"; "" when it is more than one flat group.
std::string expanded_braces(std::string_view text) {
  std::size_t open = text.find('{');
  std::size_t close = text.find('}', open);
  if (open == std::string_view::npos || close == std::string_view::npos || text.find('{', open + 1) != std::string_view::npos ||
      text.find('}', close + 1) != std::string_view::npos || text.find('\\') != std::string_view::npos)
    return {};
  std::string_view items = text.substr(open + 1, close - open - 1);
  if (items.find("..") != std::string_view::npos) return {};
  std::string out;
  while (true) {
    std::size_t comma = items.find(',');
    if (!out.empty()) out += ' ';
    out += text.substr(0, open);
    out += items.substr(0, comma);
    out += text.substr(close + 1);
    if (comma == std::string_view::npos) return out;
    items.remove_prefix(comma + 1);
  }
}

// A word of `for` with {a,b} or {1..3} in it.
bool has_braces(ShellNode word) {
  if (word.is(ShellNodeKind::Concatenation)) {
    for (ShellNode part : word.children())
      if (part.is(ShellNodeKind::Word) && has_braces(part)) return true;
    return false;
  }
  if (!word.is(ShellNodeKind::Word)) return false;
  std::string_view text = word.text();
  std::size_t open = text.find('{');
  std::size_t close = open == std::string_view::npos ? open : text.find('}', open);
  if (close == std::string_view::npos || text.find('\\') != std::string_view::npos) return false;
  std::string_view inside = text.substr(open, close - open);
  return inside.find(',') != std::string_view::npos || inside.find("..") != std::string_view::npos;
}

}  // namespace

void rules::shell::brace_expansion(const ShellScript& script, RuleContext& ctx) {
  if (!is_any_sh(script.dialect)) return;
  for (const ShellCommand& command : script.commands) {
    if (!is_written(command) || command.name == "[[") continue;
    for (const ShellWord& word : command.arguments()) {
      if (!word.has_brace_expansion || word.node.is(ShellNodeKind::Assignment)) continue;
      Finding finding = ctx.report(word.span, fmt::format("{} does not expand braces", shell_label(script.dialect)));
      finding.help("write the words out, or set SHELL to bash");
      bool is_test = command.name == "[" || command.name == "test";
      std::string words = word.node.is(ShellNodeKind::Word) && !is_test ? expanded_braces(word.raw) : std::string();
      if (!words.empty()) finding.fix(Fix::unsafe("write the words out", {ctx.replace(word.span, words)}));
    }
  }
  each_shell_node(script, {ShellNodeKind::For}, [&](ShellNode loop) {
    for (ShellNode word : loop.children()) {
      if (!has_braces(word)) continue;
      Finding finding = ctx.report(word.span(), fmt::format("{} does not expand braces", shell_label(script.dialect)));
      finding.help("write the words out, or set SHELL to bash");
      std::string words = word.is(ShellNodeKind::Word) ? expanded_braces(word.text()) : std::string();
      if (!words.empty()) finding.fix(Fix::unsafe("write the words out", {ctx.replace(word.span(), words)}));
    }
  });
}

}  // namespace docklint
