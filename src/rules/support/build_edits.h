// What `build` passes to a Dockerfile besides arguments, and edits that add to it or take from it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/project/project.h"
#include "rules/rule.h"

namespace docklint {

// An entry of build.secrets or build.ssh.
struct BuildGrant {
  std::string id;        // as `--mount=type=secret,id=` names it
  FileSpan where;        // the name
  FileSpan entry;        // the item or entry whole
  bool is_only = false;  // nothing else is in its list
};

// nullopt where something in it is not known.
std::optional<std::vector<BuildGrant>> build_secrets(const ComposeBuild& build);
std::optional<std::vector<BuildGrant>> build_ssh(const ComposeBuild& build);

// The id a secret or ssh mount asks for; "" where it is not known.
std::string mount_id(const RunMount& mount);

// A line `- item` (or `item:` where it is a mapping) under `key` of the build, which is made where it is missing.
// Nothing where the build is not written as a block of its own.
std::optional<TextEdit> add_to_build(const ComposeBuild& build, std::string_view key, std::string_view item, const RuleContext& ctx);
std::optional<TextEdit> add_to_mapping(const ComposeValue& mapping, std::string_view key, std::string_view item, const RuleContext& ctx);
// A line `text` before the first entry of a block mapping.
std::optional<TextEdit> add_line(const ComposeValue& mapping, std::string_view text, const RuleContext& ctx);

// The lines the place has to itself, in whichever file it is; nothing where it shares them or carries an anchor.
std::optional<TextEdit> lines_removal(FileSpan where, const RuleContext& ctx);

// Takes the entry out, with its key where it is the only one.
std::optional<TextEdit> grant_removal(const ComposeBuild& build, std::string_view key, const BuildGrant& grant, const RuleContext& ctx);

}  // namespace docklint
