// What rules about package managers ask of the RUN they stand in: what stays in its layer, what a mount keeps out
// of it, and how a command is added to its chain or taken out of it.
#pragma once

#include <initializer_list>
#include <optional>
#include <string_view>

#include "model/dockerfile/instructions.h"
#include "model/shell/facts.h"
#include "model/shell/packages.h"
#include "rules/rule.h"
#include "syntax/shell/script.h"

namespace docklint {

// The RUN whose text the rule looks at; null for CMD, ENTRYPOINT, HEALTHCHECK, the inner RUN of ONBUILD and a RUN
// before the first FROM, which has no stage.
const RunInstruction* run_of(const RuleContext& ctx);
// Likewise, with the inner RUN of ONBUILD: it fetches and leaves the same, in every image built on this one.
const RunInstruction* run_or_trigger_of(const RuleContext& ctx);
// What the RUN leaves behind ends up in the final image.
bool is_exported(const RunInstruction& run);

// `path` is `folder` or lies below it; both absolute or both relative, without a trailing '/'.
bool is_inside(std::string_view path, std::string_view folder);
// A path without the `/`, `/*`, `*` it ends in.
std::string_view without_trailing_pattern(std::string_view path);
// A cache or tmpfs mount holds the folder, or nobody knows where it is mounted.
bool is_mounted(const RunInstruction& run, std::string_view folder);

// After the offset, the RUN deletes one of the folders or something in it, or calls a script named for cleaning.
bool cleans_up(const RunInstruction& run, std::uint32_t after, std::initializer_list<std::string_view> folders);

// The text is one chain of simple commands joined by `&&`, which a command can be added to.
bool is_and_chain(const RunInstruction& run, const ShellScript& script);
// Adds `&& command` to such a chain, in the layout of its last link; nothing where it is no such chain.
std::optional<TextEdit> append_command(const RuleContext& ctx, const RunInstruction& run, const ShellScript& script, std::string_view command);
// Takes a command out of such a chain.
std::optional<TextEdit> erase_command(const RuleContext& ctx, const RunInstruction& run, const ShellScript& script, const ShellCommand& command);
// Takes an argument out of a command; nothing where a comment stands before it or no shell reads it.
std::optional<TextEdit> erase_argument(const RuleContext& ctx, const ShellScript& script, const ShellCommand& command, const ShellWord& word);

// Something is piped or redirected into the command: it may read its answers from there.
bool has_fed_input(const ShellScript& script, const ShellCommand& command);

}  // namespace docklint
