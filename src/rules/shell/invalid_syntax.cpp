#include <fmt/core.h>

#include "model/dockerfile/dockerfile.h"
#include "rules/support/shell_syntax.h"

namespace docklint {
namespace {

std::string syntax_error_message(const ShellSyntaxError& error, std::string_view opener) {
  switch (error.kind) {
    case ShellSyntaxErrorKind::UnexpectedToken: return fmt::format("`{}` cannot stand here", error.token);
    case ShellSyntaxErrorKind::MissingCommand: return fmt::format("no command follows `{}`", error.token);
    case ShellSyntaxErrorKind::MissingKeyword:
    case ShellSyntaxErrorKind::MissingClose: return fmt::format("`{}` is missing for `{}`", error.token, opener);
    case ShellSyntaxErrorKind::EmptyBody: return fmt::format("no command stands before `{}`", error.token);
    case ShellSyntaxErrorKind::UnterminatedSubstitution: return fmt::format("`{}` is never closed", error.token);
    case ShellSyntaxErrorKind::MissingTarget: return fmt::format("no file follows `{}`", error.token);
    case ShellSyntaxErrorKind::UnterminatedQuote:
    case ShellSyntaxErrorKind::JoinedBracket: return {};  // rules of their own
  }
  return {};
}

std::string_view syntax_error_help(ShellSyntaxErrorKind kind) {
  switch (kind) {
    case ShellSyntaxErrorKind::MissingKeyword: return "add it, after a `;` or a line end";
    case ShellSyntaxErrorKind::MissingClose: return "close it; a `}` needs a `;` before it";
    case ShellSyntaxErrorKind::UnexpectedToken: return "take it out, or quote it if it is meant as text";
    default: return "add what is missing, or take the operator out";
  }
}

}  // namespace

void rules::shell::invalid_syntax(const AnyInstruction& instruction, RuleContext& ctx) {
  for (const ShellText& text : shell_texts_of(instruction)) {
    const ShellSyntaxError* error = text.script != nullptr ? text.script->syntax_error : nullptr;
    if (error == nullptr) continue;
    std::string message = syntax_error_message(*error, ctx.source().text(error->opener));
    if (message.empty()) continue;
    // What is missing at the end is shown where it began.
    Span where = error->where.empty() ? error->opener : error->where;
    Finding finding = ctx.report(where, std::move(message));
    finding.help(std::string(syntax_error_help(error->kind)));
    if (!error->opener.empty() && where != error->opener) finding.related(error->opener, "opened here");
  }
}

}  // namespace docklint
