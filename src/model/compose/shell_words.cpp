#include "model/compose/shell_words.h"

namespace docklint {
namespace {

constexpr bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

class Splitter {
 public:
  explicit Splitter(std::string_view text) : text_(text) {}

  ShellWords split() {
    out_.read_to = text_.size();
    while (at_ < text_.size()) {
      char c = text_[at_];
      if (escaped_) {
        add(c);
        escaped_ = false;
      } else if (c == '\\' && quote_ != '\'') {
        begin_word();
        escaped_ = true;
      } else if (quote_ == '\0' && is_space(c) && nesting_ == 0 && !in_backticks_) {
        end_word();
      } else if (!plain(c)) {
        return finish();
      }
      ++at_;
    }
    end_word();
    if (quote_ != '\0' || escaped_ || in_backticks_ || nesting_ > 0) fail(ShellWordsFault::UnbalancedQuote, opened_at_);
    return finish();
  }

 private:
  // False: reading ends here.
  bool plain(char c) {
    bool unquoted = quote_ == '\0';
    switch (c) {
      case '`':
        if (!unquoted && quote_ != '"') break;
        if (!in_backticks_) opened_at_ = at_;
        in_backticks_ = !in_backticks_;
        add(c);
        return true;
      case '(':
        if (!unquoted || in_backticks_) break;
        if (nesting_ > 0 || (at_ > 0 && text_[at_ - 1] == '$' && word_open_)) {
          if (nesting_ == 0) opened_at_ = at_;
          ++nesting_;
          add(c);
          return true;
        }
        return fail(ShellWordsFault::Parenthesis, at_);
      case ')':
        if (!unquoted || in_backticks_) break;
        if (nesting_ == 0) return fail(ShellWordsFault::Parenthesis, at_);
        --nesting_;
        add(c);
        return true;
      case '"':
      case '\'':
        if (nesting_ > 0 || in_backticks_) break;
        if (unquoted) {
          begin_word();
          quote_ = c;
          opened_at_ = at_;
          return true;
        }
        if (quote_ != c) break;
        quote_ = '\0';
        return true;
      case ';':
      case '&':
      case '|':
      case '<':
      case '>':
        if (!unquoted || in_backticks_ || nesting_ > 0) break;
        if (c == '>' && word_open_ && is_descriptor()) drop_word();
        out_.read_to = at_;
        cut_ = true;
        return false;
      default: break;
    }
    add(c);
    return true;
  }

  bool is_descriptor() const { return word_.text.size() == 1 && word_.text[0] >= '0' && word_.text[0] <= '9'; }
  void drop_word() {
    word_ = {};
    word_open_ = false;
  }

  bool fail(ShellWordsFault fault, std::size_t at) {
    out_.fault = fault;
    out_.fault_at = at;
    return false;
  }

  void begin_word() {
    if (word_open_) return;
    word_open_ = true;
    word_.begin = at_;
  }
  void add(char c) {
    begin_word();
    word_.text += c;
  }
  void end_word() {
    if (!word_open_) return;
    word_.end = at_;
    out_.words.push_back(std::move(word_));
    word_ = {};
    word_open_ = false;
  }

  ShellWords finish() {
    if (cut_) end_word();
    return std::move(out_);
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t opened_at_ = 0;
  char quote_ = '\0';
  bool escaped_ = false;
  bool in_backticks_ = false;
  bool cut_ = false;
  bool word_open_ = false;
  std::size_t nesting_ = 0;  // of `$(`
  SplitWord word_;
  ShellWords out_;
};

}  // namespace

ShellWords split_shell_words(std::string_view text) { return Splitter(text).split(); }

}  // namespace docklint
