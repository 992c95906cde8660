#include <fmt/core.h>

#include "rules/support/shell_syntax.h"

namespace docklint {
namespace {

std::string_view opposite_test(std::string_view test) { return test == "-z" ? "-n" : test == "-n" ? "-z" : std::string_view(); }

void report_opposite(RuleContext& ctx, Span span, std::string before, std::string after) {
  std::string title = "write " + after;
  ctx.report(span, fmt::format("`{}` is `{}`", before, after)).help(fmt::format("write `{}`", after)).fix(Fix::safe(title, {ctx.replace(span, after)}));
}

}  // namespace

void rules::shell::negated_test(const ShellScript& script, RuleContext& ctx) {
  for (const ShellCommand& command : script.commands) {
    bool is_test = command.name == "[" || command.name == "[[";
    if (!is_written(command) || !is_test || command.words.size() < 4) continue;
    std::string_view second = opposite_test(command.words[2].raw);
    std::string_view first = opposite_test(command.words[1].raw);
    if (command.words[1].raw == "!" && !second.empty() && command.words.size() >= 5) {
      report_opposite(ctx, hull(command.words[1].span, command.words[2].span), fmt::format("! {}", command.words[2].raw), std::string(second));
    } else if (command.negated && !first.empty() && command.words.size() == 4 && command.node.parent().is(ShellNodeKind::Negated)) {
      Span span = hull(command.node.parent().span(), command.words[1].span);
      span.end = command.words[1].span.end;
      report_opposite(ctx, span, fmt::format("! {} {}", command.name, command.words[1].raw), fmt::format("{} {}", command.name, first));
    }
  }
}

}  // namespace docklint
