// Patterns run as a set of states, one bit each: bit i says that the first i tokens have matched. A step
// costs a few operations whatever the pattern, so a file full of them stays cheap.
#include "model/dockerfile/pattern.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

namespace docklint {
namespace {

constexpr std::size_t kLongestValue = 512;
constexpr std::size_t kMostTokens = 62;

class Matcher {
 public:
  // Nothing for more tokens than there are bits.
  static std::optional<Matcher> compile(std::string_view pattern, bool reversed) {
    Matcher matcher;
    std::vector<Token> tokens = read_tokens(pattern);
    if (tokens.size() > kMostTokens) return std::nullopt;
    if (reversed) std::reverse(tokens.begin(), tokens.end());
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      std::uint64_t bit = std::uint64_t{1} << i;
      if (tokens[i].is_star) {
        matcher.stars_ |= bit;
      } else if (tokens[i].is_any) {
        for (std::uint64_t& moves : matcher.moves_) moves |= bit;
      } else {
        matcher.moves_[static_cast<unsigned char>(tokens[i].literal)] |= bit;
      }
    }
    matcher.accepting_ = std::uint64_t{1} << tokens.size();
    return matcher;
  }

  // Length of the shortest or longest match at the start of what `at(0)`, `at(1)`... give.
  template <class At>
  std::optional<std::size_t> match(std::size_t size, bool longest, At at) const {
    std::uint64_t states = close(1);
    std::optional<std::size_t> best;
    for (std::size_t i = 0;; ++i) {
      if ((states & accepting_) != 0) best = i;
      if (i == size || states == 0 || (best && !longest)) return best;
      auto c = static_cast<unsigned char>(at(i));
      states = close(((states & moves_[c]) << 1) | (states & stars_));
    }
  }

 private:
  struct Token {
    char literal = '\0';
    bool is_any = false;
    bool is_star = false;
  };

  static std::vector<Token> read_tokens(std::string_view pattern) {
    std::vector<Token> tokens;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
      Token token;
      bool is_escape = pattern[i] == '\\' && i + 1 < pattern.size();
      if (is_escape) ++i;
      token.literal = pattern[i];
      token.is_any = !is_escape && pattern[i] == '?';
      token.is_star = !is_escape && pattern[i] == '*';
      bool repeats_star = token.is_star && !tokens.empty() && tokens.back().is_star;
      if (!repeats_star) tokens.push_back(token);
    }
    return tokens;
  }

  // A star may match nothing; no two stars are neighbours.
  std::uint64_t close(std::uint64_t states) const { return states | ((states & stars_) << 1); }

  std::array<std::uint64_t, 256> moves_{};
  std::uint64_t stars_ = 0;
  std::uint64_t accepting_ = 0;
};

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
  auto matcher = Matcher::compile(pattern, false);
  if (!matcher) return std::nullopt;
  auto length = matcher->match(value.size(), longest, [&](std::size_t i) { return value[i]; });
  return std::string(value.substr(length.value_or(0)));
}

std::optional<std::string> without_suffix(std::string_view value, std::string_view pattern, bool longest) {
  auto matcher = Matcher::compile(pattern, true);
  if (!matcher) return std::nullopt;
  auto length = matcher->match(value.size(), longest, [&](std::size_t i) { return value[value.size() - 1 - i]; });
  return std::string(value.substr(0, value.size() - length.value_or(0)));
}

std::optional<std::string> replace_matches(std::string_view value, std::string_view pattern, std::string_view replacement, bool all) {
  auto matcher = Matcher::compile(pattern, false);
  if (!matcher || value.size() > kLongestValue || replacement.size() > kLongestValue) return std::nullopt;
  // The builder's regular expressions give `$` and an empty pattern meanings of their own.
  if (pattern.empty() || replacement.find('$') != std::string_view::npos) return std::nullopt;
  std::string result;
  std::size_t at = 0;
  while (at < value.size()) {
    std::string_view rest = value.substr(at);
    std::size_t length = matcher->match(rest.size(), true, [&](std::size_t i) { return rest[i]; }).value_or(0);
    if (length == 0) {
      result += value[at++];
      continue;
    }
    result += replacement;
    at += length;
    if (!all) break;
  }
  result += value.substr(at);
  return result;
}

}  // namespace docklint
