#include "config/config_keys.h"

#include <array>
#include <utility>

#include "config/preset.h"

namespace docklint {
namespace {

constexpr std::string_view kFailOn[] = {"error", "warning", "info", "style", "never"};
constexpr std::string_view kSuppressions[] = {"all", "docklint", "none"};
constexpr std::string_view kLevels[] = {"off", "on", "style", "info", "warning", "error"};

constexpr ConfigKey kTopLevel[] = {
    {"root", ConfigKeyId::Root, ConfigShape::Bool, {}, "look for no configuration in the folders above"},
    {"presets", ConfigKeyId::Presets, ConfigShape::Choices, kPresetNames, "sets of rules to run, instead of recommended"},
    {"rules", ConfigKeyId::Rules, ConfigShape::Rules, {}, "levels and options of single rules and families"},
    {"trusted-registries", ConfigKeyId::TrustedRegistries, ConfigShape::Strings, {}, "registries images may come from; switches the rules about it on"},
    {"fail-on", ConfigKeyId::FailOn, ConfigShape::Choice, kFailOn, "the least level that makes a run fail"},
    {"suppression-comments", ConfigKeyId::SuppressionComments, ConfigShape::Choice, kSuppressions, "whose ignore comments are honoured"},
    {"exclude", ConfigKeyId::Exclude, ConfigShape::Strings, {}, "files and folders a walk leaves out"},
    {"overrides", ConfigKeyId::Overrides, ConfigShape::Overrides, {}, "other settings for some files"},
};

constexpr ConfigKey kOverride[] = {
    {"files", ConfigKeyId::Files, ConfigShape::Strings, {}, "patterns of the files this is about"},
    {"rules", ConfigKeyId::Rules, ConfigShape::Rules, {}, "levels and options for these files"},
};

constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kOtherNames = {{
    {"trustedRegistries", "trusted-registries"},
    {"failure-threshold", "fail-on"},
    {"failOn", "fail-on"},
    {"preset", "presets"},
    {"excludes", "exclude"},
}};

}  // namespace

std::span<const ConfigKey> top_level_keys() { return kTopLevel; }
std::span<const ConfigKey> override_keys() { return kOverride; }
std::span<const std::string_view> level_names() { return kLevels; }

std::string_view current_key_name(std::string_view name) {
  for (const auto& [other, current] : kOtherNames) {
    if (other == name) return current;
  }
  return {};
}

}  // namespace docklint
