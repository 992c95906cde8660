#include "syntax/yaml/scalar_scan.h"

#include <algorithm>
#include <optional>
#include <string>

namespace docklint::yaml {
namespace {

constexpr bool is_blank(char c) { return c == ' ' || c == '\t'; }
constexpr bool is_break(char c) { return c == '\n' || c == '\r'; }

Span span_of(std::size_t begin, std::size_t end) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

// First byte after the line break at `at`.
std::size_t after_break(std::string_view source, std::size_t at) {
  if (at < source.size() && source[at] == '\r' && at + 1 < source.size() && source[at + 1] == '\n') return at + 2;
  return std::min(at + 1, source.size());
}

std::size_t after_blanks(std::string_view source, std::size_t at) {
  while (at < source.size() && is_blank(source[at])) ++at;
  return at;
}

std::size_t end_of_line(std::string_view source, std::size_t at) {
  while (at < source.size() && !is_break(source[at])) ++at;
  return at;
}

struct Fold {
  std::size_t end = 0;
  std::string text;
};

// Blanks around one or more line breaks, which a flow scalar reads as one blank or fewer breaks.
std::optional<Fold> fold_at(std::string_view source, std::size_t at) {
  std::size_t next = after_blanks(source, at);
  if (next >= source.size() || !is_break(source[next])) return std::nullopt;
  std::size_t breaks = 0;
  while (next < source.size() && is_break(source[next])) {
    next = after_blanks(source, after_break(source, next));
    ++breaks;
  }
  return Fold{next, breaks == 1 ? std::string(" ") : std::string(breaks - 1, '\n')};
}

void append_utf8(std::string& out, std::uint32_t code) {
  auto put = [&](std::uint32_t byte) { out += static_cast<char>(byte); };
  if (code < 0x80) {
    put(code);
  } else if (code < 0x800) {
    put(0xC0U | code >> 6U);
    put(0x80U | (code & 0x3FU));
  } else if (code < 0x10000) {
    put(0xE0U | code >> 12U);
    put(0x80U | (code >> 6U & 0x3FU));
    put(0x80U | (code & 0x3FU));
  } else {
    put(0xF0U | code >> 18U);
    put(0x80U | (code >> 12U & 0x3FU));
    put(0x80U | (code >> 6U & 0x3FU));
    put(0x80U | (code & 0x3FU));
  }
}

struct Escape {
  std::size_t length = 2;  // with the backslash
  std::string text;
};

std::optional<std::uint32_t> hex_number(std::string_view digits) {
  std::uint32_t value = 0;
  for (char c : digits) {
    value <<= 4U;
    if (c >= '0' && c <= '9') value |= static_cast<std::uint32_t>(c - '0');
    else if (c >= 'a' && c <= 'f') value |= static_cast<std::uint32_t>(c - 'a' + 10);
    else if (c >= 'A' && c <= 'F') value |= static_cast<std::uint32_t>(c - 'A' + 10);
    else return std::nullopt;
  }
  return value;
}

std::optional<Escape> escape_at(std::string_view source, std::size_t at) {
  if (at + 1 >= source.size()) return std::nullopt;
  auto number = [&](std::size_t digits) -> std::optional<Escape> {
    if (at + 2 + digits > source.size()) return std::nullopt;
    auto code = hex_number(source.substr(at + 2, digits));
    if (!code) return std::nullopt;
    Escape escape{2 + digits, {}};
    append_utf8(escape.text, *code);
    return escape;
  };
  switch (source[at + 1]) {
    case '0': return Escape{2, std::string(1, '\0')};
    case 'a': return Escape{2, "\a"};
    case 'b': return Escape{2, "\b"};
    case 't':
    case '\t': return Escape{2, "\t"};
    case 'n': return Escape{2, "\n"};
    case 'v': return Escape{2, "\v"};
    case 'f': return Escape{2, "\f"};
    case 'r': return Escape{2, "\r"};
    case 'e': return Escape{2, "\x1B"};
    case 'N': return Escape{2, "\xC2\x85"};
    case '_': return Escape{2, "\xC2\xA0"};
    case 'L': return Escape{2, "\xE2\x80\xA8"};
    case 'P': return Escape{2, "\xE2\x80\xA9"};
    case 'x': return number(2);
    case 'u': return number(4);
    case 'U': return number(8);
    default: return Escape{2, std::string(1, source[at + 1])};
  }
}

class Scanner {
 public:
  Scanner(std::string_view source, std::size_t begin, std::string_view value, TextPool& pool)
      : source_(source), begin_(begin), value_(value), pool_(&pool) {}

  ScannedScalar plain() {
    if (source_.substr(begin_, value_.size()) == value_) {
      Span span = span_of(begin_, begin_ + value_.size());
      return {.text = MappedText(source_.substr(begin_, value_.size()), span), .span = span, .header_comment = {}};
    }
    std::size_t at = begin_;
    while (builder_.text().size() < value_.size() && at < source_.size()) {
      if (auto fold = fold_at(source_, at)) {
        builder_.append_for(fold->text, span_of(at, fold->end));
        at = fold->end;
        continue;
      }
      at = ordinary(at, source_.size(), '\0');
    }
    return finish(YamlStyle::Plain, span_of(begin_, at), span_of(begin_, at));
  }

  ScannedScalar quoted(char quote) {
    if (stands_verbatim(quote)) {
      Span inner = span_of(begin_ + 1, begin_ + 1 + value_.size());
      return {.text = MappedText(source_.substr(inner.begin, value_.size()), inner), .span = {inner.begin - 1, inner.end + 1},
              .style = quote == '"' ? YamlStyle::DoubleQuoted : YamlStyle::SingleQuoted, .header_comment = {}};
    }
    std::size_t at = begin_ + 1;
    bool terminated = false;
    while (at < source_.size()) {
      char c = source_[at];
      if (c == quote) {
        if (quote == '"' || at + 1 >= source_.size() || source_[at + 1] != '\'') {
          terminated = true;
          break;
        }
        builder_.append_for("'", span_of(at, at + 2));
        at += 2;
      } else if (c == '\\' && quote == '"') {
        at = escaped(at);
      } else if (is_blank(c) || is_break(c)) {
        at = blanks(at);
      } else {
        at = ordinary(at, source_.size(), quote);
      }
    }
    std::size_t end = terminated ? at + 1 : at;
    ScannedScalar scalar = finish(quote == '"' ? YamlStyle::DoubleQuoted : YamlStyle::SingleQuoted,
                                  span_of(begin_, end), span_of(begin_ + 1, at));
    scalar.terminated = terminated;
    return scalar;
  }

  ScannedScalar block(int parent_indent) {
    bool folded = source_[begin_] == '>';
    std::size_t at = begin_ + 1;
    int explicit_indent = 0;
    bool keep = false;
    for (; at < source_.size() && (source_[at] == '+' || source_[at] == '-' || (source_[at] >= '1' && source_[at] <= '9')); ++at) {
      if (source_[at] == '+') keep = true;
      if (source_[at] >= '1' && source_[at] <= '9') explicit_indent = source_[at] - '0';
    }
    std::size_t header_end = at;
    at = after_blanks(source_, at);
    std::size_t line_end = end_of_line(source_, at);
    Span comment = at < line_end && source_[at] == '#' ? span_of(at, line_end) : Span{};
    std::size_t first_line = after_break(source_, line_end);
    std::size_t indent = explicit_indent > 0 ? static_cast<std::size_t>(std::max(parent_indent, 0) + explicit_indent)
                                             : detected_indent(first_line, parent_indent);
    std::size_t end = block_lines(first_line, indent, folded, keep, header_end);
    ScannedScalar scalar = finish(folded ? YamlStyle::Folded : YamlStyle::Literal, span_of(begin_, end),
                                  span_of(std::min(first_line, end), end));
    scalar.header_comment = comment;
    return scalar;
  }

 private:
  // Without escapes, up to the closing quote; a quote in single quotes is doubled in the source, so that it differs.
  bool stands_verbatim(char quote) const {
    std::size_t end = begin_ + 1 + value_.size();
    if (end >= source_.size() || source_[end] != quote || source_.substr(begin_ + 1, value_.size()) != value_) return false;
    bool is_doubled = quote == '\'' && end + 1 < source_.size() && source_[end + 1] == quote;
    return !is_doubled && value_.find('\\') == std::string_view::npos && value_.find('\n') == std::string_view::npos;
  }

  void copy(std::size_t at, std::size_t length) {
    builder_.append_verbatim(source_.substr(at, length), static_cast<std::uint32_t>(at));
  }

  // Copies at least one byte, up to the next that may mean something.
  std::size_t ordinary(std::size_t at, std::size_t limit, char quote) {
    std::size_t wanted = value_.size() - std::min(value_.size(), builder_.text().size());
    if (quote == '\0') limit = std::min(limit, at + std::max<std::size_t>(wanted, 1));
    std::size_t end = at + 1;
    while (end < limit && !is_blank(source_[end]) && !is_break(source_[end]) &&
           (quote == '\0' || (source_[end] != quote && source_[end] != '\\'))) {
      ++end;
    }
    copy(at, end - at);
    return end;
  }

  std::size_t blanks(std::size_t at) {
    if (auto fold = fold_at(source_, at)) {
      builder_.append_for(fold->text, span_of(at, fold->end));
      return fold->end;
    }
    std::size_t end = after_blanks(source_, at);
    copy(at, end - at);
    return end;
  }

  std::size_t escaped(std::size_t at) {
    if (at + 1 < source_.size() && is_break(source_[at + 1])) {
      std::size_t next = after_blanks(source_, after_break(source_, at + 1));
      while (next < source_.size() && is_break(source_[next])) {
        std::size_t following = after_blanks(source_, after_break(source_, next));
        builder_.append_for("\n", span_of(next, following));
        next = following;
      }
      return next;
    }
    auto escape = escape_at(source_, at);
    if (!escape) {
      copy(at, 1);
      return at + 1;
    }
    builder_.append_for(escape->text, span_of(at, at + escape->length));
    return at + escape->length;
  }

  std::size_t detected_indent(std::size_t line, int parent_indent) const {
    auto least = static_cast<std::size_t>(std::max(parent_indent + 1, 0));
    while (line < source_.size()) {
      std::size_t text = line;
      while (text < source_.size() && source_[text] == ' ') ++text;
      if (text < source_.size() && !is_break(source_[text])) return std::max(text - line, least);
      if (text >= source_.size()) break;
      line = after_break(source_, text);
    }
    return least;
  }

  // Appends the lines of a block scalar; returns where the scalar ends.
  std::size_t block_lines(std::size_t line, std::size_t indent, bool folded, bool keep, std::size_t end) {
    std::string_view content = value_.substr(0, value_.find_last_not_of('\n') + 1);
    bool any = false;
    bool previous_is_indented = false;
    std::size_t gap_begin = line;
    std::size_t breaks = 0;
    while (line < source_.size() && (builder_.text().size() < content.size())) {
      std::size_t text = line;
      while (text < source_.size() && source_[text] == ' ' && text - line < indent) ++text;
      std::size_t stop = end_of_line(source_, text);
      if (text == stop && text - line <= indent) {
        ++breaks;
      } else {
        if (text - line < indent) break;
        bool is_indented = is_blank(source_[text]);
        append_gap(gap_begin, text, any, folded && !previous_is_indented && !is_indented, breaks);
        copy(text, stop - text);
        previous_is_indented = is_indented;
        any = true;
        breaks = 1;
        gap_begin = stop;
        end = stop;
      }
      line = after_break(source_, stop);
    }
    std::string_view tail = value_.substr(std::min(builder_.text().size(), value_.size()));
    if (!tail.empty()) {
      std::size_t after = end;
      for (std::size_t i = 0; i < tail.size() && after < source_.size(); ++i) {
        after = after_break(source_, end_of_line(source_, after));
      }
      builder_.append_for(tail, span_of(end, after));
      if (keep) end = after > end && is_break(source_[after - 1]) ? after - 1 : after;
    }
    return end;
  }

  void append_gap(std::size_t begin, std::size_t end, bool any, bool folds, std::size_t breaks) {
    if (breaks == 0) return;
    std::string text(breaks, '\n');
    if (any && folds) text = breaks == 1 ? " " : std::string(breaks - 1, '\n');
    builder_.append_for(text, span_of(begin, end));
  }

  ScannedScalar finish(YamlStyle style, Span span, Span inner) {
    ScannedScalar scalar{.text = {}, .span = span, .style = style, .header_comment = {}};
    if (builder_.text() == value_) {
      bool verbatim = inner.size() == value_.size() && source_.substr(inner.begin, inner.size()) == value_;
      scalar.text = verbatim ? MappedText(source_.substr(inner.begin, inner.size()), inner) : builder_.build(inner, *pool_);
      return scalar;
    }
    // The library read it otherwise than this scan: its text stands for the whole.
    MappedText::Piece whole{0, inner};
    scalar.text = MappedText(pool_->copy(value_), inner, pool_->copy(std::span<const MappedText::Piece>(&whole, 1)));
    return scalar;
  }

  std::string_view source_;
  std::size_t begin_;
  std::string_view value_;
  TextPool* pool_;
  MappedTextBuilder builder_;
};

}  // namespace

ScannedScalar scan_scalar(std::string_view source, std::uint32_t begin, std::string_view value, int parent_indent,
                          TextPool& pool) {
  Scanner scanner(source, begin, value, pool);
  char first = begin < source.size() ? source[begin] : ' ';
  if (first == '"' || first == '\'') return scanner.quoted(first);
  if (first == '|' || first == '>') return scanner.block(parent_indent);
  return scanner.plain();
}

}  // namespace docklint::yaml
