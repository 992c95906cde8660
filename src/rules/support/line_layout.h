// How the lines of a Dockerfile and of its instructions are laid out: for rules about style.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/dockerfile/dockerfile.h"
#include "rules/rule.h"

namespace docklint {

// The last heredoc never ends: what follows it belongs to its body.
bool ends_in_heredoc(const Dockerfile& file);

// What a new continuation line of the instruction begins with: continuation character, line end, and the indentation
// its other continuation lines have, else four blanks more than its own.
std::string continuation_break(const AnyInstruction& instruction, const SourceBuffer& source);

bool is_on_one_line(const SourceBuffer& source, std::uint32_t begin, std::uint32_t end);
// Code points in the line that holds the byte.
std::uint32_t line_width(const SourceBuffer& source, std::uint32_t offset);

// `&&` or `||` between two commands of the text of a RUN, outside brackets and blocks.
struct ChainJoint {
  Span before;       // blanks between the command and the operator
  Span operator_span;
  Span after;        // blanks between the operator and the next command
};

std::vector<ChainJoint> chain_joints(const RunInstruction& run);
// Commands on both sides stand on the line of the operator.
bool is_within_line(const ChainJoint& joint, const SourceBuffer& source);

// Where the lines of a chain have their operators; at their start where nothing is broken yet.
enum class OperatorPlace : std::uint8_t { LineStart, LineEnd };
OperatorPlace operator_place(const std::vector<ChainJoint>& joints, const SourceBuffer& source);
// Breaks the line there; `line_break` is that of continuation_break.
TextEdit break_at(const ChainJoint& joint, OperatorPlace place, std::string line_break, const RuleContext& ctx);

}  // namespace docklint
