#include <fmt/format.h>

#include "model/dockerfile/instructions.h"
#include "model/dockerfile/stage.h"
#include "rules/rule.h"
#include "rules/support/privilege_drop.h"

namespace docklint {

void rules::dockerfile::root_user(const Stage& stage, RuleContext& ctx) {
  if (!stage.is_final) return;
  const StageState& state = *stage.final_state;
  if (state.user.set_by == nullptr || state.user.knowledge == Knowledge::Unknown || state.user.is_root() != Answer::Yes || drops_root(stage) || needs_root(state)) return;
  const UserInstruction& user = *state.user.set_by;
  ctx.report(user.argument.span(), fmt::format("image starts its program as `{}`", user.argument.text()))
      .help("switch to an unprivileged account with `USER` at the end of the stage");
}

}  // namespace docklint
