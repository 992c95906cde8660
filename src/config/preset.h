// Named sets of rules.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "docklint/rule_info.h"

namespace docklint {

enum class Preset : std::uint8_t { Recommended, Strict, Security, Style, Hadolint, Buildkit, All };

inline constexpr std::array<Preset, 7> kPresets = {Preset::Recommended, Preset::Strict, Preset::Security, Preset::Style,
                                                   Preset::Hadolint,    Preset::Buildkit, Preset::All};

// "recommended"
std::string_view preset_name(Preset preset);
inline constexpr std::array<std::string_view, kPresets.size()> kPresetNames = {"recommended", "strict",   "security", "style",
                                                                               "hadolint",    "buildkit", "all"};
std::optional<Preset> find_preset(std::string_view name);
// The name nearest to what was written, "" if none is near.
std::string_view closest_preset(std::string_view name);

// Recommended, Security and Style are what the rule's document says; Strict includes Recommended;
// Hadolint and Buildkit are the rules that answer to a code of that tool (ShellCheck's codes count as
// hadolint's, which reports them too; its rule against ignore comments is off there as well).
bool is_in_preset(const RuleInfo& rule, Preset preset);

}  // namespace docklint
