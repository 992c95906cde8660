#include <fmt/format.h>

#include "model/dockerfile/instructions.h"
#include "model/dockerfile/stage.h"
#include "rules/rule.h"
#include "rules/support/created_accounts.h"

namespace docklint {

void rules::dockerfile::non_numeric_user(const UserInstruction& user, RuleContext& ctx) {
  if (user.stage == nullptr || !user.stage->is_final || user.stage->is_windows == Answer::Yes) return;
  if (user.stage->final_state->user.set_by != &user || !user.argument.is_literal()) return;
  std::string_view name = user.user.text();
  if (name.empty() || name == "root" || name.find_first_not_of("0123456789") == std::string_view::npos) return;
  for (const Account* account : created_users(*user.stage)) {
    if (account->name != nullptr && account->name->text() == name && account->numeric_id()) return;
  }
  ctx.report(user.user.span(), fmt::format("`{}` is a name, which Kubernetes cannot check for `runAsNonRoot`", name)).help("write the uid of the account");
}

}  // namespace docklint
