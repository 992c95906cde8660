#include "model/compose/quantity.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string>

#include "base/letter_case.h"

namespace docklint {
namespace {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Takes "12" or "1.5" off the front; false where no number stands there.
bool take_decimal(std::string_view& text, double& value) {
  std::size_t length = 0;
  while (length < text.size() && (is_digit(text[length]) || text[length] == '.')) ++length;
  auto [end, error] = std::from_chars(text.data(), text.data() + length, value, std::chars_format::fixed);
  bool has_digit = std::any_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(length), is_digit);
  if (!has_digit || error != std::errc{}) return false;
  // "1." is a number for compose too.
  bool whole = end == text.data() + length || (end + 1 == text.data() + length && *end == '.');
  if (!whole) return false;
  text.remove_prefix(length);
  return true;
}

struct Unit {
  std::string_view name;
  double factor;
};

// Longer names first, so that "ms" is not read as "m".
constexpr std::array kDurationUnits = {
    Unit{"ms", 1e6}, Unit{"ns", 1}, Unit{"us", 1e3}, Unit{"\xC2\xB5s", 1e3}, Unit{"\xCE\xBCs", 1e3},
    Unit{"w", 7 * 24 * 3600e9}, Unit{"d", 24 * 3600e9}, Unit{"h", 3600e9}, Unit{"m", 60e9}, Unit{"s", 1e9},
};

std::optional<double> byte_factor(std::string_view unit) {
  std::string name = in_lower_case(unit);
  if (name.empty() || name == "b") return 1;
  constexpr std::string_view kPrefixes = "kmgtp";
  std::size_t power = kPrefixes.find(name[0]);
  std::string_view rest = std::string_view(name).substr(1);
  if (power == std::string_view::npos || !(rest.empty() || rest == "b" || rest == "ib" || rest == "i")) return std::nullopt;
  return std::pow(1024.0, static_cast<double>(power + 1));
}

}  // namespace

std::optional<std::int64_t> parse_duration(std::string_view text) {
  bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  if (text.empty()) return std::nullopt;
  if (text == "0") return 0;
  double total = 0;
  while (!text.empty()) {
    double number = 0;
    if (!take_decimal(text, number)) return std::nullopt;
    auto unit = std::find_if(kDurationUnits.begin(), kDurationUnits.end(), [&](const Unit& u) { return text.starts_with(u.name); });
    if (unit == kDurationUnits.end()) return std::nullopt;
    total += number * unit->factor;
    text.remove_prefix(unit->name.size());
  }
  if (total > 9e18) return std::nullopt;
  return static_cast<std::int64_t>(negative ? -total : total);
}

std::optional<std::int64_t> parse_byte_size(std::string_view text) {
  bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  double number = 0;
  if (!take_decimal(text, number)) return std::nullopt;
  if (text.starts_with(' ')) text.remove_prefix(1);
  if (negative && !text.empty()) return std::nullopt;
  auto factor = byte_factor(text);
  if (!factor || number * *factor > 9e18) return std::nullopt;
  auto bytes = static_cast<std::int64_t>(number * *factor);
  return negative ? -bytes : bytes;
}

std::optional<double> parse_number(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  double value = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<std::int64_t> parse_integer(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  std::int64_t value = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<bool> parse_compose_boolean(std::string_view text) {
  std::string word = in_lower_case(text);
  if (word == "true" || word == "y" || word == "yes" || word == "on") return true;
  if (word == "false" || word == "n" || word == "no" || word == "off") return false;
  return std::nullopt;
}

}  // namespace docklint
