// The keys of a configuration file: the one table from which files are read, mistakes are explained and
// the JSON Schema is made.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "config/rule_names.h"

namespace docklint {

enum class ConfigKeyId : std::uint8_t { Root, Presets, Rules, TrustedRegistries, FailOn, SuppressionComments, Exclude, Overrides, Files };

enum class ConfigShape : std::uint8_t { Bool, Choice, Strings, Choices, Rules, Overrides };

struct ConfigKey {
  std::string_view name;
  ConfigKeyId id;
  ConfigShape shape;
  std::span<const std::string_view> choices;  // Choice, Choices
  std::string_view help;
};

// At the top of a file, and in an entry of `overrides`.
std::span<const ConfigKey> top_level_keys();
std::span<const ConfigKey> override_keys();

// What a rule can be set to.
std::span<const std::string_view> level_names();

// What other tools, or people, call a key: "trustedRegistries" -> "trusted-registries"; "" if it is none.
std::string_view current_key_name(std::string_view name);

// The JSON Schema of a configuration file, for editors.
std::string config_json_schema(const RuleNames& names = RuleNames());

}  // namespace docklint
