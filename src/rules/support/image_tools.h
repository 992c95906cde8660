// Programs that an image may have beyond those of its base.
#pragma once

#include <string_view>

#include "docklint/source.h"
#include "model/dockerfile/stage.h"
#include "syntax/shell/script.h"

namespace docklint {

// Could an instruction of the stage, or of those it is built on, bring the program along?
bool chain_may_bring_tool(const Stage& final_stage, std::string_view tool, const SourceBuffer& source);

// `curl ... || wget ...`: one of the two suffices.
bool has_alternative(const ShellScript& script, const ShellCommand& command);

}  // namespace docklint
