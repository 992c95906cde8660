#include "model/dockerfile/instructions.h"
#include "model/dockerfile/stage.h"
#include "model/images/image_facts.h"
#include "rules/rule.h"
#include "rules/support/privilege_drop.h"

namespace docklint {

void rules::dockerfile::missing_user(const Stage& stage, RuleContext& ctx) {
  if (!stage.is_final || stage.from == nullptr || stage.is_windows == Answer::Yes) return;
  const StageState& state = *stage.final_state;
  if (state.user.set_by != nullptr || state.user.is_root() != Answer::Yes) return;
  if ((state.cmd == nullptr && state.entrypoint == nullptr) || starts_interpreter_only(state) || drops_root(stage) || needs_root(state)) return;
  const Stage& root = stage.root != nullptr ? *stage.root : stage;
  ctx.report(stage.from->image.span(), "image starts its program as root: no USER is set")
      .help(root.root_facts != nullptr && !root.root_facts->users_cell.empty() ? "add `USER` with an account of the image before CMD"
                                                                               : "create an account and switch to it with `USER` before CMD");
}

}  // namespace docklint
