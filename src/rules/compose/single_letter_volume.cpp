#include <fmt/format.h>

#include <string_view>

#include "model/compose/compose_project.h"
#include "rules/rule.h"

namespace docklint {

void rules::compose::single_letter_volume(const ComposeService& service, RuleContext& ctx) {
  for (const ComposeMount& mount : service.mounts) {
    if (mount.is_long || mount.from_tmpfs_key || !mount.value->is_certain()) continue;
    std::string_view text = mount.value->text.text();
    VolumeText split = split_volume(text);
    if (split.fault != VolumeFault::None || !split.drive_letter || text.size() < 4) continue;
    std::string_view name = text.substr(0, 1);
    bool is_declared = find_resource(service.project->volumes, name) != nullptr;
    std::string_view target = text.substr(2, split.has_source ? split.source.end - 2 : std::string_view::npos);
    std::string_view last = text.substr(split.target.begin, split.target.end - split.target.begin);
    bool is_option = split.has_source && (last == "ro" || last == "rw");
    // Windows paths are written so.
    if (!is_declared || !target.starts_with('/') || (split.has_source && !is_option)) continue;
    auto finding = ctx.report(mount.where, fmt::format("`{0}:` is read as a Windows drive, not as the volume `{0}`", name));
    finding.help("give the volume a longer name, or use the long form").related(find_resource(service.project->volumes, name)->name_span, "volume declared here");
    if (target.find_first_of(",{}[]\"'# ") != std::string_view::npos || mount.value->knowledge != ComposeKnowledge::Literal) continue;
    std::string_view read_only = is_option && last == "ro" ? ", read_only: true" : "";
    finding.fix(Fix::unsafe("use the long form", {TextEdit{mount.where, fmt::format("{{type: volume, source: {}, target: {}{}}}", name, target, read_only)}}));
  }
}

}  // namespace docklint
