#include <fmt/format.h>

#include <algorithm>

#include "io/path.h"
#include "rules/rule.h"
#include "rules/support/build_edits.h"
#include "rules/support/project_places.h"
#include "rules/support/whole_lines.h"

namespace docklint {
namespace {

bool is_mounted(const ComposeService& service, const std::string& path) {
  return std::any_of(service.mounts.begin(), service.mounts.end(), [&](const ComposeMount& mount) { return !mount.is_certain || mount.clean_target() == path; });
}

// The mount of a named volume, and its declaration at the top level.
std::optional<Fix> naming_fix(const Project& project, const ComposeService& service, const std::string& path, RuleContext& ctx) {
  std::string name = fmt::format("{}-{}", service.name, file_name(path));
  if (find_resource(project.compose->volumes, name)) return std::nullopt;
  auto mount = add_to_mapping(*service.value, "volumes", fmt::format("{}:{}", name, path), ctx);
  if (!mount) return std::nullopt;
  std::vector<TextEdit> edits{*mount};
  const SourceBuffer& source = ctx.sources().at(mount->where.file);
  const ComposeValue* volumes = project.compose->root->value_of("volumes");
  if (volumes && !volumes->entries.empty()) {
    auto declaration = add_line(*volumes, name + ":", ctx);
    if (!declaration || declaration->where.file != mount->where.file) return std::nullopt;
    edits.push_back(*declaration);
  } else if (volumes) {
    return std::nullopt;
  } else {
    edits.push_back({{mount->where.file, {source.size(), source.size()}}, line_to_append(source, fmt::format("volumes:{}  {}:", line_ending_of(source), name))});
  }
  std::sort(edits.begin(), edits.end(), [](const TextEdit& a, const TextEdit& b) { return a.where < b.where; });
  return Fix::unsafe(fmt::format("mount a volume `{}`", name), std::move(edits));
}

}  // namespace

void rules::project::anonymous_image_volume(const Project& project, RuleContext& ctx) {
  for (const ProjectBuild& build : project.builds) {
    if (!build.service || !build.stage || build.service->is_incomplete) continue;
    for (const Stage* stage = build.stage; stage; stage = stage->base_stage) {
      stage->each<VolumeInstruction>([&](const VolumeInstruction& volume) {
        for (const Word& word : volume.paths) {
          if (!holds_in(build, word) || !word.text().starts_with('/')) continue;
          std::string path = clean_path(word.text());
          if (is_mounted(*build.service, path)) continue;
          auto finding = ctx.report(build.service->name_span, fmt::format("service `{}` mounts nothing at `{}`, so every container gets a volume without a name", build.service->name, path));
          finding.help(fmt::format("mount a named volume or a tmpfs at `{}`", path));
          finding.related({build.dockerfile_file, word.span()}, "declared here");
          if (auto fix = naming_fix(project, *build.service, path, ctx)) finding.fix(std::move(*fix));
        }
      });
    }
  }
}

}  // namespace docklint
