#include "rules/support/created_accounts.h"

#include "model/dockerfile/instructions.h"
#include "model/shell/facts.h"

namespace docklint {

std::vector<const Account*> created_users(const Stage& stage) {
  std::vector<const Stage*> chain;
  for (const Stage* link = &stage; link != nullptr; link = link->base_stage) chain.push_back(link);
  std::vector<const Account*> users;
  for (auto link = chain.rbegin(); link != chain.rend(); ++link) {
    (*link)->each<RunInstruction>([&](const RunInstruction& run) {
      for (const ShellText& text : run.command.shell) {
        if (text.facts == nullptr) continue;
        for (const Account& account : text.facts->accounts) {
          if (!account.is_group) users.push_back(&account);
        }
      }
    });
  }
  return users;
}

}  // namespace docklint
