#include "rules/support/shell_syntax.h"

namespace docklint {

void rules::shell::sudo_redirect(const ShellCommand& command, RuleContext& ctx) {
  if (command.name != "sudo" || !is_written(command)) return;
  for (const ShellRedirect& redirect : command.redirects) {
    bool reads = redirect.kind == ShellRedirectKind::Input;
    bool writes = redirect.kind == ShellRedirectKind::Output || redirect.kind == ShellRedirectKind::Append || redirect.kind == ShellRedirectKind::Both;
    bool is_device = redirect.target.text().starts_with("/dev/");
    if ((!reads && !writes) || is_device || redirect.descriptor == 2) continue;
    ctx.report(redirect.span, "the redirection runs without `sudo`")
        .help(reads ? "write `sudo cat file | command`" : "write `... | sudo tee file > /dev/null`");
  }
}

}  // namespace docklint
