#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "model/dockerfile/stage.h"
#include "model/images/image_facts.h"
#include "model/shell/facts.h"
#include "rules/rule.h"
#include "rules/support/package_calls.h"

namespace docklint {
namespace {

struct DeclaredVolume {
  std::string_view path;
  Span declared;   // empty: by the base image
};

std::vector<DeclaredVolume> volumes_of_base(const Stage& stage) {
  std::vector<DeclaredVolume> volumes;
  if (stage.root_facts != nullptr && stage.root_facts->sure)
    for (std::string_view path : stage.root_facts->volumes()) volumes.push_back({without_trailing_pattern(path), {}});
  return volumes;
}

void declare(const AnyInstruction& instruction, std::vector<DeclaredVolume>& volumes) {
  const auto* volume = instruction.as<VolumeInstruction>();
  if (volume == nullptr) return;
  for (const Word& path : volume->paths)
    if (path.is_known() && path.text().starts_with('/') && path.text() != "/") volumes.push_back({without_trailing_pattern(path.text()), path.span()});
}

class WriteReporter {
 public:
  WriteReporter(const std::vector<DeclaredVolume>& volumes, RuleContext& ctx) : volumes_(volumes), ctx_(ctx) {}

  void judge(std::string_view path, Span where) {
    if (!path.starts_with('/') || path.find('$') != std::string_view::npos) return;
    for (const DeclaredVolume& volume : volumes_) {
      if (volume.path.empty() || !is_inside(without_trailing_pattern(path), volume.path)) continue;
      Finding finding = ctx_.report(where, fmt::format("`{}` was made a volume before: classic builders drop what is written there", volume.path));
      finding.help(volume.declared.empty() ? "write to another path, the base image declares this one" : "declare the volume after everything is written");
      if (!volume.declared.empty()) finding.related(volume.declared, "volume declared here");
      return;
    }
  }

  void judge(const RunInstruction& run) {
    for (const ShellText& text : run.command.shell) {
      if (text.facts == nullptr) continue;
      for (const Creation& creation : text.facts->creations)
        if (creation.word != nullptr && !lies_in_mount(run, creation.path)) judge(creation.path, creation.word->span);
      for (const OwnerChange& change : text.facts->owner_changes)
        for (const ShellWord* path : change.paths) judge(path->text(), path->span);
      for (const ModeChange& change : text.facts->mode_changes)
        for (const ShellWord* path : change.paths) judge(path->text(), path->span);
    }
  }

 private:
  static bool lies_in_mount(const RunInstruction& run, std::string_view path) {
    return std::any_of(run.mounts.begin(), run.mounts.end(), [&](const RunMount& mount) {
      return mount.target_path.empty() || is_inside(path, without_trailing_pattern(mount.target_path));
    });
  }

  const std::vector<DeclaredVolume>& volumes_;
  RuleContext& ctx_;
};

}  // namespace

void rules::dockerfile::write_after_volume(const Stage& stage, RuleContext& ctx) {
  if (stage.is_windows == Answer::Yes) return;
  std::vector<DeclaredVolume> volumes = volumes_of_base(stage);
  for (const Stage* link = stage.base_stage; link != nullptr; link = link->base_stage)
    for (const AnyInstruction* instruction : link->instructions)
      if (!instruction->is_onbuild()) declare(*instruction, volumes);
  WriteReporter reporter(volumes, ctx);
  for (const AnyInstruction* instruction : stage.instructions) {
    if (instruction->is_onbuild()) continue;
    declare(*instruction, volumes);
    if (const auto* copy = instruction->as<CopyInstruction>(); copy != nullptr && copy->destination) reporter.judge(copy->destination_path, copy->destination->span());
    if (const auto* run = instruction->as<RunInstruction>()) reporter.judge(*run);
  }
}

}  // namespace docklint
