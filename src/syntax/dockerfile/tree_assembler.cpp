#include "syntax/dockerfile/tree_assembler.h"

#include <algorithm>

#include "dockerfile/src/logical_line.h"
#include "syntax/dockerfile/command_reader.h"

namespace docklint {
namespace {

bool sets_escape(const ParserDirective& directive) {
  constexpr std::string_view kEscape = "escape";
  if (directive.name.size() != kEscape.size() || (directive.value != "`" && directive.value != "\\")) return false;
  for (std::size_t i = 0; i < kEscape.size(); ++i) {
    if ((directive.name[i] | 0x20) != kEscape[i]) return false;
  }
  return true;
}

// Without blanks at the end.
std::size_t trimmed_size(std::string_view text) {
  std::size_t size = text.size();
  for (std::size_t length = 1; length <= 3 && length <= size; ++length) {
    if (dockerfile_space_length(text.data(), size, size - length) != length) continue;
    size -= length;
    length = 0;
  }
  return size;
}

}  // namespace

std::uint32_t without_line_end(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  if (end > begin && text[end - 1] == '\n') --end;
  while (end > begin && text[end - 1] == '\r') --end;
  return end;
}

std::uint32_t line_begin(std::string_view text, std::uint32_t offset) {
  while (offset > 0 && text[offset - 1] != '\n') --offset;
  return offset;
}

DockerfileTree TreeAssembler::finish() {
  // A lone escape character at the end of the file: an instruction without keyword.
  if (!holes_.empty()) {
    open_instruction({source_.size(), source_.size()});
    close_instruction({}, source_.size());
  }
  tree_.directives = pool_.copy(std::span<const ParserDirective>(directives_));
  tree_.comments = pool_.copy(std::span<const CommentLine>(comments_));
  tree_.instructions = pool_.copy(std::span<const RawInstruction>(instructions_));
  return tree_;
}

void TreeAssembler::add_directive(std::uint32_t begin, Span name, Span value) {
  ParserDirective directive;
  directive.span = {begin, value.end};
  directive.name_span = name;
  directive.value_span = value;
  directive.name = source_.text(name);
  directive.value = source_.text(value);
  if (sets_escape(directive)) tree_.escape = directive.value[0];
  directives_.push_back(directive);
}

void TreeAssembler::add_comment(Span span) {
  span.end = without_line_end(source_.text(), span.begin, span.end);
  comments_.push_back({span, false});
  bool at_line_start = span.begin == source_.bom_length() || line_begin(source_.text(), span.begin) == span.begin;
  bool bare = at_line_start && source_.text(span).find_first_not_of(" \t\v\f\r", 1) == std::string_view::npos;
  if (bare) {
    pile_.clear();
  } else {
    pile_.push_back(span);
  }
}

void TreeAssembler::add_hole(Span span, std::span<const Span> comments, std::span<const Span> blank_lines) {
  Hole hole;
  hole.span = span;
  hole.escape = {span.begin, span.begin + 1};
  hole_comments_.clear();
  for (Span comment : comments) {
    comment.end = without_line_end(source_.text(), comment.begin, comment.end);
    hole_comments_.push_back(comment);
    comments_.push_back({comment, true});
  }
  hole.comments = pool_.copy(std::span<const Span>(hole_comments_));
  hole.blank_lines = pool_.copy(blank_lines);
  holes_.push_back(hole);
}

std::span<const Heredoc> TreeAssembler::open_instruction(Span line) {
  CommandReader reader(tree_.escape, pool_);
  MappedText text = logical_line(line);
  instruction_ = reader.read(text);
  heredocs_ = reader.read_markers(text, instruction_);
  instruction_.holes = pool_.copy(std::span<const Hole>(holes_));
  instruction_.leading_comments = pool_.copy(std::span<const Span>(pile_));
  std::uint32_t begin = holes_.empty() ? line.begin : std::min(line.begin, holes_.front().span.begin);
  instruction_.indentation = begin - std::min(begin, std::max(line_begin(source_.text(), begin), source_.bom_length()));
  instruction_.line_span = {begin, std::max(begin, line.end)};
  instruction_.span.begin = begin;
  return heredocs_;
}

void TreeAssembler::close_instruction(std::span<const HeredocLines> bodies, std::uint32_t end) {
  attach_bodies(bodies, end);
  instruction_.heredocs = pool_.copy(std::span<const Heredoc>(heredocs_));
  std::uint32_t begin = instruction_.span.begin;
  instruction_.span.end = std::max(instruction_.line_span.end, without_line_end(source_.text(), begin, end));
  share_with_trigger(instruction_);
  instructions_.push_back(instruction_);
  holes_.clear();
  pile_.clear();
}

// The bytes without the holes that lie in them and without blanks at the end.
MappedText TreeAssembler::logical_line(Span span) const {
  if (holes_.empty() || holes_.back().span.begin < span.begin) {
    std::string_view text = source_.text(span);
    std::size_t size = trimmed_size(text);
    return {text.substr(0, size), {span.begin, span.begin + static_cast<std::uint32_t>(size)}};
  }
  MappedTextBuilder builder;
  builder.reserve(span.size(), holes_.size() + 1);
  std::uint32_t at = span.begin;
  for (const Hole& hole : holes_) {
    if (hole.span.begin < at) continue;
    builder.append_verbatim(source_.text({at, hole.span.begin}), at);
    at = hole.span.end;
  }
  if (at < span.end) builder.append_verbatim(source_.text({at, span.end}), at);
  MappedText line = builder.build(span, pool_);
  std::size_t size = trimmed_size(builder.text());
  if (size == line.size() && line.pieces().size() > 1) return {line.text(), line.source_span(0, size), line.pieces()};
  return line.part(0, size, pool_);
}

void TreeAssembler::attach_bodies(std::span<const HeredocLines> bodies, std::uint32_t end) {
  for (std::size_t i = 0; i < heredocs_.size(); ++i) {
    Heredoc& heredoc = heredocs_[i];
    if (i >= bodies.size()) {
      heredoc.body = heredoc.terminator = {end, end};
      heredoc.terminated = false;
      continue;
    }
    const HeredocLines& lines = bodies[i];
    heredoc.terminated = lines.terminated;
    heredoc.terminator = lines.terminated ? lines.terminator : Span{lines.body.end, lines.body.end};
    heredoc.body = lines.body.empty() ? Span{heredoc.terminator.begin, heredoc.terminator.begin} : lines.body;
  }
}

// ONBUILD and HEALTHCHECK share holes, comments and heredocs with what they hold.
void TreeAssembler::share_with_trigger(RawInstruction& instruction) {
  if (instruction.trigger == nullptr) return;
  RawInstruction inner = *instruction.trigger;
  inner.holes = instruction.holes;
  inner.heredocs = instruction.heredocs;
  inner.leading_comments = instruction.leading_comments;
  inner.span.end = instruction.span.end;
  share_with_trigger(inner);
  instruction.trigger = pool_.copy(std::span<const RawInstruction>(&inner, 1)).data();
}

}  // namespace docklint
