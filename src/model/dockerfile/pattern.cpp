#include "model/dockerfile/pattern.h"

namespace docklint {
namespace {

// Matching tries every cut of the value, so its cost grows with the square: enough for names and versions.
constexpr std::size_t kLongestValue = 512;
constexpr std::size_t kLongestPattern = 128;

bool is_within_bounds(std::string_view value, std::string_view pattern) {
  return value.size() <= kLongestValue && pattern.size() <= kLongestPattern;
}

// The whole of `text`; backtracks to the last `*` only.
bool matches(std::string_view pattern, std::string_view text) {
  std::size_t p = 0;
  std::size_t t = 0;
  std::size_t star = std::string_view::npos;
  std::size_t star_text = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = ++p;
      star_text = t;
      continue;
    }
    bool escaped = p + 1 < pattern.size() && pattern[p] == '\\';
    bool fits = p < pattern.size() && (escaped ? pattern[p + 1] == text[t] : pattern[p] == '?' || pattern[p] == text[t]);
    if (fits) {
      p += escaped ? 2 : 1;
      ++t;
    } else if (star != std::string_view::npos) {
      p = star;
      t = ++star_text;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

// Length of the longest non-empty match at the start of `text`.
std::optional<std::size_t> match_at_start(std::string_view pattern, std::string_view text) {
  for (std::size_t length = text.size(); length > 0; --length) {
    if (matches(pattern, text.substr(0, length))) return length;
  }
  return std::nullopt;
}

}  // namespace

bool is_valid_pattern(std::string_view pattern) {
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] != '\\') continue;
    if (++i == pattern.size()) return false;
    if (std::string_view("*?\\/}").find(pattern[i]) == std::string_view::npos) return false;
  }
  return true;
}

std::optional<std::string> without_prefix(std::string_view value, std::string_view pattern, bool longest) {
  if (!is_within_bounds(value, pattern)) return std::nullopt;
  for (std::size_t i = 0; i <= value.size(); ++i) {
    std::size_t length = longest ? value.size() - i : i;
    if (matches(pattern, value.substr(0, length))) return std::string(value.substr(length));
  }
  return std::string(value);
}

std::optional<std::string> without_suffix(std::string_view value, std::string_view pattern, bool longest) {
  if (!is_within_bounds(value, pattern)) return std::nullopt;
  for (std::size_t i = 0; i <= value.size(); ++i) {
    std::size_t begin = longest ? i : value.size() - i;
    if (matches(pattern, value.substr(begin))) return std::string(value.substr(0, begin));
  }
  return std::string(value);
}

std::optional<std::string> replace_matches(std::string_view value, std::string_view pattern, std::string_view replacement, bool all) {
  if (!is_within_bounds(value, pattern) || replacement.size() > kLongestValue) return std::nullopt;
  // The builder's regular expressions give `$` and an empty pattern meanings of their own.
  if (pattern.empty() || replacement.find('$') != std::string_view::npos) return std::nullopt;
  std::string result;
  std::size_t at = 0;
  while (at < value.size()) {
    auto length = match_at_start(pattern, value.substr(at));
    if (!length) {
      result += value[at++];
      continue;
    }
    result += replacement;
    at += *length;
    if (!all) break;
  }
  result += value.substr(at);
  return result;
}

}  // namespace docklint
