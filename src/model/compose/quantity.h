// Durations, byte sizes and other quantities as compose reads them.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace docklint {

// Nanoseconds of "1m30s", "1.5h", "0s"; units w d h m s ms us µs ns.
std::optional<std::int64_t> parse_duration(std::string_view text);

// Bytes of "512m", "1.5 GiB", "1000"; units are powers of 1024. Negative numbers only without unit.
std::optional<std::int64_t> parse_byte_size(std::string_view text);

std::optional<double> parse_number(std::string_view text);
std::optional<std::int64_t> parse_integer(std::string_view text);

// The words compose takes for booleans: true, false, and YAML 1.1's y, yes, on, n, no, off.
std::optional<bool> parse_compose_boolean(std::string_view text);

}  // namespace docklint
