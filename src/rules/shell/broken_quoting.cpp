#include <fmt/core.h>

#include <algorithm>

#include "rules/support/shell_syntax.h"

namespace docklint {
namespace {

bool is_double_quoted(ShellNode node) { return node.is(ShellNodeKind::DoubleQuoted); }

// "$x": the quotes hold one expansion and nothing else.
bool quotes_one_expansion(ShellNode quoted) {
  ShellNode only = quoted.first_child();
  return only && !only.next() && is_expansion(only);
}

bool is_separator_text(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
}

bool is_alphanumeric(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  });
}

}  // namespace

void rules::shell::broken_quoting(const ShellScript& script, RuleContext& ctx) {
  each_shell_node(script, {ShellNodeKind::Concatenation}, [&](ShellNode word) {
    for (ShellNode part : word.children()) {
      ShellNode before = part.previous();
      ShellNode after = part.next();
      bool between = is_double_quoted(before) && is_double_quoted(after);
      bool is_variable = part.is(ShellNodeKind::VariableExpansion) || part.is(ShellNodeKind::ParameterExpansion);
      if (between && is_variable) {
        ctx.report(part.span(), fmt::format("`{}` stands outside the quotes around it", part.text())).help("take the inner quotes out, or write them as `\\\"`");
      } else if (between && part.is(ShellNodeKind::Word) && !is_separator_text(part.text()) && part.text().find('\\') == std::string_view::npos &&
                 !quotes_one_expansion(before) && !quotes_one_expansion(after)) {
        ctx.report(part.span(), fmt::format("`{}` stands outside the quotes around it", part.text())).help("take the inner quotes out, or write them as `\\\"`");
      } else if (before.is(ShellNodeKind::SingleQuoted) && after.is(ShellNodeKind::SingleQuoted) && part.is(ShellNodeKind::Word) && is_alphanumeric(part.text())) {
        ctx.report(part.span(), fmt::format("`{}` stands outside the quotes around it", part.text())).help("put the text between double quotes, or write an inner quote as `'\\''`");
      }
    }
  });
}

}  // namespace docklint
