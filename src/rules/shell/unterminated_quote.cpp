#include "model/dockerfile/dockerfile.h"
#include "rules/support/shell_syntax.h"

namespace docklint {

void rules::shell::unterminated_quote(const AnyInstruction& instruction, RuleContext& ctx) {
  for (const ShellText& text : shell_texts_of(instruction)) {
    const ShellSyntaxError* error = text.script != nullptr ? text.script->syntax_error : nullptr;
    if (error == nullptr || error->kind != ShellSyntaxErrorKind::UnterminatedQuote) continue;
    ctx.report(error->where, "quote is never closed").help("close it, or put a backslash before it if it is meant as text");
  }
}

}  // namespace docklint
