#include <fmt/format.h>

#include <algorithm>

#include "rules/rule.h"
#include "rules/support/build_edits.h"
#include "rules/support/project_places.h"

namespace docklint {
namespace {

bool is_name_of(std::string_view name, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return name == word || (name.size() > word.size() && name.starts_with(word) && (name[word.size()] == '-' || name[word.size()] == '_')); });
}
bool is_for_developers(std::string_view name) { return is_name_of(name, {"test", "tests", "dev", "development", "debug", "lint"}); }
bool is_for_production(std::string_view name) { return is_name_of(name, {"prod", "production", "release", "runtime"}); }

}  // namespace

void rules::project::unset_build_target(const Project& project, RuleContext& ctx) {
  for (const ProjectBuild& build : project.builds) {
    if (!build.service || !build.dockerfile || build.settings->target || build.dockerfile->stages.size() < 2) continue;
    const Stage& last = build.dockerfile->stages.back();
    if (!is_for_developers(last.name)) continue;
    const auto& stages = build.dockerfile->stages;
    auto production = std::find_if(stages.begin(), stages.end(), [](const Stage& stage) { return is_for_production(stage.name); });
    if (production == stages.end()) continue;
    auto finding = ctx.report(build.settings->key_span, fmt::format("no target is set, so stage `{}` is what runs", last.name));
    finding.help(fmt::format("set `target: {}`, or name the stage that is meant", production->name));
    finding.related({build.dockerfile_file, last.label_span()}, "the last stage");
    if (auto edit = add_line(*build.settings->value, fmt::format("target: {}", production->name), ctx)) finding.fix(Fix::unsafe(fmt::format("build stage `{}`", production->name), {*edit}));
  }
}

}  // namespace docklint
