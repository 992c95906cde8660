// A stage together with the stages it is built on: what they set, name and start from.
#pragma once

#include <optional>
#include <string_view>

#include "model/dockerfile/dockerfile.h"
#include "model/images/image_reference.h"
#include "rules/rule.h"

namespace docklint {

// The image at the end of the chain, or null: scratch, a variable nobody knows, a fragment.
const ImageReference* base_image_of(const Stage& stage);
// ... is this one, under the name facts are kept by ("python", "nvidia/cuda").
bool starts_from(const Stage& stage, std::string_view image);
// The base is a public image whose facts are known, so that nothing unusual is set in it.
bool has_public_base(const Stage& stage);

// Named for developing, testing or debugging (dev, test-base, ci), or in a file or folder that is.
bool is_development_stage(const Stage& stage);

// Everything of the file is there; only then can something be missing.
bool is_whole(const Dockerfile& file);

// Some instruction of the chain holds the text, in any letter case; heredocs and file names included.
bool chain_mentions(const Stage& stage, std::string_view lower_case_text);

// Adds a line behind an instruction.
TextEdit line_after(const RuleContext& ctx, const AnyInstruction& instruction, std::string_view line);
// ... behind the FROM of the stage; nothing for a fragment.
std::optional<TextEdit> line_after_from(const RuleContext& ctx, const Stage& stage, std::string_view line);

struct ReleaseNumber {
  int major = 0;
  int minor = -1;  // -1: not named
};
// "12.4.1-devel" -> 12, 4. Nothing for what does not begin with a number.
std::optional<ReleaseNumber> release_number(std::string_view text);

// Takes one pair out of an ENV or LABEL, the whole instruction if it is the only one; nothing where a comment
// would go with it.
template <class Instruction>
std::optional<TextEdit> pair_removal(const RuleContext& ctx, const Instruction& instruction, std::size_t index);

}  // namespace docklint
