#include "rules/support/shell_syntax.h"

namespace docklint {

void rules::shell::swapped_redirect(const ShellCommand& command, RuleContext& ctx) {
  // In a pipe or substitution the order is how to catch the errors alone.
  if (!is_written(command) || command.pipeline_position + 1 < command.pipeline_size || command.nesting & ShellNesting::Substitution) return;
  // Its report, which is wanted without the output of what it measures, comes with the errors.
  if (command.name == "time") return;
  const ShellRedirect* errors = nullptr;
  for (const ShellRedirect& redirect : command.redirects) {
    bool joins = redirect.kind == ShellRedirectKind::Duplicate && redirect.descriptor == 2 && redirect.target.text() == "1";
    if (joins) errors = &redirect;
    bool goes_to_file = (redirect.kind == ShellRedirectKind::Output || redirect.kind == ShellRedirectKind::Append) &&
                        (redirect.descriptor == -1 || redirect.descriptor == 1);
    if (!goes_to_file || errors == nullptr) continue;
    Finding finding = ctx.report(errors->span, "errors do not follow the output into the file");
    finding.help("put `2>&1` last");
    std::string_view between = ctx.source().text({errors->span.end, redirect.span.begin});
    if (between.find_first_not_of(" \t") != std::string_view::npos) return;
    finding.fix(Fix::unsafe("put 2>&1 last", {ctx.erase({errors->span.begin, redirect.span.begin}), ctx.insert(redirect.span.end, " 2>&1")}));
    return;
  }
}

}  // namespace docklint
