#include "syntax/yaml/scalar_type.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace docklint {
namespace {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

bool all_digits(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), is_digit); }

std::string without_underscores(std::string_view text) {
  std::string out;
  std::copy_if(text.begin(), text.end(), std::back_inserter(out), [](char c) { return c != '_'; });
  return out;
}

std::optional<std::uint64_t> digits_in_base(std::string_view digits, int base) {
  std::uint64_t value = 0;
  auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, base);
  if (digits.empty() || error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

struct Integer {
  bool negative = false;
  std::uint64_t magnitude = 0;
};

std::optional<Integer> integer_of(std::string_view written) {
  if (written.empty() || !(is_digit(written[0]) || written[0] == '+' || written[0] == '-')) return std::nullopt;
  std::string copy;
  std::string_view text = written;
  if (text.find('_') != std::string_view::npos) {
    copy = without_underscores(text);
    text = copy;
  }
  Integer integer;
  if (text.starts_with('+') || text.starts_with('-')) {
    integer.negative = text[0] == '-';
    text.remove_prefix(1);
  }
  int base = 10;
  if (text.size() > 2 && text[0] == '0') {
    char kind = text[1];
    base = kind == 'x' || kind == 'X' ? 16 : kind == 'b' || kind == 'B' ? 2 : kind == 'o' || kind == 'O' ? 8 : 10;
    if (base != 10) text.remove_prefix(2);
  }
  if (base == 10 && text.size() > 1 && text[0] == '0') {
    bool is_octal = std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '7'; });
    if (!is_octal) return std::nullopt;
    base = 8;
  }
  auto magnitude = digits_in_base(text, base);
  if (!magnitude) return std::nullopt;
  integer.magnitude = *magnitude;
  if (integer.negative && integer.magnitude > (std::uint64_t{1} << 63U)) return std::nullopt;
  return integer;
}

bool has_float_form(std::string_view text) {
  if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
  std::size_t digits = 0;
  std::size_t i = 0;
  while (i < text.size() && is_digit(text[i])) ++i, ++digits;
  if (i < text.size() && text[i] == '.') {
    ++i;
    while (i < text.size() && is_digit(text[i])) ++i, ++digits;
  }
  if (digits == 0) return false;
  if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
    ++i;
    if (i < text.size() && (text[i] == '+' || text[i] == '-')) ++i;
    if (i >= text.size() || !is_digit(text[i])) return false;
    while (i < text.size() && is_digit(text[i])) ++i;
  }
  return i == text.size();
}

std::optional<double> special_float(std::string_view text) {
  if (is_one_of(text, {".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"})) return HUGE_VAL;
  if (is_one_of(text, {"-.inf", "-.Inf", "-.INF"})) return -HUGE_VAL;
  if (is_one_of(text, {".nan", ".NaN", ".NAN"})) return std::nan("");
  return std::nullopt;
}

// 2024-1-2, 2024-01-02T10:00:00Z, 2024-01-02 10:00:00.5
bool is_timestamp(std::string_view text) {
  if (text.size() < 8 || !all_digits(text.substr(0, 4)) || text[4] != '-') return false;
  std::size_t i = 5;
  auto digits = [&](std::size_t most) {
    std::size_t count = 0;
    while (i < text.size() && count < most && is_digit(text[i])) ++i, ++count;
    return count;
  };
  auto expect = [&](char c) { return i < text.size() && text[i] == c && (++i, true); };
  if (digits(2) == 0 || !expect('-') || digits(2) == 0) return false;
  int month = text[6] == '-' ? text[5] - '0' : (text[5] - '0') * 10 + text[6] - '0';
  if (month < 1 || month > 12) return false;
  if (i == text.size()) return true;
  if (!expect('T') && !expect('t') && !expect(' ')) return false;
  if (digits(2) == 0 || !expect(':') || digits(2) != 2 || !expect(':') || digits(2) != 2) return false;
  if (expect('.') && digits(9) == 0) return false;
  if (i == text.size()) return true;
  return text.substr(i) == "Z" || ((text[i] == '+' || text[i] == '-') && text.substr(i + 1).find_first_not_of("0123456789:") == std::string_view::npos);
}

std::string rendered_float(double value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value < 0 ? "-Inf" : "+Inf";
  if (value == 0) return std::signbit(value) ? "-0" : "0";
  double size = std::fabs(value);
  if (size >= 1e6 || size < 1e-4) {
    std::string text = fmt::format("{:e}", value);
    for (int precision = 0; precision <= 17; ++precision) {
      text = fmt::format("{:.{}e}", value, precision);
      double back = 0;
      std::from_chars(text.data(), text.data() + text.size(), back);
      if (back == value) break;
    }
    return text;
  }
  return fmt::format("{}", value).ends_with(".0") ? fmt::format("{:.0f}", value) : fmt::format("{}", value);
}

}  // namespace

YamlType plain_scalar_type(std::string_view text) {
  if (text.empty()) return YamlType::Null;
  switch (text[0]) {
    case '~': case 'n': case 'N':
      if (is_one_of(text, {"~", "null", "Null", "NULL"})) return YamlType::Null;
      return YamlType::String;
    case 't': case 'T': case 'f': case 'F':
      return yaml_bool(text) ? YamlType::Bool : YamlType::String;
    case '<':
      return text == "<<" ? YamlType::Merge : YamlType::String;
    default: break;
  }
  bool may_be_number = is_digit(text[0]) || text[0] == '+' || text[0] == '-' || text[0] == '.';
  if (!may_be_number) return YamlType::String;
  if (integer_of(text)) return YamlType::Int;
  if (yaml_float(text)) return YamlType::Float;
  return is_timestamp(text) ? YamlType::Timestamp : YamlType::String;
}

YamlType yaml_type(const YamlNode& written) {
  const YamlNode& node = written.resolved();
  switch (node.kind) {
    case YamlKind::Sequence: return YamlType::Sequence;
    case YamlKind::Mapping: return YamlType::Mapping;
    default: break;
  }
  if (node.tag == "!!str" || node.tag == "!!binary" || node.tag == "!") return YamlType::String;
  if (node.tag == "!!int") return YamlType::Int;
  if (node.tag == "!!float") return YamlType::Float;
  if (node.tag == "!!bool") return YamlType::Bool;
  if (node.tag == "!!null") return YamlType::Null;
  if (node.kind == YamlKind::Null) return YamlType::Null;
  if (node.style != YamlStyle::Plain) return YamlType::String;
  return plain_scalar_type(node.text.text());
}

bool is_yaml11_bool(std::string_view text) {
  if (text.empty() || text.size() > 3) return false;
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return is_one_of(lower, {"y", "n", "yes", "no", "on", "off"});
}

bool is_base60(std::string_view text) {
  if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
  std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || !all_digits(text.substr(0, colon)) || text[0] == '0') return false;
  while (colon != std::string_view::npos) {
    text.remove_prefix(colon + 1);
    colon = text.find(':');
    std::string_view part = text.substr(0, colon);
    if (part.size() > 2 || !all_digits(part) || (part.size() == 2 && part[0] > '5')) return false;
  }
  return true;
}

std::optional<bool> yaml_bool(std::string_view text) {
  if (is_one_of(text, {"true", "True", "TRUE"})) return true;
  if (is_one_of(text, {"false", "False", "FALSE"})) return false;
  return std::nullopt;
}

std::optional<std::int64_t> yaml_int(std::string_view text) {
  auto integer = integer_of(text);
  if (!integer) return std::nullopt;
  if (integer->negative) return static_cast<std::int64_t>(~integer->magnitude + 1);
  if (integer->magnitude > static_cast<std::uint64_t>(INT64_MAX)) return std::nullopt;
  return static_cast<std::int64_t>(integer->magnitude);
}

std::optional<double> yaml_float(std::string_view text) {
  if (auto special = special_float(text)) return special;
  std::string digits = without_underscores(text);
  if (!has_float_form(digits)) return std::nullopt;
  std::string_view view = digits;
  if (view.starts_with('+')) view.remove_prefix(1);
  double value = 0;
  auto [end, error] = std::from_chars(view.data(), view.data() + view.size(), value);
  if (error == std::errc::result_out_of_range) return std::nullopt;
  return end == view.data() + view.size() ? std::optional(value) : std::nullopt;
}

std::string rendered_scalar(std::string_view text) {
  switch (plain_scalar_type(text)) {
    case YamlType::Bool: return *yaml_bool(text) ? "true" : "false";
    case YamlType::Int: {
      auto integer = integer_of(text);
      return fmt::format("{}{}", integer->negative ? "-" : "", integer->magnitude);
    }
    case YamlType::Float: return rendered_float(*yaml_float(text));
    default: return std::string(text);
  }
}

}  // namespace docklint
