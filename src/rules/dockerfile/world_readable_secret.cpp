#include "model/dockerfile/instructions.h"
#include "rules/rule.h"

namespace docklint {

void rules::dockerfile::world_readable_secret(const RunInstruction& run, RuleContext& ctx) {
  for (const RunMount& mount : run.mounts) {
    if (mount.type != MountType::Secret || mount.mode == nullptr || !mount.mode_bits || (*mount.mode_bits & 4U) == 0) continue;
    auto finding = ctx.report(mount.mode->span, "every account can read this secret");
    finding.help("leave the mode out, or name the reader with `uid=`");
    std::string_view text = ctx.source().text();
    if (mount.mode->span.begin > 0 && text[mount.mode->span.begin - 1] == ',') {
      finding.fix(Fix::unsafe("remove the mode", {ctx.erase({mount.mode->span.begin - 1, mount.mode->span.end})}));
    }
  }
}

}  // namespace docklint
