#include "syntax/shell/plain_reader.h"

#include <algorithm>
#include <array>

#include "base/name_filter.h"
#include "syntax/shell/tree_builder.h"

namespace docklint {
namespace {

constexpr int kMaximalDepth = 60;

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }
bool is_name_start(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_name(char c) { return is_name_start(c) || is_digit(c); }
bool is_separator(char c) { return is_blank(c) || c == '\n' || c == ';' || c == '&' || c == '|' || c == '(' || c == ')' || c == '<' || c == '>'; }

// Bytes that stand for themselves in an unquoted word.
constexpr std::array<bool, 256> plain_bytes() {
  std::array<bool, 256> plain{};
  for (std::size_t i = 33; i < 127; ++i) plain[i] = true;
  for (char c : {';', '&', '|', '(', ')', '<', '>', '\'', '"', '\\', '$', '`'}) plain[static_cast<unsigned char>(c)] = false;
  return plain;
}
constexpr std::array<bool, 256> kPlainBytes = plain_bytes();
bool is_plain(char c) { return kPlainBytes[static_cast<unsigned char>(c)]; }

// The words that begin or end a compound statement.
constexpr NameFilter keyword_filter() {
  NameFilter filter;
  for (std::string_view word : {"{", "}", "if", "then", "elif", "else", "fi", "while", "until", "do", "done", "for", "case", "esac", "select", "function", "coproc", "time", "[["})
    filter.add(word);
  return filter;
}
constexpr NameFilter kKeywords = keyword_filter();

class PlainReader {
 public:
  PlainReader(std::string_view text, std::vector<ShellNodeData>& nodes) : text_(text), size_(static_cast<std::uint32_t>(text.size())), out_(nodes) {}

  bool read() {
    out_.open(ShellNodeKind::Program, 0);
    statements(0);
    if (!declined_ && at_ < size_) unexpected();
    if (declined_) return false;
    out_.close(size_);
    return true;
  }

  const std::optional<PlainSyntaxError>& error() const { return error_; }

 private:
  bool decline() {
    declined_ = true;
    return false;
  }
  using Kind = ShellSyntaxErrorKind;
  // Everything before was read, so this is wrong whatever follows.
  bool fail(PlainSyntaxError error) {
    if (!declined_) error_ = error;
    return decline();
  }
  bool fail(Kind kind, std::uint32_t begin, std::uint32_t end) {
    return fail({.kind = kind, .begin = begin, .end = std::min(end, size_), .token = text_.substr(begin, end - begin)});
  }
  // The operator or keyword at hand.
  bool unexpected() {
    if (peek() == '#') return decline();  // a comment, wherever it stands
    std::uint32_t length = static_cast<std::uint32_t>(bare_word().size());
    std::string_view two = text_.substr(at_, 2);
    if (length == 0) length = two == ";;" || two == "&&" || two == "||" ? 2 : 1;
    return fail(Kind::UnexpectedToken, at_, at_ + length);
  }
  bool lacks_command() const {
    return at_end() || peek() == ';' || peek() == '|' || peek() == ')' || (peek() == '&' && peek(1) != '>') || at_closing_keyword();
  }

  char peek(std::uint32_t ahead = 0) const { return at_ + ahead < size_ ? text_[at_ + ahead] : '\0'; }
  bool at_end() const { return at_ >= size_; }

  void skip_blanks() {
    while (at_ < size_) {
      if (is_blank(text_[at_])) ++at_;
      else if (text_[at_] == '\\' && peek(1) == '\n') at_ += 2;
      else if (text_[at_] == '\\' && peek(1) == '\r' && peek(2) == '\n') at_ += 3;
      else return;
    }
  }
  void skip_lines() {
    skip_blanks();
    while (peek() == '\n') {
      ++at_;
      skip_blanks();
    }
  }

  // Inside `...` a backtick ends whatever stands before it.
  bool ends_word(char c) const { return is_separator(c) || (c == '`' && in_backticks_); }

  void operator_leaf(std::uint32_t length) {
    out_.leaf(ShellNodeKind::Operator, at_, at_ + length);
    at_ += length;
  }

  // The word at hand if it is wholly plain letters: keywords and names.
  std::string_view bare_word() const {
    std::uint32_t end = at_;
    while (end < size_ && is_plain(text_[end])) ++end;
    if (end < size_ && !ends_word(text_[end])) return {};
    return text_.substr(at_, end - at_);
  }

  static bool is_closing_keyword(std::string_view word) {
    constexpr std::array<std::string_view, 8> kClosing = {"then", "elif", "else", "fi", "do", "done", "esac", "}"};
    return std::find(kClosing.begin(), kClosing.end(), word) != kClosing.end();
  }

  bool at_closing_keyword() const {
    char c = peek();
    bool may_be = c == 't' || c == 'e' || c == 'f' || c == 'd' || c == '}';
    return may_be && is_closing_keyword(bare_word());
  }

  bool at_closing() const { return at_ >= size_ || text_[at_] == ')' || ends_backticks() || (text_[at_] == ';' && peek(1) == ';') || at_closing_keyword(); }

  bool ends_backticks() const { return in_backticks_ && peek() == '`'; }

  // Statements and their separators up to a closing keyword, `)`, `;;` or the end.
  bool statements(int depth) {
    if (depth > kMaximalDepth) return decline();
    skip_lines();
    while (comment()) skip_lines();
    while (!declined_ && !at_closing()) {
      if (!and_or(depth)) return false;
      skip_blanks();
      comment();
      if (at_end() || peek() == ')' || ends_backticks() || (peek() == ';' && peek(1) == ';')) return !declined_;
      // `done done`: behind a compound statement a keyword needs no separator.
      if (after_compound_ && is_closing_keyword(bare_word())) return !declined_;
      if (peek() == ';' && (peek(1) != '&' || cases_ == 0)) operator_leaf(1);
      else if (peek() == '&' && peek(1) != '&' && peek(1) != '>') operator_leaf(1);
      else if (peek() != '\n') return decline();
      if (peek() == ';' || peek() == '&') return peek() == ';' && peek(1) == ';' ? true : unexpected();
      skip_lines();
      while (comment()) skip_lines();
      if (peek() == ';' && peek(1) != ';') return unexpected();
    }
    return !declined_;
  }

  bool comment() {
    if (peek() != '#') return false;
    std::size_t end = std::min<std::size_t>(in_backticks_ ? text_.find_first_of("\n`", at_) : text_.find('\n', at_), size_);
    out_.leaf(ShellNodeKind::Comment, at_, static_cast<std::uint32_t>(end));
    at_ = static_cast<std::uint32_t>(end);
    return true;
  }

  bool and_or(int depth) {
    after_compound_ = false;
    std::uint32_t first = out_.size();
    bool is_list = false;
    while (true) {
      if (!pipeline(depth)) return false;
      skip_blanks();
      bool joins = (peek() == '&' && peek(1) == '&') || (peek() == '|' && peek(1) == '|');
      if (!joins) break;
      if (!is_list) out_.wrap(ShellNodeKind::List, first);
      is_list = true;
      std::uint32_t begin = at_;
      operator_leaf(2);
      skip_lines();
      if (lacks_command()) return fail(Kind::MissingCommand, begin, begin + 2);
    }
    if (is_list) out_.close(out_.last_end());
    return true;
  }

  bool pipeline(int depth) {
    std::uint32_t first = out_.size();
    bool is_pipeline = false;
    while (true) {
      if (!negation(depth)) return false;
      skip_blanks();
      if (peek() != '|' || peek(1) == '|') break;
      if (!is_pipeline) out_.wrap(ShellNodeKind::Pipeline, first);
      is_pipeline = true;
      std::uint32_t begin = at_;
      std::uint32_t length = peek(1) == '&' ? 2 : 1;
      operator_leaf(length);
      skip_lines();
      if (lacks_command()) return fail(Kind::MissingCommand, begin, begin + length);
    }
    if (is_pipeline) out_.close(out_.last_end());
    return true;
  }

  bool negation(int depth) {
    if (peek() != '!' || !is_blank(peek(1))) return statement(depth);
    out_.open(ShellNodeKind::Negated, at_);
    operator_leaf(1);
    skip_blanks();
    // The reference grammar allows fewer statements after `!`; the rest is left to it.
    char c = peek();
    if (c == '!' || c == '{' || c == '(' || is_compound_keyword(bare_word())) return decline();
    if (!statement(depth)) return false;
    out_.close(out_.last_end());
    return true;
  }

  static bool is_compound_keyword(std::string_view word) {
    constexpr std::array<std::string_view, 10> kWords = {"if", "for", "while", "until", "case", "select", "function", "[[", "declare", "coproc"};
    return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
  }

  bool statement(int depth) {
    if (peek() == '(') return peek(1) == '(' ? decline() : enclosed(ShellNodeKind::Subshell, depth, ")");
    std::string_view word = bare_word();
    if (std::uint32_t at = joined_keyword(); at > 0) return fail(Kind::JoinedBracket, at_ + at, at_ + at + 1);
    if (!kKeywords.may_hold(word)) return !word.empty() && is_function_head(word) ? function(depth) : command(depth);
    if (word == "{") return enclosed(ShellNodeKind::BraceGroup, depth, "}");
    if (word == "if") return if_statement(depth);
    if (word == "while" || word == "until") return while_statement(depth);
    if (word == "for") return for_statement(depth);
    if (word == "case") return case_statement(depth);
    // bash's `time` stands before any statement.
    if (word == "select" || word == "function" || word == "coproc" || word == "time" || word == "[[" || is_closing_keyword(word)) return decline();
    if (!word.empty() && is_function_head(word)) return function(depth);
    return command(depth);
  }

  // `if[ -f x ]`, `else# why`, `function f{`: how long the keyword or name is that something sticks to.
  std::uint32_t joined_keyword() const {
    if (std::string_view("iewutdf").find(peek()) == std::string_view::npos) return 0;
    std::string_view rest = text_.substr(at_, 7);
    for (std::string_view opener : {"if[", "elif[", "while[", "until[", "else#", "then#", "do#"})
      if (rest.starts_with(opener)) return static_cast<std::uint32_t>(opener.size()) - 1;
    if (!text_.substr(at_).starts_with("function ")) return 0;
    std::uint32_t end = 9;
    while (is_name(peek(end))) ++end;
    bool is_joined = end > 9 && peek(end) == '{' && (is_blank(peek(end + 1)) || peek(end + 1) == '\n');
    return is_joined ? end : 0;
  }

  bool is_function_head(std::string_view word) const {
    std::uint32_t after = at_ + static_cast<std::uint32_t>(word.size());
    while (after < size_ && is_blank(text_[after])) ++after;
    return after < size_ && text_[after] == '(';
  }

  bool function(int depth) {
    std::string_view name = bare_word();
    if (!std::all_of(name.begin(), name.end(), [](char c) { return is_name(c) || c == '-'; })) return decline();
    out_.open(ShellNodeKind::Function, at_);
    out_.leaf(ShellNodeKind::Word, at_, at_ + static_cast<std::uint32_t>(name.size()));
    at_ += static_cast<std::uint32_t>(name.size());
    skip_blanks();
    std::uint32_t close = at_ + 1;
    while (close < size_ && is_blank(text_[close])) ++close;
    if (close >= size_ || text_[close] != ')') return fail(Kind::UnexpectedToken, at_, at_ + 1);
    if (close != at_ + 1) return decline();
    operator_leaf(1);
    operator_leaf(1);
    skip_lines();
    if (bare_word() != "{" || !enclosed(ShellNodeKind::BraceGroup, depth, "}")) return decline();
    if (out_.last_kind() != ShellNodeKind::Operator) return decline();  // redirections: rare, and read otherwise there
    out_.close(out_.last_end());
    return true;
  }

  // `opener`: where the keyword stands that needs this one.
  bool keyword(std::string_view word, std::uint32_t opener) {
    skip_lines();
    if (bare_word() != word) {
      std::uint32_t opener_end = opener;
      while (opener_end < size_ && is_name(text_[opener_end])) ++opener_end;
      return fail({.kind = Kind::MissingKeyword, .begin = at_, .end = at_ + static_cast<std::uint32_t>(bare_word().size()), .token = word,
                   .opener_begin = opener, .opener_end = opener_end});
    }
    operator_leaf(static_cast<std::uint32_t>(word.size()));
    return true;
  }

  // Redirections after a compound statement, then its end.
  bool finish(int depth) {
    std::uint32_t end = at_;
    while (true) {
      skip_blanks();
      if (!at_redirect()) break;
      if (!redirect(depth)) return false;
      end = at_;
    }
    if (peek() == '(' || peek() == '<') return decline();
    bool goes_on = !at_end() && !ends_word(peek()) && peek() != '#' && !is_closing_keyword(bare_word());
    if (goes_on) return bare_word().empty() ? decline() : unexpected();
    after_compound_ = true;
    out_.close(end);
    return true;
  }

  bool enclosed(ShellNodeKind kind, int depth, std::string_view close) {
    std::uint32_t begin = at_;
    out_.open(kind, at_);
    operator_leaf(1);
    if (!body(depth)) return false;
    skip_lines();
    if (text_.substr(at_, 1) != close)
      return fail({.kind = Kind::MissingClose, .begin = at_, .end = at_, .token = close, .opener_begin = begin, .opener_end = begin + 1});
    operator_leaf(1);
    return finish(depth);
  }

  // At least one statement between two keywords.
  bool body(int depth) {
    std::uint32_t before = out_.size();
    if (!statements(depth + 1)) return false;
    return out_.size() > before || (at_end() ? decline() : fail(Kind::EmptyBody, at_, at_ + std::max<std::uint32_t>(1, static_cast<std::uint32_t>(bare_word().size()))));
  }

  bool if_statement(int depth) {
    std::uint32_t opener = at_;
    out_.open(ShellNodeKind::If, at_);
    if (!keyword("if", opener) || !body(depth) || !keyword("then", opener) || !body(depth)) return false;
    while (true) {
      skip_lines();
      std::string_view word = bare_word();
      std::uint32_t begin = at_;
      if (word == "fi") break;
      if (word == "elif") {
        out_.open(ShellNodeKind::Elif, begin);
        if (!keyword("elif", begin) || !body(depth) || !keyword("then", begin) || !body(depth)) return false;
      } else if (word == "else") {
        out_.open(ShellNodeKind::Else, begin);
        if (!keyword("else", begin) || !body(depth)) return false;
      } else {
        return keyword("fi", opener);
      }
      out_.close(clause_end());
    }
    return keyword("fi", opener) && finish(depth);
  }

  // Where a clause without closing keyword ends: with its last separator.
  std::uint32_t clause_end() const {
    std::uint32_t end = at_;
    while (end > 0 && (is_blank(text_[end - 1]))) --end;
    return end;
  }

  bool while_statement(int depth) {
    std::uint32_t opener = at_;
    out_.open(ShellNodeKind::While, at_);
    if (!keyword(bare_word(), opener) || !body(depth) || !do_group(depth, opener)) return false;
    return finish(depth);
  }

  bool do_group(int depth, std::uint32_t opener) {
    skip_lines();
    out_.open(ShellNodeKind::DoGroup, at_);
    if (!keyword("do", opener) || !body(depth) || !keyword("done", opener)) return false;
    out_.close(at_);
    return true;
  }

  bool for_statement(int depth) {
    std::uint32_t opener = at_;
    out_.open(ShellNodeKind::For, at_);
    if (!keyword("for", opener)) return false;
    skip_blanks();
    std::uint32_t begin = at_;
    while (is_name(peek())) ++at_;
    if (at_ == begin && peek() == '$' && is_name_start(peek(1))) return fail(Kind::UnexpectedToken, at_, at_ + 1);
    if (at_ == begin || is_digit(text_[begin])) return decline();
    out_.leaf(ShellNodeKind::VariableName, begin, at_);
    skip_blanks();
    if (bare_word() != "in" || !keyword("in", opener)) return decline();
    skip_blanks();
    std::uint32_t words = 0;
    for (; !at_end() && peek() != ';' && peek() != '\n'; skip_blanks(), ++words)
      if (peek() == '#' || ends_word(peek()) || !word(depth)) return decline();
    if (words == 0) return decline();
    if (peek() == ';') operator_leaf(1);
    skip_lines();
    if (peek() == '{') return decline();  // some shells take braces for do and done
    return do_group(depth, opener) && finish(depth);
  }

  bool case_statement(int depth) {
    std::uint32_t opener = at_;
    out_.open(ShellNodeKind::Case, at_);
    if (!keyword("case", opener)) return false;
    skip_blanks();
    if (!word(depth)) return decline();
    if (!keyword("in", opener)) return false;
    skip_lines();
    ++cases_;
    while (!declined_ && !at_end() && bare_word() != "esac")
      if (!case_item(depth, opener)) return false;
    --cases_;
    return keyword("esac", opener) && finish(depth);
  }

  bool case_item(int depth, std::uint32_t opener) {
    if (at_end() || peek() == '#') return decline();
    out_.open(ShellNodeKind::CaseItem, at_);
    if (peek() == '(') operator_leaf(1);
    while (true) {
      skip_blanks();
      if (!word(depth)) return decline();
      skip_blanks();
      if (peek() != '|') break;
      operator_leaf(1);
    }
    if (peek() != ')') return decline();
    operator_leaf(1);
    if (!statements(depth + 1)) return false;
    skip_lines();
    bool closes = peek() == ';' && peek(1) == ';' && peek(2) != '&';
    if (closes) operator_leaf(2);
    else if (at_end()) return keyword("esac", opener);
    else if (bare_word() != "esac") return decline();
    out_.close(out_.last_end());
    skip_lines();
    return true;
  }

  bool at_redirect() const {
    char c = peek();
    if (c == '<' || c == '>') return true;
    if (c == '&') return peek(1) == '>';
    std::uint32_t i = 0;
    while (is_digit(peek(i))) ++i;
    return i > 0 && (peek(i) == '<' || peek(i) == '>');
  }

  // < <(...)
  bool at_process_substitution() const { return (peek() == '<' || peek() == '>') && peek(1) == '('; }

  bool redirect(int depth) {
    out_.open(ShellNodeKind::Redirect, at_);
    std::uint32_t begin = at_;
    while (is_digit(peek())) ++at_;
    if (at_ > begin) out_.leaf(ShellNodeKind::FileDescriptor, begin, at_);
    static constexpr std::array<std::string_view, 8> kOperators = {"&>>", "&>", ">>", ">|", ">&", "<&", ">", "<"};
    std::string_view rest = text_.substr(at_, 3);
    auto op = std::find_if(kOperators.begin(), kOperators.end(), [&](std::string_view known) { return rest.starts_with(known); });
    if (op == kOperators.end()) return decline();
    char next = peek(static_cast<std::uint32_t>(op->size()));
    if (next == '<' || next == '(' || next == '-' || (*op == "<" && next == '>')) return decline();
    operator_leaf(static_cast<std::uint32_t>(op->size()));
    std::uint32_t after = at_;
    skip_blanks();
    if (at_process_substitution()) return decline();
    bool has_target = !at_end() && !ends_word(peek());
    if (!has_target) return fail(Kind::MissingTarget, after - static_cast<std::uint32_t>(op->size()), after);
    if (!word(depth)) return decline();
    out_.close(at_);
    return true;
  }

  std::uint32_t assignment_name() const {
    std::uint32_t end = at_;
    if (!is_name_start(peek())) return 0;
    while (end < size_ && is_name(text_[end])) ++end;
    if (end < size_ && text_[end] == '=') return end - at_;
    if (end + 1 < size_ && text_[end] == '+' && text_[end + 1] == '=') return end - at_;
    return 0;
  }

  bool at_array_element() const {
    std::uint32_t length = 0;
    while (is_name(peek(length))) ++length;
    if (length == 0 || !is_name_start(peek()) || peek(length) != '[') return false;
    for (; at_ + length < size_ && !is_blank(peek(length)) && peek(length) != '\n'; ++length)
      if (peek(length) == ']' && (peek(length + 1) == '=' || (peek(length + 1) == '+' && peek(length + 2) == '='))) return true;
    return false;
  }

  bool assignment(int depth, std::uint32_t name_length) {
    out_.open(ShellNodeKind::Assignment, at_);
    out_.leaf(ShellNodeKind::VariableName, at_, at_ + name_length);
    at_ += name_length;
    operator_leaf(peek() == '+' ? 2 : 1);
    if (peek() == '(') return decline();
    if (!at_end() && !ends_word(peek()) && !word(depth)) return false;
    out_.close(at_);
    return true;
  }

  bool command(int depth) {
    after_compound_ = false;
    out_.open(ShellNodeKind::Command, at_);
    bool has_name = false;
    bool declares = false;
    bool is_test = false;
    std::string_view last;
    std::uint32_t parts = 0;
    std::uint32_t end = at_;
    for (; !at_end(); ++parts) {
      char c = peek();
      if (c == '\n' || c == ';' || c == '|' || c == ')' || c == '#' || ends_backticks() || (c == '&' && peek(1) != '>')) break;
      if (c == '(') return has_name ? fail(Kind::UnexpectedToken, at_, at_ + 1) : decline();
      // An array element or a pattern before `=` is read otherwise there.
      if (at_redirect()) {
        if (!has_name || is_test) return decline();
        if (!redirect(depth)) return false;
      } else if (std::uint32_t name = !has_name || declares ? assignment_name() : 0; name > 0) {
        if (!assignment(depth, name)) return false;
      } else if (!has_name && at_array_element()) {
        return decline();
      } else {
        std::uint32_t begin = at_;
        if (!word(depth)) return false;
        last = text_.substr(begin, at_ - begin);
        if (!has_name) {
          declares = last == "export" || last == "local" || last == "readonly" || last == "declare" || last == "typeset";
          is_test = last == "[";
        }
        has_name = true;
      }
      end = at_;
      skip_blanks();
    }
    if (parts == 0) return at_end() ? decline() : unexpected();
    if (is_test && last != "]") return unclosed_test(last, end);
    out_.close(end);
    return true;
  }

  bool unclosed_test(std::string_view last, std::uint32_t end) {
    bool is_joined = last.size() > 1 && last.back() == ']' && last.find('[') == std::string_view::npos;
    return is_joined ? fail(Kind::JoinedBracket, end - 1, end) : decline();
  }

  // `in_braces`: the word of ${name:-word}, which a `}` ends.
  bool word(int depth, bool in_braces = false) {
    if (depth > kMaximalDepth) return decline();
    std::uint32_t first = out_.size();
    std::uint32_t begin = at_;
    std::uint32_t parts = 0;
    std::uint32_t literal = at_;   // where the pending literal run began
    auto flush = [&] {
      if (literal == at_) return;
      if (parts++ == 1) out_.wrap(ShellNodeKind::Concatenation, first);
      out_.leaf(ShellNodeKind::Word, literal, at_);
    };
    while (!at_end() && !ends_word(peek())) {
      if (!in_braces) {
        while (at_ < size_ && is_plain(text_[at_])) ++at_;
        if (at_end() || ends_word(peek())) break;
      }
      char c = peek();
      if (in_braces && c == '}') break;
      if (in_braces && (c == '{' || c == '\\' || c == '#')) return decline();
      if (c == '\\') {
        if (in_backticks_ || at_ + 1 >= size_ || peek(1) == '\n' || peek(1) == '\r' || static_cast<unsigned char>(peek(1)) >= 0x80) return decline();
        at_ += 2;
        continue;
      }
      bool is_expansion = c == '`' || (c == '$' && begins_expansion(peek(1)));
      if (c != '\'' && c != '"' && !is_expansion) {
        if (c == '$' || c == '\r' || c == '\0' || static_cast<unsigned char>(c) >= 0x80) return decline();
        ++at_;
        continue;
      }
      flush();
      if (parts++ == 1) out_.wrap(ShellNodeKind::Concatenation, first);
      if (c == '\'' ? !single_quoted() : c == '"' ? !double_quoted(depth) : !expansion(depth)) return false;
      literal = at_;
    }
    flush();
    if (at_ == begin) return decline();
    if (peek() == '(') return decline();
    if (parts > 1) out_.close(at_);
    return true;
  }

  bool single_quoted() {
    std::size_t close = text_.find('\'', at_ + 1);
    if (close == std::string_view::npos) return fail(Kind::UnterminatedQuote, at_, at_ + 1);
    out_.leaf(ShellNodeKind::SingleQuoted, at_, static_cast<std::uint32_t>(close) + 1);
    at_ = static_cast<std::uint32_t>(close) + 1;
    return true;
  }

  static bool begins_expansion(char c) { return is_name(c) || c == '{' || c == '(' || c == '@' || c == '*' || c == '#' || c == '?' || c == '!' || c == '$' || c == '-'; }

  bool double_quoted(int depth) {
    std::uint32_t begin = at_;
    out_.open(ShellNodeKind::DoubleQuoted, at_);
    std::uint32_t text = ++at_;
    auto flush = [&] {
      if (text < at_) out_.leaf(ShellNodeKind::Text, text, at_);
    };
    while (true) {
      if (at_end()) return fail(Kind::UnterminatedQuote, begin, begin + 1);
      char c = peek();
      if (c == '"') break;
      if (c == '\0' || c == '\r') return decline();
      if (c == '\\') {
        if (in_backticks_ || at_ + 1 >= size_) return decline();
        at_ += 2;
      } else if (c == '$' || c == '`') {
        if (c == '$' && !begins_expansion(peek(1))) return decline();
        flush();
        if (!expansion(depth)) return false;
        text = at_;
      } else {
        ++at_;
      }
    }
    flush();
    ++at_;
    out_.close(at_);
    return true;
  }

  bool expansion(int depth) {
    if (peek() == '`') return backticks(depth);
    char c = peek(1);
    if (c == '{') return parameter(depth);
    if (c == '(') return peek(2) == '(' ? arithmetic(depth) : substitution(depth);
    std::uint32_t end = at_ + 1;
    if (is_name_start(c)) {
      while (end < size_ && is_name(text_[end])) ++end;
    } else if (is_digit(c)) {
      if (is_name(peek(2))) return decline();
      ++end;
    } else if (c == '@' || c == '?' || c == '#' || c == '*') {
      ++end;
    } else {
      return decline();
    }
    out_.open(ShellNodeKind::VariableExpansion, at_);
    out_.leaf(ShellNodeKind::Operator, at_, at_ + 1);
    out_.leaf(ShellNodeKind::VariableName, at_ + 1, end);
    out_.close(end);
    at_ = end;
    return true;
  }

  bool substitution(int depth) {
    std::uint32_t begin = at_;
    out_.open(ShellNodeKind::CommandSubstitution, at_);
    operator_leaf(2);
    std::uint32_t before = out_.size();
    if (!statements(depth + 1) || (out_.size() == before && !at_end())) return decline();
    skip_lines();
    if (at_end()) return fail(Kind::UnterminatedSubstitution, begin, begin + 2);
    if (peek() != ')') return unexpected();
    operator_leaf(1);
    out_.close(at_);
    return true;
  }

  // ${NAME} and ${NAME operator plain-text}
  bool parameter(int depth) {
    out_.open(ShellNodeKind::ParameterExpansion, at_);
    operator_leaf(2);
    std::uint32_t begin = at_;
    if (!is_name_start(peek())) return decline();
    while (is_name(peek())) ++at_;
    out_.leaf(ShellNodeKind::VariableName, begin, at_);
    if (peek() != '}' && !parameter_operator(depth)) return false;
    if (peek() != '}') return decline();
    operator_leaf(1);
    out_.close(at_);
    return true;
  }

  bool parameter_operator(int depth) {
    static constexpr std::array<std::string_view, 12> kOperators = {":-", ":=", ":+", ":?", "##", "%%", "-", "=", "+", "?", "#", "%"};
    std::string_view rest = text_.substr(at_, 2);
    auto op = std::find_if(kOperators.begin(), kOperators.end(), [&](std::string_view known) { return rest.starts_with(known); });
    if (op == kOperators.end()) return decline();
    bool is_pattern = op->front() == '#' || op->front() == '%';
    operator_leaf(static_cast<std::uint32_t>(op->size()));
    if (peek() == '}') return true;
    if (!is_pattern) return word(depth + 1, true);
    std::uint32_t begin = at_;
    while (is_plain_pattern(peek())) ++at_;
    if (at_ > begin) out_.leaf(ShellNodeKind::Word, begin, at_);
    return true;
  }

  static bool is_plain_pattern(char c) { return is_name(c) || std::string_view("./-*?[]:,@=+~").find(c) != std::string_view::npos; }

  bool backticks(int depth) {
    if (in_backticks_) return decline();
    std::uint32_t begin = at_;
    in_backticks_ = true;
    out_.open(ShellNodeKind::CommandSubstitution, at_);
    operator_leaf(1);
    std::uint32_t before = out_.size();
    if (!statements(depth + 1) || (out_.size() == before && !at_end())) return decline();
    skip_lines();
    if (at_end()) return fail(Kind::UnterminatedSubstitution, begin, begin + 1);
    if (peek() != '`') return unexpected();
    operator_leaf(1);
    out_.close(at_);
    in_backticks_ = false;
    return true;
  }

  // $(( )): of what stands inside only the variables are kept.
  bool arithmetic(int depth) {
    out_.open(ShellNodeKind::ArithmeticExpansion, at_);
    at_ += 3;
    int parentheses = 0;
    while (!at_end()) {
      char c = peek();
      if (c == '$') {
        if (peek(1) == '(' || !begins_expansion(peek(1)) || !expansion(depth + 1)) return decline();
      } else if (is_name_start(c)) {
        std::uint32_t begin = at_;
        while (is_name(peek())) ++at_;
        out_.leaf(ShellNodeKind::VariableName, begin, at_);
      } else if (is_digit(c)) {
        while (is_digit(peek())) ++at_;
        if (is_name(peek()) || peek() == '#') return decline();
      } else if (c == ')' && parentheses == 0) {
        break;
      } else {
        if (std::string_view("+-*/% ()").find(c) == std::string_view::npos) return decline();
        parentheses += c == '(' ? 1 : c == ')' ? -1 : 0;
        ++at_;
      }
    }
    if (peek() != ')' || peek(1) != ')') return decline();
    at_ += 2;
    out_.close(at_);
    return true;
  }

  std::string_view text_;
  std::uint32_t size_;
  ShellTreeBuilder out_;
  std::uint32_t at_ = 0;
  bool declined_ = false;
  bool in_backticks_ = false;
  int cases_ = 0;  // open case statements, where `;&` is an operator
  bool after_compound_ = false;  // the last statement read was one: if, for, ( ), { } ...
  std::optional<PlainSyntaxError> error_;
};

}  // namespace

bool read_plain_shell(std::string_view text, std::vector<ShellNodeData>& nodes, std::optional<PlainSyntaxError>* error) {
  PlainReader reader(text, nodes);
  bool done = reader.read();
  if (error != nullptr) *error = done ? std::nullopt : reader.error();
  return done;
}

}  // namespace docklint
