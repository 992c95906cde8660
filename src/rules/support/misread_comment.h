// Comments in places where the builder sees none: `FROM alpine # base`, `RUN a && \ # why`.
//
// A comment is a whole line. Behind arguments, `#` is one more word; behind the continuation character it
// ends the instruction, and the next line is read as an instruction of its own. The two rules about these
// mistakes use this, and so do the rules about what the mistake leads to, to stay silent.
#pragma once

#include <optional>

#include "docklint/span.h"
#include "model/dockerfile/instructions.h"
#include "model/dockerfile/problem.h"

namespace docklint {

// From `#` to the end of what its author meant as a comment, in instructions whose arguments the builder
// splits itself and in exec forms. Shell text has comments of its own.
std::optional<Span> trailing_comment(const AnyInstruction& instruction);

struct BrokenContinuation {
  Span escape;   // the continuation character
  Span comment;  // from `#` to the end of the line
};

// The last line of the instruction ends in `\ # comment`.
std::optional<BrokenContinuation> comment_after_continuation(const AnyInstruction& instruction);

// The instruction before it broke off so: what its author wrote belongs to that one.
bool continues_broken_instruction(const AnyInstruction& instruction);

// The problem is nothing but the consequence of such a comment.
bool is_due_to_misread_comment(const DockerfileProblem& problem);

}  // namespace docklint
