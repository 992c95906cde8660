#include "model/secrets/secret_text.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "base/byte_set.h"
#include "model/secrets/secret_names.h"
#include "model/secrets/secret_values.h"

namespace docklint {
namespace {

constexpr std::size_t kLongestName = 128;

bool is_name_character(char c) { return kWordBytes.holds(c) || c == '-' || c == '.'; }
bool is_blank(char c) { return c == ' ' || c == '\t'; }
bool is_quote(char c) { return c == '"' || c == '\''; }

Span span_of(std::size_t begin, std::size_t end) { return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}; }

class SecretReader {
 public:
  SecretReader(std::string_view text, SecretEnd end) : text_(text), end_(end) {}

  std::vector<Span> read() {
    for (std::size_t at = 0; at < text_.size();) {
      if (!is_name_character(text_[at])) {
        ++at;
        continue;
      }
      std::size_t name_end = at;
      while (name_end < text_.size() && is_name_character(text_[name_end])) ++name_end;
      at = std::max(name_end, judge(at, name_end));
    }
    add_urls();
    add_known();
    return in_order();
  }

 private:
  char at(std::size_t offset) const { return offset < text_.size() ? text_[offset] : '\n'; }
  std::size_t skip_blanks(std::size_t offset) const {
    while (is_blank(at(offset))) ++offset;
    return offset;
  }

  // The word before the name, on the same line: ENV and ARG of the old notation.
  bool follows_keyword(std::size_t begin) {
    if (begin >= line_end_) {
      std::size_t line = begin == 0 ? 0 : text_.rfind('\n', begin - 1) + 1;
      std::size_t word = skip_blanks(line);
      line_has_keyword_ = text_.substr(word, 4) == "ENV " || text_.substr(word, 4) == "env ";
      line_end_ = std::min(text_.find('\n', begin), text_.size());
    }
    return line_has_keyword_;
  }

  // Offset of the value that belongs to the name, or 0.
  std::size_t value_behind(std::size_t begin, std::size_t end) {
    std::size_t offset = end;
    if (begin > 0 && is_quote(text_[begin - 1]) && at(offset) == text_[begin - 1]) ++offset;
    std::size_t sign = skip_blanks(offset);
    if (at(sign) == '=') return at(sign + 1) == '=' ? 0 : skip_blanks(sign + 1);
    bool is_mapping = at(sign) == ':' && (is_blank(at(sign + 1)) || is_quote(at(sign + 1)));
    if (is_mapping) return skip_blanks(sign + 1);
    bool is_option = text_.substr(begin).starts_with("--");
    return sign > offset && (is_option || follows_keyword(begin)) ? sign : 0;
  }

  std::size_t end_of_value(std::size_t begin) const {
    std::size_t end = begin;
    while (end < text_.size() && text_[end] != '\n' && !(end_ == SecretEnd::Blank && is_blank(text_[end]))) ++end;
    while (end > begin && (text_[end - 1] == '\r' || is_blank(text_[end - 1]))) --end;
    return end;
  }

  std::size_t end_of_quoted(std::size_t begin) const {
    for (std::size_t end = begin + 1; end < text_.size(); ++end) {
      if (text_[end] == '\\' && text_[begin] == '"') ++end;
      else if (text_[end] == text_[begin]) return end;
    }
    return text_.size();
  }

  // `$NAME` or `${...}` and nothing else; any other `$` may be a part of the secret.
  static bool is_reference_only(std::string_view value) {
    if (value.starts_with("${")) return value.find('}') + 1 == value.size();
    return value.size() > 1 && value.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_", 1) == std::string_view::npos;
  }

  static bool is_secret(std::string_view name, std::string_view value) {
    SecretName kind = secret_name(name);
    if (kind == SecretName::No || value.empty()) return false;
    if (value.find('$') != std::string_view::npos && value.front() != '<') return !is_reference_only(value);
    if (kind == SecretName::Weak && !looks_random(value)) return false;
    return !is_no_secret_value(value, name);
  }

  // Where to go on reading.
  std::size_t judge(std::size_t begin, std::size_t end) {
    if (end - begin > kLongestName) return end;
    std::size_t value = value_behind(begin, end);
    if (value == 0 || value >= text_.size()) return end;
    bool is_quoted = is_quote(text_[value]);
    std::size_t first = is_quoted ? value + 1 : value;
    std::size_t last = is_quoted ? end_of_quoted(value) : end_of_value(value);
    if (last <= first || !is_secret(text_.substr(begin, end - begin), text_.substr(first, last - first))) return end;
    found_.push_back(span_of(first, last));
    return last;
  }

  void add_urls() {
    for (std::size_t from = 0; from < text_.size();) {
      auto credentials = find_url_credentials(text_.substr(from));
      if (!credentials) return;
      std::size_t end = from + credentials->end;
      found_.push_back(span_of(end - credentials->password.size(), end));
      from = end;
    }
  }

  void add_known() {
    for (std::size_t from = 0; from < text_.size();) {
      auto secret = find_known_secret(text_.substr(from));
      if (!secret) return;
      std::size_t begin = from + secret->begin;
      found_.push_back(span_of(begin, begin + secret->text.size()));
      from = begin + std::max<std::size_t>(secret->text.size(), 1);
    }
  }

  std::vector<Span> in_order() {
    std::sort(found_.begin(), found_.end());
    std::vector<Span> joined;
    for (Span next : found_) {
      if (!joined.empty() && next.begin <= joined.back().end) joined.back() = hull(joined.back(), next);
      else joined.push_back(next);
    }
    return joined;
  }

  std::string_view text_;
  SecretEnd end_;
  // Of the line that was looked at last; names come in order of place.
  bool line_has_keyword_ = false;
  std::size_t line_end_ = 0;
  std::vector<Span> found_;
};

}  // namespace

std::vector<Span> secrets_in(std::string_view text, SecretEnd end) { return SecretReader(text, end).read(); }

}  // namespace docklint
