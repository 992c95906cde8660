// What an unquoted scalar means: compose's reader (go-yaml) by default, with the places where YAML 1.1
// and 1.2 readers differ.
//
// Facts: go-yaml v3 resolve.go as observed through compose, YAML 1.1 types, YAML 1.2 core schema.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "syntax/yaml/tree.h"

namespace docklint {

enum class YamlType : std::uint8_t { Null, Bool, Int, Float, Timestamp, String, Merge, Sequence, Mapping };

// Type of a node after following an alias; quotes and tags (`!!str`) are honoured.
YamlType yaml_type(const YamlNode& node);
// Type of plain text.
YamlType plain_scalar_type(std::string_view text);

// `yes`, `no`, `on`, `off`, `y`, `n` in any letter case: booleans for YAML 1.1, strings elsewhere.
bool is_yaml11_bool(std::string_view text);
// Digits with colons that YAML 1.1 reads as one base-60 number: "22:22", "190:20:30".
bool is_base60(std::string_view text);

std::optional<bool> yaml_bool(std::string_view text);             // true, True, TRUE, false...
std::optional<std::int64_t> yaml_int(std::string_view text);      // decimal, 0x, 0o, 0b, leading-zero octal, `_`
std::optional<double> yaml_float(std::string_view text);

// How compose writes a plain scalar into environment, labels and build arguments: 0777 -> 511,
// 1.10 -> 1.1, True -> true; the text itself where nothing changes.
std::string rendered_scalar(std::string_view text);

}  // namespace docklint
