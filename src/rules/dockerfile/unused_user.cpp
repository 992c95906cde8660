#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "model/dockerfile/dockerfile.h"
#include "model/dockerfile/stage.h"
#include "model/shell/arguments.h"
#include "model/shell/facts.h"
#include "rules/rule.h"
#include "rules/support/created_accounts.h"
#include "rules/support/instruction_edits.h"
#include "rules/support/privilege_drop.h"
#include "rules/support/shell_values.h"
#include "rules/support/whole_lines.h"

namespace docklint {
namespace {

constexpr std::string_view kAccountTools = " useradd adduser groupadd addgroup usermod gpasswd passwd chpasswd ";

bool is_named_in_run(const RunInstruction& run, std::string_view account) {
  for (const ShellText& text : run.command.shell) {
    if (text.script == nullptr) {
      if (names_whole(text.text.text(), account)) return true;
      continue;
    }
    for (const ShellCommand& command : text.script->commands) {
      if (names_word(kAccountTools, command.name) || command.runs_words) continue;
      auto names_account = [&](const ShellWord& word) { return word.text().find('$') != std::string_view::npos || names_whole(word.text(), account); };
      if (std::any_of(command.words.begin(), command.words.end(), names_account)) return true;
    }
  }
  return false;
}

bool is_named_in(const AnyInstruction& instruction, std::string_view account) {
  if (instruction.keyword == Keyword::From || instruction.keyword == Keyword::Label) return false;
  if (const auto* run = instruction.as<RunInstruction>()) return is_named_in_run(*run, account);
  for (const Flag& flag : instruction.flags())
    if (names_whole(flag.value.text(), account)) return true;
  for (const Heredoc& heredoc : instruction.raw->heredocs)
    if (names_whole(instruction.file->source->text(heredoc.body), account)) return true;
  bool starts = instruction.keyword == Keyword::Cmd || instruction.keyword == Keyword::Entrypoint;
  std::string_view text = instruction.raw->arguments.text();
  // mysqld runs as mysql by itself.
  return starts ? text.find(account) != std::string_view::npos : names_whole(text, account);
}

bool is_used_in_chain(const Stage& stage, std::string_view account) {
  for (const Stage* link = &stage; link != nullptr; link = link->base_stage)
    for (const AnyInstruction* instruction : link->instructions)
      if (is_named_in(*instruction, account)) return true;
  return false;
}

// Daemons that log people in or switch to an account of their configuration.
bool starts_account_daemon(const StageState& state) {
  for (std::string_view daemon : {"ftpd", "sshd", "smbd", "samba", "dovecot", "postfix", "exim", "nginx", "apache2", "httpd", "php-fpm", "squid", "named", "cron", "xrdp"}) {
    if (state.cmd != nullptr && state.cmd->command.text.text().find(daemon) != std::string_view::npos) return true;
    if (state.entrypoint != nullptr && state.entrypoint->command.text.text().find(daemon) != std::string_view::npos) return true;
  }
  return false;
}

// CMD or ENTRYPOINT of the stage, whichever stands first: USER goes before it.
const AnyInstruction* first_start(const Stage& stage) {
  for (const AnyInstruction* instruction : stage.instructions)
    if (!instruction->is_onbuild() && (instruction->keyword == Keyword::Cmd || instruction->keyword == Keyword::Entrypoint)) return instruction;
  return nullptr;
}

}  // namespace

void rules::dockerfile::unused_user(const Stage& stage, RuleContext& ctx) {
  const StageState& state = *stage.final_state;
  // Without a program it is a base for images that switch to the account.
  if (state.cmd == nullptr && state.entrypoint == nullptr) return;
  if (!stage.is_final || state.user.is_root() != Answer::Yes || drops_root(stage) || starts_account_daemon(state)) return;
  for (const Account* account : created_users(stage)) {
    if (account->name == nullptr || !account->name->is_literal()) continue;
    std::string_view name = account->name->text();
    if (name.empty() || name == "root" || is_used_in_chain(stage, name)) continue;
    Finding finding = ctx.report(account->name->span, fmt::format("account `{}` is created but no `USER` switches to it", name));
    finding.help("switch to it before CMD, or do not create it");
    const AnyInstruction* start = first_start(stage);
    if (start == nullptr) return;
    std::string line = fmt::format("{} {}{}", cased_like_keyword(*start, "USER"), name, line_ending_of(ctx.source()));
    finding.fix(Fix::unsafe(fmt::format("switch to `{}`", name), {ctx.insert(start->span().begin, std::move(line))}));
    return;
  }
}

}  // namespace docklint
