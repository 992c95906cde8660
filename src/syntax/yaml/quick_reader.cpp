#include "syntax/yaml/quick_reader.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>

namespace docklint::yaml {
namespace {

// Deeper, and longer keys, are left to yaml-cpp, which has limits of its own.
constexpr int kMostDepth = 64;
constexpr std::size_t kLongestKey = 512;

bool is_null_word(std::string_view text) { return text == "~" || text == "null" || text == "Null" || text == "NULL"; }

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
}

// In brackets; those that do not end it are left to yaml-cpp.
bool may_end_item(char c) {
  switch (c) {
    case ',': case '[': case ']': case '{': case '}': case '?': case ':': case '#': case '\n': case '\r': case '\t': return true;
    default: return false;
  }
}

bool has_lone_return(std::string_view text) {
  for (std::size_t at = text.find('\r'); at != std::string_view::npos; at = text.find('\r', at + 1)) {
    if (at + 1 == text.size() || text[at + 1] != '\n') return true;
  }
  return false;
}

// An open collection.
struct Level {
  std::uint32_t column = 0;
  bool is_sequence = false;
};

// Before a key or dash that is not the first of its collection.
struct Checkpoint {
  std::size_t line = 0;
  std::size_t events = 0;
  std::size_t anchors = 0;
  std::vector<Level> levels;
};

// Every step returns false, and sets nothing right, where the text is not plain enough.
class QuickReader {
 public:
  QuickReader(std::string_view text, TextPool& pool) : text_(text), pool_(pool) { reading_.events.reserve(text.size() / 12); }

  QuickReading read() {
    reading_.is_whole = read_document();
    if (!reading_.is_whole) hand_over();
    return std::move(reading_);
  }

 private:
  bool read_document() {
    if (!go_to_token()) return false;
    bool has_marker = column() == 0 && starts("---") && ends_token(at_ + 3);
    has_started_ = true;
    if (has_marker) {
      at_ += 3;
      if (!end_line()) return false;
    }
    return at_ < text_.size() && column() == 0 && node(0, 0) && at_ == text_.size();
  }

  // --- Where yaml-cpp may take over ---

  void note_checkpoint() {
    std::swap(before_last_, last_);
    last_.line = line_;
    last_.events = reading_.events.size();
    last_.anchors = anchor_names_.size();
    last_.levels.assign(levels_.begin(), levels_.end());
  }

  // The checkpoint before the last one, as yaml-cpp looks ahead: it may find the error before it has told of the node
  // in front of it.
  void hand_over() {
    const Checkpoint& place = before_last_;
    if (place.levels.empty()) return;
    Handover& handover = reading_.handover;
    handover.offset = static_cast<std::uint32_t>(place.line);
    count_anchors(place);
    for (const Level& level : place.levels) {
      bool is_last = &level == &place.levels.back();
      write_entry(level, is_last ? " v" : "");
      handover.events += (level.is_sequence ? 1U : 2U) + (is_last ? 1U : 0U);
    }
    reading_.events.resize(place.events);
  }

  void write_entry(const Level& level, std::string_view value) {
    std::string& lines = reading_.handover.lines;
    lines.append(level.column, ' ').append(level.is_sequence ? "-" : "k:").append(value) += '\n';
  }

  // An entry of the root that has them in their order.
  void count_anchors(const Checkpoint& place) {
    if (place.anchors == 0) return;
    std::string list = " [";
    for (std::size_t i = 0; i < place.anchors; ++i) list.append("&").append(anchor_names_[i]).append(" v, ");
    write_entry(place.levels.front(), list + ']');
    reading_.handover.events += place.anchors + (place.levels.front().is_sequence ? 2U : 3U);
  }

  // --- Where the cursor stands: at a token, or at the end of the text ---

  // A line feed also for the carriage return in front of one.
  char peek(std::size_t at) const { return at < text_.size() && text_[at] != '\r' ? text_[at] : '\n'; }
  bool ends_token(std::size_t at) const { return peek(at) == ' ' || peek(at) == '\n'; }
  bool starts(std::string_view word) const { return text_.substr(at_, word.size()) == word; }
  std::size_t column() const { return at_ - line_; }
  bool is_dash() const { return peek(at_) == '-' && ends_token(at_ + 1); }

  void skip_spaces() {
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
  }

  // Over blanks, comments and line ends from the start of the text or the end of a token.
  bool go_to_token() {
    while (at_ < text_.size()) {
      skip_spaces();
      if (at_ == text_.size()) break;
      char c = text_[at_];
      if (c == '#' && (at_ == 0 || text_[at_ - 1] == ' ' || text_[at_ - 1] == '\n')) {
        at_ = std::min(text_.find('\n', at_), text_.size());
      } else if (c == '\n') {
        line_ = ++at_;
      } else if (c == '\r') {
        ++at_;
      } else {
        return c != '\t' && (column() != 0 || !starts_marker());
      }
    }
    line_ = at_;
    return true;
  }

  bool starts_marker() const {
    if (text_[at_] == '%') return true;
    return ((starts("---") && has_started_) || starts("...")) && ends_token(at_ + 3);
  }

  // Nothing but a comment may follow on this line; on to the next token.
  bool end_line() {
    std::size_t before = at_;
    skip_spaces();
    if (peek(at_) == '#') {
      if (at_ == before) return false;
    } else if (peek(at_) != '\n') {
      return false;
    }
    return go_to_token();
  }

  void add(EventKind kind, std::size_t offset, std::uint32_t anchor = 0) {
    reading_.events.push_back({kind, false, static_cast<std::uint32_t>(offset), anchor, {}});
  }

  // --- Nodes ---

  // The collection at the cursor.
  bool node(int depth, std::uint32_t anchor) {
    if (depth > kMostDepth) return false;
    if (is_dash()) return sequence(depth, anchor);
    if (is_key()) return mapping(depth, anchor);
    return false;
  }

  bool sequence(int depth, std::uint32_t anchor) {
    std::size_t indent = column();
    add(EventKind::SequenceStart, at_, anchor);
    levels_.push_back({static_cast<std::uint32_t>(indent), true});
    for (bool is_first = true; at_ < text_.size() && column() == indent && is_dash(); is_first = false) {
      if (!is_first) note_checkpoint();
      ++at_;
      skip_spaces();
      bool is_written = peek(at_) != '\n' && peek(at_) != '#';
      if (is_written && (is_dash() || is_key())) {
        if (!node(depth + 1, 0)) return false;
      } else if (!value(depth, indent, indent + 1)) {
        return false;
      }
      if (at_ < text_.size() && column() > indent) return false;
    }
    levels_.pop_back();
    add(EventKind::SequenceEnd, at_);
    return true;
  }

  bool mapping(int depth, std::uint32_t anchor) {
    std::size_t indent = column();
    add(EventKind::MapStart, at_, anchor);
    levels_.push_back({static_cast<std::uint32_t>(indent), false});
    for (bool is_first = true; at_ < text_.size() && column() == indent; is_first = false) {
      if (!is_first) note_checkpoint();
      if (!key()) return false;
      ++at_;
      if (!value(depth, indent, indent)) return false;
      if (at_ < text_.size() && column() > indent) return false;
    }
    levels_.pop_back();
    add(EventKind::MapEnd, at_);
    return true;
  }

  // What follows a colon or dash, on its line or below it. A sequence below may stand from `sequence_indent` on,
  // anything else beyond `indent`.
  bool value(int depth, std::size_t indent, std::size_t sequence_indent) {
    skip_spaces();
    std::uint32_t anchor = 0;
    if (peek(at_) == '&') {
      if (!new_anchor(anchor)) return false;
      skip_spaces();
    }
    char c = peek(at_);
    if (c == '\n' || (c == '#' && text_[at_ - 1] == ' ')) return value_below(depth, indent, sequence_indent, anchor);
    if (c == '*') return anchor == 0 && alias() && ends_value(indent);
    if (c == '[') return bracketed(']', anchor) && ends_value(indent);
    if (c == '{') return bracketed('}', anchor) && ends_value(indent);
    if (c == '|' || c == '>') return block_scalar(indent, anchor) && go_to_token() && (at_ == text_.size() || column() <= indent);
    return !is_dash() && scalar(anchor) && ends_value(indent);
  }

  bool value_below(int depth, std::size_t indent, std::size_t sequence_indent, std::uint32_t anchor) {
    std::size_t place = at_;
    if (!go_to_token()) return false;
    bool belongs = at_ < text_.size() && (column() > indent || (column() >= sequence_indent && is_dash()));
    if (belongs) return node(depth + 1, anchor);
    add(EventKind::Null, place, anchor);
    return true;
  }

  // A scalar goes on where the next line is indented further.
  bool ends_value(std::size_t indent) { return end_line() && (at_ == text_.size() || column() <= indent); }

  // --- Scalars ---

  // Where the quoted or plain text at `begin` ends, and its value. Plain text ends at ` #`, `: ` and the line.
  struct Text {
    std::size_t end = 0;
    std::string_view value;
    bool is_quoted = false;
  };

  bool read_text(std::size_t begin, Text& text) {
    char c = peek(begin);
    if (c == '"') return read_double_quoted(begin, text);
    if (c == '\'') return read_single_quoted(begin, text);
    return read_plain(begin, text);
  }

  bool read_double_quoted(std::size_t begin, Text& text) {
    std::string unescaped;
    std::size_t from = begin + 1;
    for (;;) {
      std::size_t end = from;
      while (peek(end) != '"' && peek(end) != '\\' && peek(end) != '\n' && peek(end) != '\t') ++end;
      if (peek(end) == '\n' || peek(end) == '\t') return false;
      std::string_view last = text_.substr(from, end - from);
      if (text_[end] == '"') {
        text = {end + 1, from == begin + 1 ? last : pool_.copy(unescaped.append(last)), true};
        return true;
      }
      char escaped = peek(end + 1);
      if (escaped != '"' && escaped != '\\' && escaped != 'n') return false;
      unescaped.append(last) += escaped == 'n' ? '\n' : escaped;
      from = end + 2;
    }
  }

  bool read_single_quoted(std::size_t begin, Text& text) {
    std::string unquoted;
    std::size_t from = begin + 1;
    for (;;) {
      std::size_t end = from;
      while (peek(end) != '\'' && peek(end) != '\n' && peek(end) != '\t') ++end;
      if (peek(end) != '\'') return false;
      if (peek(end + 1) != '\'') {
        std::string_view last = text_.substr(from, end - from);
        text = {end + 1, unquoted.empty() ? last : pool_.copy(unquoted.append(last)), true};
        return true;
      }
      unquoted.append(text_.substr(from, end + 1 - from));
      from = end + 2;
    }
  }

  bool read_plain(std::size_t begin, Text& text) {
    static constexpr std::string_view kIndicators = ",[]{}#&*!|>'\"%@`";
    char first = peek(begin);
    if (first == '\n' || kIndicators.find(first) != std::string_view::npos) return false;
    if ((first == '-' || first == '?' || first == ':') && ends_token(begin + 1)) return false;
    std::size_t end = begin;
    std::size_t at = begin;
    for (; peek(at) != '\n'; ++at) {
      char c = text_[at];
      if (c == '\t') return false;
      if (c == '#' && text_[at - 1] == ' ') break;
      if (c == ':' && ends_token(at + 1)) break;
      if (c != ' ') end = at + 1;
    }
    text = {end, text_.substr(begin, end - begin), false};
    return true;
  }

  bool is_key() {
    Text text;
    if (!read_text(at_, text) || text.end - at_ > kLongestKey) return false;
    return peek(text.end) == ':' && ends_token(text.end + 1);
  }

  // Moves to the colon.
  bool key() {
    Text text;
    if (is_dash() || !read_text(at_, text) || peek(text.end) != ':' || !ends_token(text.end + 1) || text.end - at_ > kLongestKey) return false;
    add_scalar(at_, text, 0);
    at_ = text.end;
    return true;
  }

  bool scalar(std::uint32_t anchor) {
    Text text;
    if (!read_text(at_, text) || peek(text.end) == ':') return false;
    add_scalar(at_, text, anchor);
    at_ = text.end;
    return true;
  }

  void add_scalar(std::size_t offset, const Text& text, std::uint32_t anchor) {
    bool is_null = !text.is_quoted && is_null_word(text.value);
    reading_.events.push_back({is_null ? EventKind::Null : EventKind::Scalar, text.is_quoted, static_cast<std::uint32_t>(offset), anchor, text.value});
  }

  // --- Block scalars: `|` and `>`, the second with all lines in one column ---

  // Moves to the line behind its last.
  bool block_scalar(std::size_t indent, std::uint32_t anchor) {
    std::size_t begin = at_;
    bool is_folded = text_[at_++] == '>';
    bool is_stripped = peek(at_) == '-';
    if (is_stripped) ++at_;
    if (!ends_token(at_)) return false;
    skip_spaces();
    if (peek(at_) == '#') at_ = std::min(text_.find('\n', at_), text_.size());
    // Line feeds only: carriage returns would be part of the value.
    if (at_ >= text_.size() || text_[at_] != '\n') return false;
    ++at_;
    std::size_t column = std::min(text_.find_first_not_of(' ', at_), text_.size()) - at_;
    std::string value;
    if (column <= indent || !block_lines(column, is_folded, value)) return false;
    if (!is_stripped) value += '\n';
    reading_.events.push_back({EventKind::Scalar, true, static_cast<std::uint32_t>(begin), anchor, pool_.copy(value)});
    line_ = at_;
    return true;
  }

  // Of lines that begin in `column`, and blank ones between them.
  bool block_lines(std::size_t column, bool is_folded, std::string& value) {
    std::size_t breaks = 0;
    for (std::size_t line = at_; line < text_.size();) {
      std::size_t end = text_.find('\n', line);
      std::size_t first = std::min(text_.find_first_not_of(' ', line), text_.size());
      if (end == std::string_view::npos || text_[end - 1] == '\r') return false;
      bool is_blank = first == end;
      bool is_odd = is_blank ? first - line > column || breaks == 0 : text_[first] == '\t' || (is_folded && first - line > column);
      if (is_odd) return false;
      if (!is_blank) {
        if (first - line < column) return true;
        if (is_folded && breaks == 1) value += ' ';
        else if (breaks > 0) value.append(is_folded ? breaks - 1 : breaks, '\n');
        value.append(text_.substr(line + column, end - line - column));
        breaks = 0;
        at_ = end + 1;
      }
      ++breaks;
      line = end + 1;
    }
    return true;
  }

  // --- Brackets on one line, scalars and aliases in them ---

  bool bracketed(char close, std::uint32_t anchor) {
    bool is_list = close == ']';
    add(is_list ? EventKind::SequenceStart : EventKind::MapStart, at_, anchor);
    ++at_;
    skip_spaces();
    if (peek(at_) != close) {
      if (!is_list || !items()) return false;
    }
    add(is_list ? EventKind::SequenceEnd : EventKind::MapEnd, at_);
    ++at_;
    return true;
  }

  // Up to the closing bracket.
  bool items() {
    for (;;) {
      if (!item()) return false;
      skip_spaces();
      if (peek(at_) == ']') return true;
      if (peek(at_) != ',') return false;
      ++at_;
      skip_spaces();
    }
  }

  bool item() {
    if (peek(at_) == '*') return alias();
    Text text;
    if (!read_item(text)) return false;
    add_scalar(at_, text, 0);
    at_ = text.end;
    return true;
  }

  bool read_item(Text& text) {
    char c = peek(at_);
    if (c == '"' || c == '\'') return read_text(at_, text);
    std::size_t end = at_;
    while (end < text_.size() && !may_end_item(text_[end])) ++end;
    if (end == text_.size() || (text_[end] != ',' && text_[end] != ']')) return false;
    Text line;
    if (!read_plain(at_, line)) return false;
    while (end > at_ && text_[end - 1] == ' ') --end;
    if (end == at_) return false;
    text = {end, text_.substr(at_, end - at_), false};
    return true;
  }

  // --- Anchors ---

  std::string_view name() {
    std::size_t begin = ++at_;
    while (at_ < text_.size() && is_name_character(text_[at_])) ++at_;
    return text_.substr(begin, at_ - begin);
  }

  bool new_anchor(std::uint32_t& anchor) {
    std::string_view anchor_name = name();
    if (anchor_name.empty() || !ends_token(at_)) return false;
    anchor_names_.push_back(anchor_name);
    anchor = static_cast<std::uint32_t>(anchor_names_.size());
    anchors_[anchor_name] = anchor;
    return true;
  }

  bool alias() {
    std::size_t place = at_;
    auto known = anchors_.find(name());
    bool is_ended = ends_token(at_) || peek(at_) == ',' || peek(at_) == ']';
    if (known == anchors_.end() || !is_ended) return false;
    add(EventKind::Alias, place, known->second);
    return true;
  }

  std::string_view text_;
  TextPool& pool_;
  std::size_t at_ = 0;
  std::size_t line_ = 0;  // start of the line the cursor is on
  QuickReading reading_;
  std::vector<Level> levels_;
  Checkpoint last_;
  Checkpoint before_last_;
  std::unordered_map<std::string_view, std::uint32_t> anchors_;
  std::vector<std::string_view> anchor_names_;  // the first is anchor 1
  bool has_started_ = false;  // a `---` would begin another document
};

}  // namespace

QuickReading read_quickly(std::string_view text, TextPool& pool) {
  // Lone carriage returns are line ends of their own, even in comments.
  if (has_lone_return(text)) return {};
  return QuickReader(text, pool).read();
}

}  // namespace docklint::yaml
