#include <fmt/core.h>

#include "rules/support/shell_syntax.h"
#include "rules/support/shell_variables.h"

namespace docklint {

void rules::shell::unquoted_variable(const ShellScript& script, RuleContext& ctx) {
  ShellVariables variables(script, ctx);
  for (ShellNode node : split_expansions(script)) {
    std::string_view name = expanded_variable(node);
    bool is_array = name == "@" || name == "*" || node.text().find("[@]") != std::string_view::npos;
    if (name.empty() || is_array || variables.is_clean(node) || is_package_list(script, node, ctx)) continue;
    ctx.report(node.span(), fmt::format("`{}` is split at blanks and expanded as a pattern", node.text()))
        .help("put it between double quotes")
        .fix(quote_fix(ctx, node));
  }
}

}  // namespace docklint
