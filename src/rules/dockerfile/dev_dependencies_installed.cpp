#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "base/find_text.h"
#include "model/dockerfile/dockerfile.h"
#include "model/dockerfile/stage.h"
#include "rules/support/package_calls.h"
#include "rules/support/shell_values.h"

namespace docklint {
namespace {

struct Production {
  std::string_view option;         // " --no-dev": what installs without them
  bool before_command = false;     // a variable in front instead of an option behind
};

bool is_development_stage(std::string_view stage) {
  for (std::string_view part : {"dev", "test", "ci", "debug"})
    if (stage.find(part) != std::string_view::npos) return true;
  return false;
}

bool has_value_like(const AnyInstruction& instruction, std::string_view name, std::string_view part) {
  const VariableDefinition* definition = find_variable(instruction.scope, name);
  return definition != nullptr && (definition->knowledge == Knowledge::Unknown || definition->value.find(part) != std::string_view::npos);
}

bool option_names(const PackageInvocation& call, std::string_view name, std::string_view part) {
  return std::any_of(call.options.begin(), call.options.end(), [&](const CommandOption& option) {
    return option.name == name && (option.value.find(part) != std::string_view::npos || option.value.find('$') != std::string_view::npos);
  });
}

// The stage builds something with what it installed, or takes it away again.
bool needs_them(const Stage& stage, std::initializer_list<std::string_view> signs) {
  bool found = false;
  stage.each<RunInstruction>([&](const RunInstruction& run) {
    for (std::string_view sign : signs) found = found || holds_text(run.command.text.text(), sign);
  });
  return found;
}

// Asked of the final stage alone.
bool needs_node_tools(const Stage& stage) {
  return stage.file->ask_once("final stage builds with node", [&] {
    return needs_them(stage, {" run ", "build", "prune", "--prod", "tsc", "webpack", "gulp", "grunt", "bower", "ng ", "vite", "NODE_ENV", "--omit", "rm -rf node_modules"});
  });
}

bool is_node_production(const PackageInvocation& call, const RunInstruction& run, const ShellScript& script) {
  if (call.has("production") || call.has("prod") || call.has('P') || option_names(call, "omit", "dev") || option_names(call, "only", "prod")) return true;
  auto says_production = [](const ShellAssignment& assignment) { return assignment.name == "NODE_ENV"; };
  return has_value_like(run, "NODE_ENV", "production") || sets_any(run, script, {"NPM_CONFIG_PRODUCTION", "npm_config_production", "NPM_CONFIG_OMIT", "npm_config_omit"}) ||
         std::any_of(script.assignments.begin(), script.assignments.end(), says_production) ||
         needs_node_tools(*run.stage);
}

// `COMPOSER_NO_DEV=0` is the default written out.
bool switches_composer_dev_off(const RunInstruction& run, const ShellScript& script) {
  constexpr std::string_view kSwitch = "COMPOSER_NO_DEV";
  if (std::any_of(script.assignments.begin(), script.assignments.end(), [&](const ShellAssignment& assignment) { return assignment.name == kSwitch; })) return true;
  const VariableDefinition* definition = find_variable(run.scope, kSwitch);
  return definition != nullptr && (definition->knowledge == Knowledge::Unknown || (definition->value != "0" && !definition->value.empty()));
}

bool is_ruby_production(const PackageInvocation& call, const RunInstruction& run, const ShellScript& script) {
  if (option_names(call, "without", "dev") || sets_any(run, script, {"BUNDLE_WITHOUT", "BUNDLE_ONLY"})) return true;
  // An image for development or tests wants them.
  auto is_for_developers = [&](std::string_view name) { return has_value_like(run, name, "dev") || has_value_like(run, name, "test"); };
  return is_for_developers("RAILS_ENV") || is_for_developers("RACK_ENV") || run.file->mentions("bundle config") || run.file->mentions("without");
}

std::optional<Production> production_of(const PackageInvocation& call, const RunInstruction& run, const ShellScript& script) {
  using enum PackageManager;
  bool is_bare = call.is_install() && call.packages.empty() && !call.is_global && !call.has_unknown_words;
  if (!is_bare) return std::nullopt;
  switch (call.manager) {
    case Composer:
      if (!names_word(" install i ", call.action_text) || call.has("no-dev") || switches_composer_dev_off(run, script)) return std::nullopt;
      return Production{" --no-dev"};
    case Bundle:
      if (is_ruby_production(call, run, script)) return std::nullopt;
      return Production{"BUNDLE_WITHOUT=development:test ", true};
    case Poetry:
      if (call.action_text != "install" || call.has("only") || call.has("without") || call.has("no-dev") || call.has("only-root")) return std::nullopt;
      return Production{" --only main"};
    case Npm:
      if (is_node_production(call, run, script)) return std::nullopt;
      return Production{" --omit=dev"};
    case Pnpm:
      if (is_node_production(call, run, script)) return std::nullopt;
      return Production{" --prod"};
    default: return std::nullopt;
  }
}

}  // namespace

void rules::dockerfile::dev_dependencies_installed(const ShellScript& script, RuleContext& ctx) {
  const RunInstruction* run = run_of(ctx);
  if (run == nullptr || run->stage == nullptr || !run->stage->is_final || is_development_stage(run->stage->name)) return;
  for (const PackageInvocation& call : ctx.shell_text().facts->packages) {
    std::optional<Production> production = production_of(call, *run, script);
    if (!production) continue;
    std::string_view blank = call.action_text.empty() ? "" : " ";
    std::string_view option = production->option.substr(production->option.starts_with(' ') ? 1 : 0);
    while (option.ends_with(' ')) option.remove_suffix(1);
    Finding finding = ctx.report(hull(call.name_span, call.action_span),
                                 fmt::format("`{}{}{}` installs development dependencies too", package_manager_name(call.manager), blank, call.action_text));
    finding.help(fmt::format("install for production with `{}`", option));
    if (script.is_exec_form || (production->before_command && call.command->wrapper != kNoCommand)) continue;
    std::uint32_t at = production->before_command ? call.command->span.begin : call.action_span.end;
    finding.fix(Fix::unsafe("install for production", {ctx.insert(at, std::string(production->option))}));
  }
}

}  // namespace docklint
