// Commands added inside a chain of `&&`.
#pragma once

#include <optional>
#include <string_view>

#include "rules/support/package_calls.h"

namespace docklint {

// Adds `&& added` right behind a command of such a chain, in the layout it is joined in itself: later links may
// remove the program that `added` needs. Nothing where it is no such chain.
std::optional<TextEdit> insert_command_after(const RuleContext& ctx, const RunInstruction& run, const ShellScript& script, const ShellCommand& command,
                                             std::string_view added);

}  // namespace docklint
