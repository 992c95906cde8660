#include <fmt/core.h>

#include "rules/support/shell_syntax.h"

namespace docklint {
namespace {

std::string_view bash_redirection_name(const ShellRedirect& redirect) {
  switch (redirect.kind) {
    case ShellRedirectKind::Both: return redirect.node.text().starts_with('&') ? "&>" : ">&";
    case ShellRedirectKind::BothAppend: return "&>>";
    case ShellRedirectKind::Herestring: return "<<<";
    default: return {};
  }
}

}  // namespace

void rules::shell::bash_redirection(const ShellScript& script, RuleContext& ctx) {
  if (!is_any_sh(script.dialect)) return;
  for (const ShellCommand& command : script.commands) {
    if (!is_written(command)) continue;
    for (const ShellRedirect& redirect : command.redirects) {
      std::string_view name = bash_redirection_name(redirect);
      bool is_known = name.empty() || (script.dialect == ShellDialect::Ash && redirect.kind != ShellRedirectKind::Herestring);
      if (is_known) continue;
      Finding finding = ctx.report(redirect.span, fmt::format("{} does not know `{}`", shell_label(script.dialect), name));
      if (redirect.kind == ShellRedirectKind::Herestring) {
        finding.help("use `printf ... | command` or a heredoc, or set SHELL to bash");
        continue;
      }
      finding.help("write `> file 2>&1`");
      std::string_view target = ctx.source().text(redirect.target.span);
      std::string_view op = redirect.kind == ShellRedirectKind::BothAppend ? ">>" : ">";
      finding.fix(Fix::unsafe("write > file 2>&1", {ctx.replace(redirect.span, fmt::format("{} {} 2>&1", op, target))}));
    }
  }
  each_shell_node(script, {ShellNodeKind::ProcessSubstitution}, [&](ShellNode node) {
    ctx.report(node.span(), fmt::format("{} does not know `{}(...)`", shell_label(script.dialect), node.text().substr(0, 1)))
        .help("use a pipe or a temporary file, or set SHELL to bash");
  });
}

}  // namespace docklint
