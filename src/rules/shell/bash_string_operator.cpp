#include <fmt/core.h>

#include "rules/support/shell_syntax.h"

namespace docklint {
namespace {

// The form of an expansion that is no POSIX, or "".
std::string_view bash_operator_form(ShellNode expansion, ShellDialect dialect) {
  bool knows_strings = dialect == ShellDialect::Ash;
  bool after_name = false;
  for (ShellNode part : expansion.children()) {
    if (part.is(ShellNodeKind::VariableName) || part.is(ShellNodeKind::Subscript)) after_name = true;
    if (!part.is(ShellNodeKind::Operator)) continue;
    std::string_view op = part.text();
    if (op == "!" && !after_name) return expansion.text() == "${!}" || expansion.text() == "${#!}" ? std::string_view() : "${!x}";
    if (!after_name) continue;
    if (op == ":") return knows_strings ? std::string_view() : "${x:offset}";
    if (op == "/" || op == "/#" || op == "/%") return knows_strings ? std::string_view() : "${x/y/z}";
    if (op == "//") return knows_strings ? std::string_view() : "${x//y/z}";
    if (op == "^" || op == "^^" || op == "," || op == ",,") return "${x^^}";
    return {};
  }
  return {};
}

}  // namespace

void rules::shell::bash_string_operator(const ShellScript& script, RuleContext& ctx) {
  if (!is_any_sh(script.dialect)) return;
  each_shell_node(script, {ShellNodeKind::ParameterExpansion, ShellNodeKind::Assignment}, [&](ShellNode node) {
    std::string_view form;
    if (node.is(ShellNodeKind::ParameterExpansion)) form = bash_operator_form(node, script.dialect);
    if (node.is(ShellNodeKind::Assignment) && node.child(ShellNodeKind::Operator).text() == "+=") form = "+=";
    if (form.empty()) return;
    ctx.report(node.span(), fmt::format("{} does not know `{}`", shell_label(script.dialect), form))
        .help(form == "+=" ? "write `x=\"${x}more\"`, or set SHELL to bash" : "use `sed` or another POSIX form, or set SHELL to bash");
  });
}

}  // namespace docklint
