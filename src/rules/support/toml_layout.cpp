#include "rules/support/toml_layout.h"

#include <algorithm>
#include <cstddef>

namespace docklint {
namespace {

constexpr std::size_t kMaximalBrackets = 64;

bool is_toml_blank(char c) { return c == ' ' || c == '\t'; }

bool is_bare_key_char(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-'; }

class TomlFormatter {
 public:
  explicit TomlFormatter(std::string_view text) : text_(text) {}

  std::optional<std::string> format() {
    while (at_ < text_.size()) {
      if (!read_line()) return std::nullopt;
    }
    out_.append(text_.substr(copied_));
    return std::move(out_);
  }

 private:
  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  void skip_blanks() {
    while (is_toml_blank(peek())) ++at_;
  }

  // Blanks, a comment, the line end.
  bool end_line() {
    skip_blanks();
    if (peek() == '#') {
      while (at_ < text_.size() && text_[at_] != '\n') ++at_;
    }
    if (peek() == '\r') ++at_;
    if (at_ < text_.size() && text_[at_] != '\n') return false;
    if (at_ < text_.size()) ++at_;
    return true;
  }

  bool read_line() {
    skip_blanks();
    if (peek() == '[') return read_header() && end_line();
    if (is_bare_key_char(peek()) || peek() == '"' || peek() == '\'') return read_key() && read_equals() && read_value() && end_line();
    return end_line();
  }

  bool read_header() {
    std::size_t brackets = text_.substr(at_).starts_with("[[") ? 2 : 1;
    at_ += brackets;
    skip_blanks();
    if (!read_key() || text_.substr(at_, brackets) != std::string_view("]]").substr(0, brackets)) return false;
    at_ += brackets;
    return true;
  }

  // Parts between dots, blanks behind them included.
  bool read_key() {
    while (true) {
      std::size_t begin = at_;
      if (peek() == '"' || peek() == '\'') {
        if (!read_string_of_line()) return false;
      } else {
        while (is_bare_key_char(peek())) ++at_;
      }
      if (at_ == begin) return false;
      end_of_key_ = at_;
      skip_blanks();
      if (peek() != '.') return true;
      ++at_;
      skip_blanks();
    }
  }

  bool read_equals() {
    if (peek() != '=') return false;
    if (end_of_key_ == at_) insert_blank(at_);
    ++at_;
    if (!is_toml_blank(peek())) insert_blank(at_);
    skip_blanks();
    return true;
  }

  void insert_blank(std::size_t at) {
    out_.append(text_.substr(copied_, at - copied_)).push_back(' ');
    copied_ = at;
  }

  bool read_string_of_line() {
    char quote = text_[at_++];
    while (at_ < text_.size() && text_[at_] != quote) {
      if (text_[at_] == '\n') return false;
      at_ += text_[at_] == '\\' && quote == '"' ? 2U : 1U;
    }
    if (at_ >= text_.size()) return false;
    ++at_;
    return true;
  }

  bool read_string() {
    std::string_view triple = peek() == '"' ? "\"\"\"" : "'''";
    if (!text_.substr(at_).starts_with(triple)) return read_string_of_line();
    bool escapes = triple[0] == '"';
    at_ += triple.size();
    while (at_ < text_.size() && !text_.substr(at_).starts_with(triple)) at_ += escapes && text_[at_] == '\\' ? 2U : 1U;
    if (at_ >= text_.size()) return false;
    at_ += triple.size();
    // Up to two quotes may stand right before the three that close it.
    while (peek() == triple[0]) ++at_;
    return true;
  }

  // Up to the end of the line or comment; brackets may reach over lines.
  bool read_value() {
    std::size_t begin = at_, depth = 0;
    while (at_ < text_.size()) {
      char c = text_[at_];
      if (c == '"' || c == '\'') {
        if (!read_string()) return false;
        continue;
      }
      if (depth == 0 && (c == '#' || c == '\n' || c == '\r')) break;
      if (c == '#') {
        at_ = std::min(text_.find('\n', at_), text_.size());
        continue;
      }
      if (c == '[' || c == '{') {
        if (++depth > kMaximalBrackets) return false;
      } else if (c == ']' || c == '}') {
        if (depth == 0) return false;
        --depth;
      }
      ++at_;
    }
    return depth == 0 && at_ > begin;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t end_of_key_ = 0;
  std::size_t copied_ = 0;
  std::string out_;
};

}  // namespace

std::optional<std::string> format_toml(std::string_view text) { return TomlFormatter(text).format(); }

}  // namespace docklint
