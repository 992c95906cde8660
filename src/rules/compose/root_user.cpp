#include <fmt/format.h>

#include "model/compose/compose_service.h"
#include "rules/rule.h"

namespace docklint {
namespace {

bool is_root_account(std::string_view account) {
  return account == "root" || (!account.empty() && account.find_first_not_of('0') == std::string_view::npos);
}

// A command that hands files or itself over to another user must be root to begin with.
bool prepares_or_drops(const ComposeCommand& command) {
  for (const ComposeCommand::Word& word : command.words) {
    for (std::string_view tool : {"chown", "gosu", "su-exec", "setpriv", "runuser"}) {
      if (word.text.find(tool) != std::string::npos) return true;
    }
  }
  return false;
}

}  // namespace

void rules::compose::root_user(const ComposeService& service, RuleContext& ctx) {
  if (!service.user || !service.user->is_scalar() || !service.user->is_certain()) return;
  std::string_view user = service.user->text.text();
  if (!is_root_account(user.substr(0, user.find(':'))) || prepares_or_drops(service.command) || prepares_or_drops(service.entrypoint)) return;
  ctx.report(service.user->where, fmt::format("service `{}` is started as root", service.name)).help("name a user without privileges, or remove `user` to keep that of the image");
}

}  // namespace docklint
