// Puts a DockerfileTree together from the parts of a file in their order, whoever finds them: the line
// reader, or a walk over tree-sitter's tree. Private to this module.
#pragma once

#include <vector>

#include "syntax/dockerfile/tree.h"

namespace docklint {

// What stands behind a line with heredoc markers, one for each heredoc that has anything.
struct HeredocLines {
  Span body;        // whole lines; empty where the terminator comes at once
  Span terminator;  // without line end; blanks before it as `<<-` allows included
  bool terminated = false;
};

// The offset behind the last byte of [begin, end) that is no line end.
std::uint32_t without_line_end(std::string_view text, std::uint32_t begin, std::uint32_t end);
std::uint32_t line_begin(std::string_view text, std::uint32_t offset);

class TreeAssembler {
 public:
  TreeAssembler(const SourceBuffer& source, TextPool& pool) : source_(source), pool_(pool) {}

  // `begin` is the '#'.
  void add_directive(std::uint32_t begin, Span name, Span value);
  // From '#' on, with or without its line end.
  void add_comment(Span span);
  // A hole before or in the instruction that comes next. Comments as in add_comment.
  void add_hole(Span span, std::span<const Span> comments, std::span<const Span> blank_lines);

  // An instruction, its holes added: from the keyword to the end of its last line, without line end. The heredocs
  // wait for their bodies.
  std::span<const Heredoc> open_instruction(Span line);
  // `end` is where everything that belongs to it ends, line end included.
  void close_instruction(std::span<const HeredocLines> bodies, std::uint32_t end);

  char escape() const { return tree_.escape; }
  DockerfileTree finish();

 private:
  MappedText logical_line(Span span) const;
  void share_with_trigger(RawInstruction& instruction);
  void attach_bodies(std::span<const HeredocLines> bodies, std::uint32_t end);

  const SourceBuffer& source_;
  TextPool& pool_;
  DockerfileTree tree_;
  std::vector<ParserDirective> directives_;
  std::vector<CommentLine> comments_;
  std::vector<RawInstruction> instructions_;
  std::vector<Span> pile_;  // comments that wait for their instruction
  // Of the instruction being read:
  RawInstruction instruction_;
  std::vector<Heredoc> heredocs_;
  std::vector<Hole> holes_;
  std::vector<Span> hole_comments_;
};

}  // namespace docklint
