#include <fmt/format.h>

#include <algorithm>

#include "io/path.h"
#include "rules/rule.h"
#include "rules/support/project_places.h"

namespace docklint {
namespace {

constexpr std::string_view kIgnoreEnding = ".dockerignore";

// The build whose Dockerfile the name was made from: "dev.dockerignore" for Dockerfile.dev or dev.Dockerfile.
const ProjectBuild* meant_build(const Project& project, std::string_view folder, std::string_view stem) {
  for (const ProjectBuild& build : project.builds) {
    if (!build.new_own_ignore_file || parent_path(build.dockerfile_path) != folder) continue;
    std::string_view name = file_name(build.dockerfile_path);
    if (name == fmt::format("Dockerfile.{}", stem) || name == fmt::format("{}.Dockerfile", stem) || name == fmt::format("{}.dockerfile", stem)) return &build;
  }
  return nullptr;
}

}  // namespace

void rules::project::orphan_dockerignore(const Project& project, RuleContext& ctx) {
  for (const ProjectIgnoreFile& file : project.ignore_files) {
    std::string_view name = file_name(file.path);
    if (name.size() <= kIgnoreEnding.size() || !name.ends_with(kIgnoreEnding) || file.model->patterns.empty()) continue;
    std::string_view stem = name.substr(0, name.size() - kIgnoreEnding.size());
    std::string_view folder = parent_path(file.path);
    if (project.disk->exists(file.path.substr(0, file.path.size() - kIgnoreEnding.size())) != Answer::No) continue;
    const ProjectBuild* build = meant_build(project, folder, stem);
    // Another Dockerfile of the same folder may be built with it by hand only if it has that name, which none has.
    auto finding = ctx.report({file.file, file.model->patterns.front().span}, fmt::format("no build reads this ignore file: there is no `{}` beside it", stem));
    finding.help("name it `.dockerignore`, or after its Dockerfile: `Dockerfile.dev.dockerignore`");
    if (!build) continue;
    std::string wanted = fmt::format("{}{}", file_name(build->dockerfile_path), kIgnoreEnding);
    finding.help(fmt::format("name it `{}`", wanted));
    const SourceBuffer& source = ctx.sources().at(file.file);
    std::string text(source.text().substr(source.bom_length()));
    finding.fix(Fix::unsafe(fmt::format("move its patterns to `{}`", wanted), {TextEdit{{file.file, source.whole()}, {}}, TextEdit{{*build->new_own_ignore_file, {0, 0}}, text}}));
  }
}

}  // namespace docklint
