#include <algorithm>
#include <string_view>

#include <fmt/format.h>

#include "base/edit_distance.h"
#include "model/compose/compose_service.h"
#include "rules/rule.h"

namespace docklint {
namespace {

constexpr std::string_view kVolumeOptions[] = {"ro", "rw", "nocopy", "z", "Z", "shared", "rshared", "slave", "rslave", "private", "rprivate"};
// Read by Docker Desktop of old; nobody is misled about access.
constexpr std::string_view kFormerOptions[] = {"cached", "delegated", "consistent", "default"};

bool is_in(std::span<const std::string_view> names, std::string_view name) { return std::find(names.begin(), names.end(), name) != names.end(); }

std::string_view meant_option(std::string_view written) {
  for (std::string_view known : kVolumeOptions) {
    if (known.size() > 1 && edit_distance(written, known, 0) == 0) return known;
  }
  if (written.size() < 4) return {};
  for (std::string_view known : kVolumeOptions) {
    if (known.size() > 3 && edit_distance(written, known, 1) <= 1) return known;
  }
  return {};
}

}  // namespace

void rules::compose::unknown_volume_option(const ComposeService& service, RuleContext& ctx) {
  for (const ComposeMount& mount : service.mounts) {
    if (mount.is_long || mount.from_tmpfs_key || !mount.is_valid) continue;
    for (const ComposeMountOption& option : mount.options) {
      if (option.text.empty() || option.text.find(kUnknownText) != std::string_view::npos) continue;
      if (is_in(kVolumeOptions, option.text) || is_in(kFormerOptions, option.text)) continue;
      auto finding = ctx.report(option.where, fmt::format("compose ignores the volume option `{}`", option.text));
      std::string_view meant = meant_option(option.text);
      finding.help(meant.empty() ? std::string("use options compose knows, such as `ro`") : fmt::format("did you mean `{}`?", meant));
      bool is_verbatim = ctx.sources().at(option.where.file).text(option.where.span) == option.text;
      if (!meant.empty() && is_verbatim) finding.fix(Fix::unsafe(fmt::format("write `{}`", meant), {TextEdit{option.where, std::string(meant)}}));
    }
  }
}

}  // namespace docklint
