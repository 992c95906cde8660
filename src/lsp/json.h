// JSON as strangers send it: reading never throws, and what is missing or of another type reads as absent.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "docklint/source.h"

namespace docklint::lsp {

using Json = nlohmann::json;

// Deeper nesting than any message has is not read.
inline constexpr std::size_t kDeepestJson = 128;

std::optional<Json> parse_json(std::string_view text);
// Bytes that are no UTF-8 become U+FFFD.
std::string to_text(const Json& value);
// `text` as a JSON string, quotes included.
void append_quoted(std::string& out, std::string_view text);
// A part of such a string.
void append_unquoted(std::string& out, std::string_view text);

// The member, or a null. Several keys: step by step.
const Json& member(const Json& value, std::string_view key);
template <class... Keys>
const Json& member(const Json& value, std::string_view first, Keys... rest) {
  return member(member(value, first), rest...);
}
std::optional<std::string> text_of(const Json& value);
std::optional<std::int64_t> integer_of(const Json& value);
// False for anything but `true`.
bool is_true(const Json& value);
// Whether an array holds the text.
bool holds(const Json& array, std::string_view text);

// Nothing for anything but a position. Negative numbers count as 0.
std::optional<EditorPosition> read_position(const Json& value);

}  // namespace docklint::lsp
