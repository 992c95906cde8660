#include "rules/support/ruby_calls.h"

#include "rules/support/stage_chain.h"

namespace docklint {

bool is_bundle_install(const PackageInvocation& call) {
  return call.manager == PackageManager::Bundle && call.is_install() && (call.action_text == "install" || call.action_text.empty());
}

bool is_ruby_production_stage(const Stage& stage) {
  const Stage* final_stage = stage.file->final_stage;
  return stage.is_needed && has_public_base(stage) && is_whole(*stage.file) && !is_development_stage(stage) &&
         (final_stage == nullptr || !is_development_stage(*final_stage));
}

bool is_development_environment(const AnyInstruction& instruction) {
  for (std::string_view name : {"RAILS_ENV", "RACK_ENV"}) {
    const VariableDefinition* found = find_variable(instruction.scope, name);
    if (found != nullptr && (found->value == "development" || found->value == "test")) return true;
  }
  return false;
}

}  // namespace docklint
