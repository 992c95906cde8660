#include "model/dockerfile/word_split.h"

#include <algorithm>
#include <string>

#include "base/unicode_space.h"

namespace docklint {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

bool is_ascii_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\v' || c == '\f'; }

std::vector<MappedText> split_at_blanks(const MappedText& text, TextPool& pool) {
  std::vector<MappedText> words;
  std::string_view all = text.text();
  std::size_t at = 0;
  while (at < all.size()) {
    while (at < all.size() && is_ascii_blank(all[at])) ++at;
    std::size_t begin = at;
    while (at < all.size() && !is_ascii_blank(all[at])) ++at;
    if (at > begin) words.push_back(text.part(begin, at, pool));
  }
  return words;
}

std::vector<MappedText> split_keeping_quotes(const MappedText& text, char escape, TextPool& pool) {
  std::vector<MappedText> words;
  std::string_view all = text.text();
  std::size_t at = 0;
  while (at < all.size()) {
    if (std::size_t blank = leading_space_length(all.substr(at))) {
      at += blank;
      continue;
    }
    std::size_t begin = at;
    char quote = '\0';
    bool in_quote = false;
    while (at < all.size() && (in_quote || leading_space_length(all.substr(at)) == 0)) {
      char c = all[at];
      if (c == escape && !(in_quote && quote == '\'')) {
        at += 2;
        continue;
      }
      if (in_quote) {
        in_quote = c != quote;
      } else if (c == '\'' || c == '"') {
        quote = c;
        in_quote = true;
      }
      ++at;
    }
    at = at > all.size() ? all.size() : at;
    words.push_back(text.part(begin, at, pool));
  }
  return words;
}

bool equals_ignoring_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

std::string_view to_lower(std::string_view text, TextPool& pool) {
  if (std::all_of(text.begin(), text.end(), [](char c) { return lower(c) == c; })) return text;
  std::string copy(text);
  std::transform(copy.begin(), copy.end(), copy.begin(), lower);
  return pool.copy(copy);
}

std::string_view trim_blanks(std::string_view text) {
  while (!text.empty() && is_ascii_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_ascii_blank(text.back())) text.remove_suffix(1);
  return text;
}

}  // namespace docklint
