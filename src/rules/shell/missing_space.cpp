#include <fmt/core.h>

#include "model/dockerfile/dockerfile.h"
#include "rules/support/shell_syntax.h"

namespace docklint {
namespace {

void report_missing_blank(RuleContext& ctx, Span where, std::string message, std::uint32_t at) {
  ctx.report(where, std::move(message)).help("add a blank").fix(Fix::unsafe("add a blank", {ctx.insert(at, " ")}));
}

void check_joined_name(const ShellCommand& command, RuleContext& ctx) {
  std::string_view raw = command.words[0].raw;
  if (raw.size() < 2 || !command.words[0].is_literal()) return;
  bool opens_test = raw[0] == '[' && raw[1] != '[' && raw.find(']') == std::string_view::npos && command.words.back().raw == "]";
  bool negates = raw[0] == '!' && ((raw[1] >= 'a' && raw[1] <= 'z') || raw[1] == '[');
  if (!opens_test && !negates) return;
  report_missing_blank(ctx, command.name_span, opens_test ? "a blank is missing after `[`" : "a blank is missing after `!`", command.name_span.begin + 1);
}

}  // namespace

void rules::shell::missing_space(const AnyInstruction& instruction, RuleContext& ctx) {
  for (const ShellText& text : shell_texts_of(instruction)) {
    if (text.script == nullptr) continue;
    const ShellSyntaxError* error = text.script->syntax_error;
    if (error != nullptr && error->kind == ShellSyntaxErrorKind::JoinedBracket)
      report_missing_blank(ctx, error->where, fmt::format("a blank is missing before `{}`", error->token), error->where.begin);
    if (!text.script->is_understood()) continue;
    for (const ShellCommand& command : text.script->commands)
      if (is_written(command)) check_joined_name(command, ctx);
  }
}

}  // namespace docklint
