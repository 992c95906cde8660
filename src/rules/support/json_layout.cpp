#include "rules/support/json_layout.h"

#include <vector>

namespace docklint {
namespace {

constexpr std::size_t kMaximalDepth = 64;
constexpr std::size_t kLongestInline = 80;

bool is_json_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

class JsonFormatter {
 public:
  JsonFormatter(std::string_view text, std::string_view line_ending) : text_(text), line_ending_(line_ending), unit_(find_unit(text)) {}

  std::optional<std::string> format() {
    skip_blanks();
    if (!write_value(0)) return std::nullopt;
    skip_blanks();
    return at_ == text_.size() ? std::optional(std::move(out_)) : std::nullopt;
  }

 private:
  // The indentation of the first indented line.
  static std::string_view find_unit(std::string_view text) {
    std::size_t line = text.find('\n');
    if (line == std::string_view::npos) return "  ";
    std::size_t end = text.find_first_not_of(" \t", line + 1);
    bool is_usable = end != std::string_view::npos && end > line + 1 && end - line - 1 <= 8 && text[end] != '\n' && text[end] != '\r';
    return is_usable ? text.substr(line + 1, end - line - 1) : std::string_view("  ");
  }

  void skip_blanks() {
    while (at_ < text_.size() && is_json_blank(text_[at_])) ++at_;
  }

  void begin_line(std::size_t depth) {
    out_.append(line_ending_);
    for (std::size_t i = 0; i < depth; ++i) out_.append(unit_);
  }

  bool write_string() {
    std::size_t begin = at_++;
    while (at_ < text_.size() && text_[at_] != '"') {
      if (text_[at_] == '\n') return false;
      at_ += text_[at_] == '\\' ? 2U : 1U;
    }
    if (at_ >= text_.size()) return false;
    ++at_;
    out_.append(text_.substr(begin, at_ - begin));
    return true;
  }

  bool write_literal() {
    std::size_t begin = at_;
    while (at_ < text_.size() && !is_json_blank(text_[at_]) && std::string_view(",:[]{}\"").find(text_[at_]) == std::string_view::npos) ++at_;
    std::string_view word = text_.substr(begin, at_ - begin);
    bool is_number = !word.empty() && word.find_first_not_of("0123456789+-.eE") == std::string_view::npos;
    if (!is_number && word != "true" && word != "false" && word != "null") return false;
    out_.append(word);
    return true;
  }

  // The bracket that closes the one at `at_`.
  std::size_t closing() const {
    std::size_t depth = 0;
    bool in_string = false;
    for (std::size_t i = at_; i < text_.size(); ++i) {
      char c = text_[i];
      if (in_string) {
        if (c == '\\') ++i;
        else if (c == '"') in_string = false;
      } else if (c == '"') {
        in_string = true;
      } else if (c == '{' || c == '[') {
        ++depth;
      } else if ((c == '}' || c == ']') && --depth == 0) {
        return i;
      }
    }
    return std::string_view::npos;
  }

  std::size_t column() const {
    std::size_t line = out_.rfind('\n');
    return line == std::string::npos ? out_.size() : out_.size() - line - 1;
  }

  bool write_value(std::size_t depth) {
    if (at_ >= text_.size()) return false;
    char c = text_[at_];
    if (c == '"') return write_string();
    if (c != '{' && c != '[') return write_literal();
    return depth < kMaximalDepth && write_container(depth);
  }

  bool write_container(std::size_t depth) {
    std::size_t close = closing();
    if (close == std::string_view::npos) return false;
    std::string_view whole = text_.substr(at_, close + 1 - at_);
    bool is_inline = whole.find('\n') == std::string_view::npos && column() + whole.size() <= kLongestInline;
    std::size_t written = out_.size();
    if (!write_members(depth)) return false;
    if (is_inline) out_.replace(written, std::string::npos, whole);
    return true;
  }

  bool write_members(std::size_t depth) {
    bool is_object = text_[at_] == '{';
    char close = is_object ? '}' : ']';
    out_.push_back(text_[at_++]);
    skip_blanks();
    if (at_ < text_.size() && text_[at_] == close) {
      out_.push_back(text_[at_++]);
      return true;
    }
    while (at_ < text_.size()) {
      begin_line(depth + 1);
      if (is_object && !write_key()) return false;
      if (!write_value(depth + 1)) return false;
      skip_blanks();
      if (at_ >= text_.size()) return false;
      char c = text_[at_++];
      if (c == close) {
        begin_line(depth);
        out_.push_back(close);
        return true;
      }
      if (c != ',') return false;
      out_.push_back(',');
      skip_blanks();
    }
    return false;
  }

  bool write_key() {
    if (text_[at_] != '"' || !write_string()) return false;
    skip_blanks();
    if (at_ >= text_.size() || text_[at_++] != ':') return false;
    out_.append(": ");
    skip_blanks();
    return true;
  }

  std::string_view text_;
  std::string_view line_ending_;
  std::string_view unit_;
  std::size_t at_ = 0;
  std::string out_;
};

}  // namespace

std::optional<std::string> format_json(std::string_view text, std::string_view line_ending) { return JsonFormatter(text, line_ending).format(); }

}  // namespace docklint
