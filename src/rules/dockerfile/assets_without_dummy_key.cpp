#include "rules/rule.h"
#include "rules/support/package_calls.h"
#include "rules/support/ruby_calls.h"

namespace docklint {
namespace {

const ShellWord* precompile_task(const ShellCommand& command) {
  if (command.name != "bundle" && command.name != "rails" && command.name != "rake") return nullptr;
  for (const ShellWord& word : command.arguments())
    if (word.text() == "assets:precompile") return &word;
  return nullptr;
}

bool has_rails_key(const RunInstruction& run, const RuleContext& ctx) {
  for (std::string_view name : {"SECRET_KEY_BASE_DUMMY", "SECRET_KEY_BASE", "RAILS_MASTER_KEY"}) {
    if (find_variable(run.scope, name) != nullptr || ctx.shell_text().text.text().find(name) != std::string_view::npos) return true;
  }
  return run.mount_of(MountType::Secret) != nullptr;
}

}  // namespace

void rules::dockerfile::assets_without_dummy_key(const ShellCommand& command, RuleContext& ctx) {
  const RunInstruction* run = run_of(ctx);
  const ShellWord* task = precompile_task(command);
  if (run == nullptr || task == nullptr || has_rails_key(*run, ctx)) return;
  std::string_view text = ctx.shell_text().text.text();
  bool is_for_developers = text.find("RAILS_ENV=test") != std::string_view::npos || text.find("RAILS_ENV=development") != std::string_view::npos;
  if (is_for_developers || is_development_environment(*run) || !is_ruby_production_stage(*run->stage)) return;
  auto finding = ctx.report(task->span, "assets are compiled without `SECRET_KEY_BASE_DUMMY`");
  finding.help("set `SECRET_KEY_BASE_DUMMY=1` for this command");
  if (run->command.is_shell() && command.wrapper == kNoCommand) finding.fix(Fix::unsafe("set a dummy key", {ctx.insert(command.span.begin, "SECRET_KEY_BASE_DUMMY=1 ")}));
}

}  // namespace docklint
