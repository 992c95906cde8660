#include <fmt/format.h>

#include "base/letter_case.h"
#include "model/dockerfile/dockerfile.h"
#include "model/dockerfile/instructions.h"
#include "model/dockerfile/stage.h"
#include "model/shell/arguments.h"
#include "rules/rule.h"

namespace docklint {
namespace {

bool is_debug_name_or_end(std::string_view name, std::string_view last) {
  return name == last || (name.ends_with(last) && name[name.size() - last.size() - 1] == '_');
}

bool turns_debugging_on(std::string_view name, std::string_view value) {
  if (name == "VIRTUAL_ENV") return false;
  if (is_debug_name_or_end(name, "ENV") || is_debug_name_or_end(name, "ENVIRONMENT")) {
    return names_word(" dev devel develop development ", in_lower_case(value));
  }
  if (is_debug_name_or_end(name, "XDEBUG_MODE")) return !value.empty() && in_lower_case(value) != "off";
  return is_debug_name_or_end(name, "DEBUG") && names_word(" true yes on 1 ", in_lower_case(value));
}

bool is_for_development(std::string_view name) {
  return name.find("dev") != std::string_view::npos || name.find("test") != std::string_view::npos || name.find("debug") != std::string_view::npos;
}

}  // namespace

void rules::dockerfile::debug_env(const EnvInstruction& env, RuleContext& ctx) {
  const Stage* final_stage = env.file->final_stage;
  if (env.stage == nullptr || !env.stage->is_exported || final_stage == nullptr || env.is_onbuild()) return;
  if (is_for_development(env.stage->name) || is_for_development(final_stage->name) || is_for_development(ctx.source().path())) return;
  for (std::size_t i = 0; i < env.pairs.size() && i < env.definitions.size(); ++i) {
    const KeyValuePair& pair = env.pairs[i];
    if (!pair.has_value || !pair.key.is_literal() || !pair.value.is_literal() || !turns_debugging_on(pair.key.text(), pair.value.text())) continue;
    if (find_variable(final_stage->final_scope, pair.key.text()) != env.definitions[i]) continue;
    ctx.report(pair.span, fmt::format("image runs with `{}` set to `{}`", pair.key.text(), pair.value.text()))
        .help("set it where the container is started for development");
  }
}

}  // namespace docklint
