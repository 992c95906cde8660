// Edits of Dockerfile instructions that several rules make.
#pragma once

#include <string>
#include <string_view>

#include "base/letter_case.h"
#include "model/dockerfile/instructions.h"
#include "rules/rule.h"

namespace docklint {

// The lines of the instruction, heredocs and the last line end included: what deleting it takes away. The lines
// of ONBUILD for the instruction inside it.
Span whole_lines_of(const AnyInstruction& instruction, const SourceBuffer& source);

// A comment stands between the continuation lines: rewriting or deleting the instruction would lose it.
bool has_comments_inside(const AnyInstruction& instruction);

// A fix that deletes the instruction; none where a comment would go with it.
void offer_removal(Finding finding, const AnyInstruction& instruction, std::string_view title, const RuleContext& ctx);

// `word` (upper case) in the letter case that the keyword of this instruction is written in.
std::string cased_like_keyword(const AnyInstruction& instruction, std::string_view word);

enum class LetterCase : std::uint8_t { None, Lower, Upper, Mixed };
LetterCase letter_case_of(std::string_view text);
std::string in_upper_case(std::string_view text);

// The flag and the blanks behind it; empty where a continuation follows the flag.
Span flag_with_blanks(const AnyInstruction& instruction, const Flag& flag, const SourceBuffer& source);

// Adds a flag behind those the instruction has.
TextEdit add_flag(const RuleContext& ctx, const AnyInstruction& instruction, std::string_view flag);

}  // namespace docklint
