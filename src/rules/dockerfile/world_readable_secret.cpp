#include "model/dockerfile/instructions.h"
#include "rules/rule.h"

namespace docklint {

void rules::dockerfile::world_readable_secret(const RunInstruction& run, RuleContext& ctx) {
  for (const RunMount& mount : run.mounts) {
    if (mount.mode == nullptr || !mount.mode_bits) continue;
    bool is_readable = mount.type == MountType::Secret && (*mount.mode_bits & 4U) != 0;
    // Whoever may write to the socket may ask the agent to sign.
    bool is_usable = mount.type == MountType::Ssh && (*mount.mode_bits & 2U) != 0;
    if (!is_readable && !is_usable) continue;
    auto finding = ctx.report(mount.mode->span, is_readable ? "every account can read this secret" : "every account can use this SSH agent");
    finding.help("leave the mode out, or name the reader with `uid=`");
    std::string_view text = ctx.source().text();
    if (mount.mode->span.begin > 0 && text[mount.mode->span.begin - 1] == ',') {
      finding.fix(Fix::unsafe("remove the mode", {ctx.erase({mount.mode->span.begin - 1, mount.mode->span.end})}));
    }
  }
}

}  // namespace docklint
