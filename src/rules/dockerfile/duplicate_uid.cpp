#include <fmt/format.h>

#include "model/dockerfile/instructions.h"
#include "rules/rule.h"
#include "rules/support/created_accounts.h"
#include "syntax/shell/script.h"

namespace docklint {
namespace {

const ShellWord* non_unique_option(const Account& account) {
  if (account.tool != AccountTool::Useradd) return nullptr;
  for (const ShellWord& word : account.command->arguments()) {
    if (word.text() == "-o" || word.text() == "--non-unique") return &word;
  }
  return nullptr;
}

// Created whatever happens, under a name that can be compared.
bool is_certain_account(const Account& account) {
  const ShellCommand& command = *account.command;
  return account.name != nullptr && account.name->is_literal() && account.numeric_id() && command.nesting == ShellNesting::None &&
         command.before != ShellConnector::Or && command.after != ShellConnector::Or;
}

bool removes_accounts(const Stage& stage) {
  bool found = false;
  stage.each<RunInstruction>([&](const RunInstruction& run) {
    for (const ShellText& text : run.command.shell) {
      if (text.script == nullptr) continue;
      for (const ShellCommand& command : text.script->commands) found = found || command.name == "userdel" || command.name == "deluser" || command.name == "usermod";
    }
  });
  return found || (stage.base_stage != nullptr && removes_accounts(*stage.base_stage));
}

}  // namespace

void rules::dockerfile::duplicate_uid(const Stage& stage, RuleContext& ctx) {
  if (!stage.is_final) return;
  std::vector<const Account*> known;
  bool compares = !removes_accounts(stage);
  for (const Account* account : created_users(stage)) {
    if (const ShellWord* option = non_unique_option(*account)) {
      ctx.report(option->span, fmt::format("`{}` lets accounts share a uid", option->text())).help("give each account a uid of its own");
      continue;
    }
    if (!compares || !is_certain_account(*account)) continue;
    for (const Account* other : known) {
      if (other->numeric_id() != account->numeric_id() || other->name->text() == account->name->text()) continue;
      ctx.report(account->id_span, fmt::format("uid {} belongs to `{}` already", *account->numeric_id(), other->name->text()))
          .help("give each account a uid of its own")
          .related(other->id_span, "given here");
      break;
    }
    known.push_back(account);
  }
}

}  // namespace docklint
