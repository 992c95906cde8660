#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/edit_distance.h"
#include "rules/rule.h"
#include "rules/support/build_edits.h"
#include "rules/support/project_places.h"

namespace docklint {
namespace {

std::set<std::string_view> declared_arguments(const Dockerfile& file) {
  std::set<std::string_view> names;
  file.each<ArgInstruction>([&](const ArgInstruction& arg) {
    for (const ArgDeclaration& declaration : arg.declarations) names.insert(declaration.name.text());
  });
  return names;
}

}  // namespace

void rules::project::undeclared_build_arg(const Project& project, RuleContext& ctx) {
  for (const ProjectBuild& build : project.builds) {
    if (!build.service || !build.dockerfile) continue;
    std::set<std::string_view> declared = declared_arguments(*build.dockerfile);
    for (const ComposeVariable& arg : build.settings->args) {
      bool is_known = !arg.name.empty() && arg.name.find('$') == std::string_view::npos && arg.name.find(kUnknownText) == std::string_view::npos;
      if (!is_known || declared.contains(arg.name) || is_proxy_argument(arg.name) || is_builder_argument(arg.name) || is_platform_argument(arg.name)) continue;
      auto finding = ctx.report(arg.name_span, fmt::format("`{}` declares no ARG `{}`", project.shown(build.dockerfile_path), arg.name));
      finding.help("remove it, or declare it in the Dockerfile where it is used: the build ignores it now");
      std::vector<std::string_view> free;
      for (std::string_view name : declared) {
        bool is_passed = std::any_of(build.settings->args.begin(), build.settings->args.end(), [&](const ComposeVariable& other) { return other.name == name; });
        if (!is_passed) free.push_back(name);
      }
      auto near = nearest_name(arg.name, free);
      if (near) finding.help(fmt::format("did you mean `{}`?", *near));
      bool is_verbatim = ctx.sources().at(arg.name_span.file).text(arg.name_span.span) == arg.name;
      if (near && is_verbatim) finding.fix(Fix::unsafe(fmt::format("replace `{}` with `{}`", arg.name, *near), {TextEdit{arg.name_span, std::string(*near)}}));
      if (near || build.settings->args.size() < 2) continue;
      if (auto edit = lines_removal(arg.span, ctx)) finding.fix(Fix::unsafe(fmt::format("remove `{}`", arg.name), {*edit}));
    }
  }
}

}  // namespace docklint
