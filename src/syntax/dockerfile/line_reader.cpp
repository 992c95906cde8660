// BuildKit's line parser as plain code: what tree-sitter's scanner finds in tokens, found in lines. It is what
// linting uses, being some twenty times faster; a property test holds the two equal on any text.
#include <algorithm>
#include <string_view>
#include <vector>

#include "dockerfile/src/logical_line.h"
#include "syntax/dockerfile/tree.h"
#include "syntax/dockerfile/tree_assembler.h"

namespace docklint {
namespace {

bool is_directive_blank(char c) { return c == ' ' || c == '\t' || c == '\f' || c == '\r'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_known_directive(std::string_view name) {
  static constexpr std::string_view kNames[] = {"escape", "syntax", "check"};
  return std::any_of(std::begin(kNames), std::end(kNames), [name](std::string_view known) {
    return std::equal(name.begin(), name.end(), known.begin(), known.end(), [](char a, char b) { return (a | 0x20) == b; });
  });
}

class LineReader {
 public:
  LineReader(const SourceBuffer& source, TextPool& pool)
      : text_(source.text()), size_(source.size()), at_(source.bom_length()), assembler_(source, pool) {}

  DockerfileTree read();

 private:
  struct Continuation {
    std::uint32_t escape = 0;
    bool found = false;
  };

  std::uint32_t line_end(std::uint32_t at) const;
  std::uint32_t next_line(std::uint32_t line_end) const { return std::min(line_end + 1, size_); }
  std::uint32_t skip_spaces(std::uint32_t at, std::uint32_t end) const;
  Continuation continuation(std::uint32_t begin, std::uint32_t end) const;
  bool read_directive(std::uint32_t hash, std::uint32_t end);
  std::uint32_t read_hole(std::uint32_t escape, std::uint32_t end);
  void read_instruction(std::uint32_t begin, std::uint32_t end);
  void read_bodies(std::span<const Heredoc> heredocs);
  HeredocLines read_body(const Heredoc& heredoc);
  bool closes(const Heredoc& heredoc, std::uint32_t begin, std::uint32_t end) const;

  std::string_view text_;
  std::uint32_t size_;
  std::uint32_t at_;  // start of the next line
  TreeAssembler assembler_;
  std::vector<HeredocLines> bodies_;
  std::vector<Span> comments_;
  std::vector<Span> blank_lines_;
};

std::uint32_t LineReader::line_end(std::uint32_t at) const {
  return static_cast<std::uint32_t>(std::min(text_.find('\n', at), static_cast<std::size_t>(size_)));
}

std::uint32_t LineReader::skip_spaces(std::uint32_t at, std::uint32_t end) const {
  while (at < end) {
    std::size_t length = dockerfile_space_length(text_.data(), end, at);
    if (length == 0) break;
    at += static_cast<std::uint32_t>(length);
  }
  return at;
}

// The escape character that joins the line [begin, end) with the next: blanks may follow it, another escape
// character may not stand before it.
LineReader::Continuation LineReader::continuation(std::uint32_t begin, std::uint32_t end) const {
  while (end > begin && text_[end - 1] == '\r') --end;
  while (end > begin && (text_[end - 1] == ' ' || text_[end - 1] == '\t')) --end;
  if (end == begin || text_[end - 1] != assembler_.escape()) return {};
  if (end - 1 > begin && text_[end - 2] == assembler_.escape()) return {};
  return {end - 1, true};
}

DockerfileTree LineReader::read() {
  bool directives = true;
  while (at_ < size_) {
    std::uint32_t end = line_end(at_);
    std::uint32_t begin = skip_spaces(at_, end);
    if (begin == end) {
      at_ = next_line(end);
      directives = false;
    } else if (text_[begin] == '#') {
      directives = directives && read_directive(begin, end);
      if (!directives) assembler_.add_comment({begin, end});
      at_ = next_line(end);
    } else if (Continuation hole = continuation(begin, end); hole.found && hole.escape == begin) {
      at_ = read_hole(begin, end);
    } else {
      directives = false;
      read_instruction(begin, end);
    }
  }
  return assembler_.finish();
}

// `# name=value` in the directive zone; false for any other comment.
bool LineReader::read_directive(std::uint32_t hash, std::uint32_t end) {
  std::uint32_t name = skip_spaces(hash + 1, end);
  if (text_.substr(hash, name - hash).find('\r') != std::string_view::npos) return false;
  std::uint32_t at = name;
  while (at < end && is_letter(text_[at])) ++at;
  Span name_span{name, at};
  if (!is_known_directive(text_.substr(name, at - name))) return false;
  while (at < end && (text_[at] == ' ' || text_[at] == '\t' || text_[at] == '\f')) ++at;
  if (at == end || text_[at] != '=') return false;
  ++at;
  if (without_line_end(text_, at, end) == at) return false;
  while (at < end && is_directive_blank(text_[at])) ++at;
  std::uint32_t value_end = end;
  while (value_end > at && is_directive_blank(text_[value_end - 1])) --value_end;
  assembler_.add_directive(hash, name_span, {at, value_end});
  return true;
}

// The escape character at the end of a line, and the comment and blank lines dropped behind it. Returns where the
// next line that is kept begins.
std::uint32_t LineReader::read_hole(std::uint32_t escape, std::uint32_t end) {
  comments_.clear();
  blank_lines_.clear();
  std::uint32_t at = next_line(end);
  while (at < size_) {
    end = line_end(at);
    std::uint32_t begin = skip_spaces(at, end);
    if (begin == end) {
      blank_lines_.push_back({at, next_line(end)});
    } else if (text_[begin] == '#') {
      comments_.push_back({begin, end});
    } else {
      break;
    }
    at = next_line(end);
  }
  assembler_.add_hole({escape, at}, comments_, blank_lines_);
  return at;
}

void LineReader::read_instruction(std::uint32_t begin, std::uint32_t end) {
  std::uint32_t line = begin;
  for (Continuation hole = continuation(line, end); hole.found; hole = continuation(line, end)) {
    line = read_hole(hole.escape, end);
    end = line_end(line);
  }
  at_ = next_line(end);
  read_bodies(assembler_.open_instruction({begin, without_line_end(text_, begin, end)}));
  assembler_.close_instruction(bodies_, at_);
}

void LineReader::read_bodies(std::span<const Heredoc> heredocs) {
  bodies_.clear();
  for (const Heredoc& heredoc : heredocs) {
    if (at_ == size_) return;
    bodies_.push_back(read_body(heredoc));
  }
}

HeredocLines LineReader::read_body(const Heredoc& heredoc) {
  HeredocLines lines;
  lines.body = {at_, at_};
  while (at_ < size_) {
    std::uint32_t end = line_end(at_);
    std::uint32_t begin = at_;
    at_ = next_line(end);
    if (closes(heredoc, begin, end)) {
      lines.terminator = {begin, without_line_end(text_, begin, end)};
      lines.terminated = true;
      break;
    }
    lines.body.end = at_;
  }
  return lines;
}

bool LineReader::closes(const Heredoc& heredoc, std::uint32_t begin, std::uint32_t end) const {
  end = without_line_end(text_, begin, end);
  while (heredoc.strips_tabs && begin < end && text_[begin] == '\t') ++begin;
  return text_.substr(begin, end - begin) == heredoc.name;
}

}  // namespace

DockerfileTree parse_dockerfile(const SourceBuffer& source, TextPool& pool) { return LineReader(source, pool).read(); }

}  // namespace docklint
