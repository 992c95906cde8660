#include <fmt/format.h>

#include "model/dockerfile/stage.h"
#include "rules/rule.h"
#include "rules/support/file_mode.h"

namespace docklint {

void rules::dockerfile::setuid_bit(const AnyInstruction& instruction, RuleContext& ctx) {
  if (instruction.stage == nullptr || !instruction.stage->is_exported) return;
  each_file_mode(instruction, [&](const WrittenMode& written, const FileMode& mode) {
    if (!mode.setuid && !mode.setgid) return;
    // On a folder it hands its group on to the files in it.
    if (written.is_for_folder && !mode.setuid) return;
    std::string_view bits = mode.setuid && mode.setgid ? "setuid and setgid bits" : mode.setuid ? "setuid bit" : "setgid bit";
    ctx.report(written.span, fmt::format("`{}` sets the {}", written.text, bits)).help("start the program with the rights it needs, or grant it a single capability");
  });
}

}  // namespace docklint
