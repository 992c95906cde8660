#include <fmt/format.h>

#include <algorithm>

#include "io/path.h"
#include "model/shell/facts.h"
#include "rules/rule.h"
#include "rules/support/project_places.h"

namespace docklint {
namespace {

struct BuiltPath {
  std::string path;
  FileSpan where;
  std::string made_by;
};

std::string_view installed_folder(const PackageInvocation& call) {
  if (!call.is_install() || call.is_global || !call.packages.empty()) return {};
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

// A step moves or links the folder elsewhere, or may do so.
bool is_handled_by_name(const ProjectBuild& build, std::string_view folder) {
  bool is_handled = false;
  for (const Stage* stage = build.stage; stage; stage = stage->base_stage) {
    stage->each<RunInstruction>([&](const RunInstruction& run) { is_handled |= run.command.text.text().find(folder) != std::string_view::npos || run.is_heredoc_script; });
  }
  return is_handled;
}

// What the stages of the image install or take from other stages, at paths that are known.
std::vector<BuiltPath> built_paths(const ProjectBuild& build) {
  std::vector<BuiltPath> paths;
  for (const Stage* stage = build.stage; stage; stage = stage->base_stage) {
    stage->each<RunInstruction>([&](const RunInstruction& run) {
      if (run.state->workdir.knowledge == Knowledge::Unknown) return;
      for (const ShellText& text : run.command.shell) {
        if (!text.facts || !text.script->is_understood()) continue;
        bool changes_folder = std::any_of(text.script->commands.begin(), text.script->commands.end(), [](const ShellCommand& command) { return command.name == "cd"; });
        for (const PackageInvocation& call : text.facts->packages) {
          std::string_view folder = installed_folder(call);
          if (folder.empty() || changes_folder || is_handled_by_name(build, folder)) continue;
          paths.push_back({join_path(run.state->workdir.path, folder), {build.dockerfile_file, call.command->span}, std::string(folder)});
        }
      }
    });
    stage->each<CopyInstruction>([&](const CopyInstruction& copy) {
      if (!copy.from || copy.from->kind != StageReferenceKind::Stage || copy.destination_path.empty() || copy.sources.size() != 1) return;
      std::string_view name = file_name(copy.sources[0].path.text());
      bool into_folder = copy.destination_path.ends_with('/') && !name.empty() && !is_source_pattern(name);
      std::string path = into_folder ? join_path(copy.destination_path, name) : clean_path(copy.destination_path);
      paths.push_back({path, {build.dockerfile_file, copy.span()}, std::string(file_name(path))});
    });
  }
  return paths;
}

// Nothing else that is mounted shows the path again.
bool is_restored(const ComposeService& service, const ComposeMount& mount, const std::string& path) {
  std::string hidden = mount.clean_target();
  return std::any_of(service.mounts.begin(), service.mounts.end(), [&](const ComposeMount& other) {
    std::string target = other.clean_target();
    return &other != &mount && (!other.is_certain || (target.size() > hidden.size() && lies_within(path, target)));
  });
}

// The container may put it there itself when it starts.
bool may_install_at_start(const ComposeService& service) {
  for (const ComposeCommand* command : {&service.command, &service.entrypoint}) {
    for (const ComposeCommand::Word& word : command->words) {
      bool installs = word.text.find("install") != std::string::npos || word.text.find("npm ci") != std::string::npos || word.text.find("sync") != std::string::npos;
      if (installs || !word.is_certain || word.text.ends_with(".sh")) return true;
    }
  }
  return false;
}

// The host has the same thing, so the container finds it after all.
bool is_on_host(const Project& project, const ComposeMount& mount, const std::string& path) {
  std::string inner = relative_path(path, mount.clean_target());
  return project.disk->exists(join_path(project.path_of(mount.source), inner)) != Answer::No;
}

}  // namespace

void rules::project::mount_hides_build(const Project& project, RuleContext& ctx) {
  for (const ProjectBuild& build : project.builds) {
    if (!build.service || !build.stage || build.stage->is_windows == Answer::Yes || may_install_at_start(*build.service)) continue;
    std::vector<BuiltPath> paths = built_paths(build);
    for (const ComposeMount& mount : build.service->mounts) {
      bool hides = (mount.type == ComposeMountType::Bind && mount.source.starts_with('.')) || mount.type == ComposeMountType::Tmpfs;
      std::string target = mount.clean_target();
      if (!hides || !mount.is_certain || !mount.is_valid || target.size() < 2) continue;
      auto hidden = std::find_if(paths.begin(), paths.end(), [&](const BuiltPath& built) {
        if (!lies_within(built.path, target) || is_restored(*build.service, mount, built.path)) return false;
        return mount.type == ComposeMountType::Tmpfs || (built.path != target && !is_on_host(project, mount, built.path));
      });
      if (hidden == paths.end()) continue;
      ctx.report(mount.target_span, fmt::format("the mount at `{}` hides `{}`, which the build put there", target, hidden->path))
          .help(fmt::format("mount a volume at `{}` as well, or mount only the folders you edit", hidden->path))
          .related(hidden->where, "made here");
    }
  }
}

}  // namespace docklint
