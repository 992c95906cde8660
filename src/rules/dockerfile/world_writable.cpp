#include <fmt/format.h>

#include "model/dockerfile/stage.h"
#include "rules/rule.h"
#include "rules/support/file_mode.h"

namespace docklint {

void rules::dockerfile::world_writable(const AnyInstruction& instruction, RuleContext& ctx) {
  if (instruction.stage == nullptr || !instruction.stage->is_exported) return;
  each_file_mode(instruction, [&](const WrittenMode& written, const FileMode& mode) {
    if (!mode.others_write || mode.sticky) return;
    auto finding = ctx.report(written.span, fmt::format("`{}` lets every account write", written.text));
    finding.help("give the files to the account that writes them, with `--chown` or `chown`");
    if (!mode.is_octal || !written.is_plain) return;
    std::string narrower(written.text);
    narrower.back() = static_cast<char>(narrower.back() - 2);
    finding.fix(Fix::unsafe(fmt::format("use {}", narrower), {ctx.replace(written.span, narrower)}));
  });
}

}  // namespace docklint
