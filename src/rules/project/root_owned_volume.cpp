#include <fmt/format.h>

#include "io/path.h"
#include "rules/rule.h"
#include "rules/support/project_places.h"

namespace docklint {
namespace {

bool is_user_of_own(const ProjectBuild& build) {
  if (!build.service->user) return build.stage->final_state->user.is_root() == Answer::No;
  if (!build.service->user->is_certain()) return false;
  std::string_view user = build.service->user->text.text();
  user = user.substr(0, user.find(':'));
  return user != "root" && user != "0" && !user.empty();
}

// Any mention of the folder, or of one below it, may make it in the image.
bool may_exist_in_image(const ProjectBuild& build, const std::string& path) {
  for (const Stage* stage = build.stage; stage; stage = stage->base_stage) {
    for (const AnyInstruction* instruction : stage->instructions) {
      if (instruction->raw->arguments.text().find(path) != std::string_view::npos) return true;
      if (lies_within(instruction->state->workdir.path, path)) return true;
      if (const auto* run = instruction->as<RunInstruction>(); run && run->is_heredoc_script) return true;
      const auto* copy = instruction->as<CopyInstruction>();
      if (copy && (copy->destination_path.empty() || lies_within(path, copy->destination_path) || lies_within(copy->destination_path, path))) return true;
    }
    if (lies_within(stage->final_state->workdir.path, path)) return true;
  }
  // Folders of the usual file system, which bases bring along.
  for (std::string_view common : {"/var", "/home", "/etc", "/usr", "/opt", "/run", "/tmp", "/srv", "/root"}) {
    if (lies_within(path, common)) return true;
  }
  return false;
}

}  // namespace

void rules::project::root_owned_volume(const Project& project, RuleContext& ctx) {
  for (const ProjectBuild& build : project.builds) {
    if (!build.service || !build.stage || build.dockerfile->leaves_out || build.stage->is_windows == Answer::Yes || !is_user_of_own(build)) continue;
    bool is_base_known = build.stage->root_facts || (build.stage->root && build.stage->root->base == BaseKind::Scratch);
    for (const ComposeMount& mount : build.service->mounts) {
      bool is_candidate = mount.is_named_volume() && mount.is_certain && mount.is_valid && !mount.read_only && is_base_known;
      std::string path = mount.clean_target();
      if (!is_candidate || path.size() < 2 || may_exist_in_image(build, path)) continue;
      const UserInstruction* user = build.stage->final_state->user.set_by;
      auto finding = ctx.report(mount.target_span, fmt::format("the volume at `{}` belongs to root, and service `{}` runs as somebody else", path, build.service->name));
      finding.help(fmt::format("make `{}` in the Dockerfile and give it to that user: a new volume takes over its owner", path));
      if (build.service->user) finding.related(build.service->user->where, "the user");
      else if (user) finding.related({build.dockerfile_file, user->span()}, "the user");
    }
  }
}

}  // namespace docklint
