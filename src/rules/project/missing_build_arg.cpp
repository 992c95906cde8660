#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "rules/rule.h"
#include "rules/support/build_edits.h"
#include "rules/support/project_places.h"

namespace docklint {
namespace {

bool is_passed(const ComposeBuild& build, std::string_view name) {
  return std::any_of(build.args.begin(), build.args.end(), [&](const ComposeVariable& arg) { return arg.name == name; });
}

}  // namespace

void rules::project::missing_build_arg(const Project& project, RuleContext& ctx) {
  for (const ProjectBuild& build : project.builds) {
    if (!build.service || !build.dockerfile || build.service->is_incomplete) continue;
    std::set<std::string_view> reported;
    each_built<FromInstruction>(build, [&](const FromInstruction& from) {
      for (const VariableReference& reference : from.image.references) {
        const VariableDefinition* definition = reference.definition;
        bool is_open = definition && definition->kind == VariableKind::GlobalArg && !definition->has_value;
        if (!is_open || reference.tolerates_undefined() || is_passed(*build.settings, reference.name) || !reported.insert(reference.name).second) continue;
        auto finding = ctx.report(build.settings->key_span, fmt::format("`{}` is not passed, and `FROM {}` cannot do without", reference.name, from.image.written.text()));
        finding.help(fmt::format("pass `{}` in `args`, or give the ARG a default", reference.name));
        finding.related({build.dockerfile_file, reference.span}, "needed here");
        std::string name(reference.name);
        if (auto edit = add_to_build(*build.settings, "args", name, ctx)) finding.fix(Fix::unsafe(fmt::format("pass `{}` from the environment", name), {*edit}));
      }
    });
  }
}

}  // namespace docklint
