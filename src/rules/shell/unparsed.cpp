#include "model/dockerfile/dockerfile.h"
#include "rules/support/shell_syntax.h"

namespace docklint {

void rules::shell::unparsed(const AnyInstruction& instruction, RuleContext& ctx) {
  for (const ShellText& text : shell_texts_of(instruction)) {
    const ShellScript* script = text.script;
    if (script == nullptr || script->syntax_error != nullptr || script->unparsed == ShellUnparsed::NotPosix || script->is_understood()) continue;
    std::string_view why = script->unparsed == ShellUnparsed::TooLarge  ? "shell text is too large to be analysed, its rules stay silent"
                           : script->unparsed == ShellUnparsed::TooDeep ? "shell text is nested too deeply to be analysed, its rules stay silent"
                                                                        : "shell text could not be read, its rules stay silent";
    ctx.report(text.text.span(), std::string(why)).help("move it to a script of its own, where other tools can check it");
  }
}

}  // namespace docklint
