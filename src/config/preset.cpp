#include "config/preset.h"

#include <algorithm>

#include "base/edit_distance.h"

namespace docklint {
namespace {

bool lists(const RuleInfo& rule, std::string_view preset) {
  return std::find(rule.presets.begin(), rule.presets.end(), preset) != rule.presets.end();
}

bool has_code_of(const RuleInfo& rule, std::string_view tool_with_colon) {
  return std::any_of(rule.aliases.begin(), rule.aliases.end(), [&](std::string_view alias) { return alias.starts_with(tool_with_colon); });
}

}  // namespace

std::string_view preset_name(Preset preset) { return kPresetNames[static_cast<std::size_t>(preset)]; }

std::optional<Preset> find_preset(std::string_view name) {
  auto found = std::find(kPresetNames.begin(), kPresetNames.end(), name);
  if (found == kPresetNames.end()) return std::nullopt;
  return kPresets[static_cast<std::size_t>(found - kPresetNames.begin())];
}

std::string_view closest_preset(std::string_view name) { return nearest_name(name, kPresetNames).value_or(""); }

bool is_in_preset(const RuleInfo& rule, Preset preset) {
  switch (preset) {
    case Preset::Recommended: return lists(rule, "recommended");
    case Preset::Strict: return lists(rule, "strict") || lists(rule, "recommended");
    case Preset::Security: return lists(rule, "security");
    case Preset::Style: return lists(rule, "style");
    case Preset::Hadolint: return rule.family() != "suppression" && (has_code_of(rule, "hadolint:") || has_code_of(rule, "shellcheck:"));
    case Preset::Buildkit: return has_code_of(rule, "buildkit:");
    case Preset::All: return true;
  }
  return false;
}

}  // namespace docklint
