#include "lsp/json.h"

#include <algorithm>

#include "text/utf8.h"

namespace docklint::lsp {
namespace {

bool is_too_deep(std::string_view text) {
  std::size_t depth = 0;
  bool is_quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (is_quoted) {
      if (c == '\\') ++i;
      else if (c == '"') is_quoted = false;
      continue;
    }
    if (c == '"') is_quoted = true;
    else if (c == '[' || c == '{') ++depth;
    else if ((c == ']' || c == '}') && depth > 0) --depth;
    if (depth > kDeepestJson) return true;
  }
  return false;
}

// Bytes at the start that stand for themselves.
std::size_t plain_length(std::string_view text) {
  std::size_t length = 0;
  while (length < text.size()) {
    auto byte = static_cast<unsigned char>(text[length]);
    if (byte < 0x20 || byte >= 0x7F || byte == '"' || byte == '\\') break;
    ++length;
  }
  return length;
}

// The first character, which does not stand for itself. Returns its length.
std::size_t append_escaped(std::string& out, std::string_view text) {
  constexpr std::string_view kHex = "0123456789abcdef";
  auto byte = static_cast<unsigned char>(text.front());
  if (byte >= 0x80) {
    std::uint32_t length = character_length(text, 0);
    if (code_point_at(text, 0, length) == kReplacementCharacter) out += "\xEF\xBF\xBD";
    else out += text.substr(0, length);
    return length;
  }
  if (byte == '"' || byte == '\\') {
    out += '\\';
    out += text.front();
  } else if (byte == '\n') {
    out += "\\n";
  } else {
    out += "\\u00";
    out += kHex[byte >> 4];
    out += kHex[byte & 15];
  }
  return 1;
}

}  // namespace

std::optional<Json> parse_json(std::string_view text) {
  if (is_too_deep(text)) return std::nullopt;
  Json value = Json::parse(text.begin(), text.end(), nullptr, /*allow_exceptions=*/false);
  if (value.is_discarded()) return std::nullopt;
  return value;
}

std::string to_text(const Json& value) { return value.dump(-1, ' ', false, Json::error_handler_t::replace); }

void append_unquoted(std::string& out, std::string_view text) {
  while (!text.empty()) {
    std::size_t plain = plain_length(text);
    out += text.substr(0, plain);
    text.remove_prefix(plain);
    if (!text.empty()) text.remove_prefix(append_escaped(out, text));
  }
}

void append_quoted(std::string& out, std::string_view text) {
  out += '"';
  append_unquoted(out, text);
  out += '"';
}

const Json& member(const Json& value, std::string_view key) {
  static const Json kNull;
  if (!value.is_object()) return kNull;
  auto found = value.find(key);
  return found == value.end() ? kNull : *found;
}

std::optional<std::string> text_of(const Json& value) {
  if (!value.is_string()) return std::nullopt;
  return value.get_ref<const std::string&>();
}

std::optional<std::int64_t> integer_of(const Json& value) {
  if (value.is_number_unsigned() && value.get<std::uint64_t>() > static_cast<std::uint64_t>(INT64_MAX)) return std::nullopt;
  if (value.is_number_integer()) return value.get<std::int64_t>();
  return std::nullopt;
}

bool is_true(const Json& value) { return value.is_boolean() && value.get<bool>(); }

bool holds(const Json& array, std::string_view text) {
  return array.is_array() && std::any_of(array.begin(), array.end(), [&](const Json& item) { return item.is_string() && item.get_ref<const std::string&>() == text; });
}

std::optional<EditorPosition> read_position(const Json& value) {
  auto line = integer_of(member(value, "line")), character = integer_of(member(value, "character"));
  if (!line || !character) return std::nullopt;
  auto clamped = [](std::int64_t number) { return static_cast<std::uint32_t>(std::clamp<std::int64_t>(number, 0, INT32_MAX)); };
  return EditorPosition{clamped(*line), clamped(*character)};
}

}  // namespace docklint::lsp
