#include <fmt/format.h>

#include <vector>

#include "model/shell/facts.h"
#include "rules/rule.h"
#include "rules/support/ignore_edits.h"
#include "rules/support/project_places.h"

namespace docklint {
namespace {

// The folder of the project into which the call puts what it installs; "" where it goes elsewhere.
std::string_view dependency_folder(const PackageInvocation& call) {
  if (!call.is_install() || call.is_global) return {};
  switch (call.manager) {
    case PackageManager::Npm:
    case PackageManager::Yarn:
    case PackageManager::Pnpm:
    case PackageManager::Bun: return "node_modules";
    case PackageManager::Composer: return "vendor";
    case PackageManager::Uv: return ".venv";
    default: return {};
  }
}

struct InstalledFolder {
  std::string_view name;
  std::string_view workdir;
  Span where;
};

// Notes what the step installs, and forgets a folder that it names: it may move it.
void note_installs(const RunInstruction& run, std::vector<InstalledFolder>& installed) {
  std::erase_if(installed, [&](const InstalledFolder& folder) { return run.command.text.text().find(folder.name) != std::string_view::npos; });
  for (const ShellText& text : run.command.shell) {
    if (!text.facts || !text.script || !text.script->is_understood()) continue;
    for (const PackageInvocation& call : text.facts->packages) {
      std::string_view folder = dependency_folder(call);
      bool is_named = run.command.text.text().find(folder) != std::string_view::npos;
      bool stays = !is_named && run.state->workdir.knowledge != Knowledge::Unknown && text.script->commands.size() <= 3;
      if (!folder.empty() && stays) installed.push_back({folder, run.state->workdir.path, call.command->span});
    }
  }
}

bool lands_in(const CopyInstruction& copy, std::string_view folder) {
  std::string_view to = copy.destination_path;
  while (to.size() > 1 && to.ends_with('/')) to.remove_suffix(1);
  return !to.empty() && to == folder;
}

}  // namespace

void rules::project::host_dependencies_copied(const Project& project, RuleContext& ctx) {
  for (const ProjectBuild& build : project.builds) {
    if (!build.knows_context()) continue;
    for (const Stage& stage : build.dockerfile->stages) {
      if (!stage.is_needed) continue;
      std::vector<InstalledFolder> installed;
      for (const AnyInstruction* instruction : stage.instructions) {
        if (instruction->is_onbuild()) continue;
        if (const auto* run = instruction->as<RunInstruction>()) note_installs(*run, installed);
        const auto* copy = instruction->as<CopyInstruction>();
        if (!copy || !copy->reads_context() || !copy->destination) continue;
        CopyTakes takes(*copy);
        for (auto folder = installed.begin(); folder != installed.end();) {
          const CopySource* source = takes.source_of(folder->name);
          bool hits = source && clean_source(source->path.text()).empty() && lands_in(*copy, folder->workdir) &&
                      build.context->kind(folder->name) == FileKind::Folder && !build.context->is_excluded(folder->name);
          if (!hits) {
            ++folder;
            continue;
          }
          std::string pattern(folder->name);
          auto finding = ctx.report({build.dockerfile_file, source->span()}, fmt::format("`{}` overwrites the `{}` installed before with that of the host", source->path.text(), folder->name));
          finding.help(fmt::format("add `{}` to the ignore file", folder->name));
          finding.related(FileSpan{build.dockerfile_file, folder->where}, "installed here");
          finding.fix(Fix::unsafe(fmt::format("ignore `{}`", folder->name), {ignore_more(build, {&pattern, 1}, ctx)}));
          folder = installed.erase(folder);
        }
      }
    }
  }
}

}  // namespace docklint
