#include "model/shell/facts.h"
#include "rules/rule.h"
#include "rules/support/package_calls.h"
#include "rules/support/stage_chain.h"

namespace docklint {
namespace {

const ShellWord* xdebug_word(const ShellCommand& command, const ShellFacts& facts) {
  if (const PackageInvocation* call = facts.package_call(command); call != nullptr && call->is_install()) {
    for (const PackageName& package : call->packages)
      if (package.name.find("xdebug") != std::string_view::npos && !package.is_excluded) return package.word;
  }
  bool is_helper = command.name == "docker-php-ext-enable" || command.name == "docker-php-ext-install" || command.name == "phpenmod";
  if (!is_helper) return nullptr;
  for (const ShellWord& word : command.arguments())
    if (word.text() == "xdebug") return &word;
  return nullptr;
}

}  // namespace

void rules::dockerfile::xdebug_in_image(const ShellScript& script, RuleContext& ctx) {
  const RunInstruction* run = run_of(ctx);
  bool may_name_it = script.is_exec_form || script.text.text().find("xdebug") != std::string_view::npos;
  if (run == nullptr || !may_name_it || !is_exported(*run) || is_development_stage(*run->stage)) return;
  const Stage* final_stage = run->stage->file->final_stage;
  if (final_stage == nullptr || is_development_stage(*final_stage)) return;
  for (const ShellCommand& command : script.commands) {
    if (command.nesting & ShellNesting::Branch || command.before == ShellConnector::Or) continue;
    const ShellWord* word = xdebug_word(command, *ctx.shell_text().facts);
    if (word == nullptr) continue;
    ctx.report(word->span, "final image contains xdebug").help("install it in a stage for development only");
    return;
  }
}

}  // namespace docklint
