#include <fmt/core.h>

#include "rules/support/shell_syntax.h"

namespace docklint {
namespace {

// `>> FILE` as the last redirection of a simple command.
const ShellRedirect* append_target(const ShellCommand& command) {
  if (command.redirects.empty()) return nullptr;
  const ShellRedirect& last = command.redirects.back();
  return last.kind == ShellRedirectKind::Append ? &last : nullptr;
}

const ShellRedirect* append_target(const ShellScript& script, ShellNode statement) {
  const ShellCommand* command = statement.is(ShellNodeKind::Command) ? command_of(script, statement) : nullptr;
  return command != nullptr ? append_target(*command) : nullptr;
}

Fix grouping_fix(const RuleContext& ctx, std::uint32_t begin, const std::vector<const ShellRedirect*>& redirects) {
  std::vector<TextEdit> edits{ctx.insert(begin, "{ ")};
  std::string target(ctx.source().text(redirects[0]->span));
  for (const ShellRedirect* redirect : redirects) {
    Span span = redirect->span;
    while (span.begin > 0 && ctx.source().text()[span.begin - 1] == ' ') --span.begin;
    if (redirect == redirects.back()) edits.push_back(ctx.replace(span, "; } " + target));
    else edits.push_back(ctx.erase(span));
  }
  return Fix::unsafe("append once for all of them", std::move(edits));
}

}  // namespace

void rules::shell::repeated_redirect(const ShellScript& script, RuleContext& ctx) {
  for (const ShellCommand& command : script.commands) {
    if (!is_written(command)) continue;
    const ShellRedirect* first = append_target(command);
    if (first == nullptr || command.before == ShellConnector::And || command.pipeline_size > 1) continue;
    ShellNode before = previous_statement(command.node);
    const ShellRedirect* earlier = before ? append_target(script, before) : nullptr;
    if (earlier != nullptr && earlier->target.raw == first->target.raw) continue;
    std::vector<const ShellRedirect*> run{first};
    for (ShellNode next = next_statement(command.node); next; next = next_statement(next)) {
      const ShellRedirect* target = append_target(script, next);
      if (target == nullptr || target->target.raw != first->target.raw) break;
      run.push_back(target);
    }
    if (run.size() < 3) continue;
    ctx.report(first->span, fmt::format("{} commands in a row append to the same file", run.size()))
        .help("group them: `{ ...; ...; } >> file`")
        .fix(grouping_fix(ctx, command.span.begin, run));
  }
}

}  // namespace docklint
