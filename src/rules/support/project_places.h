// Places and names that several rules about projects talk about.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/project/project.h"
#include "rules/rule.h"

namespace docklint {

// The scalar with another text, where it stands in its file as it is read: no quotes around nothing, no
// variables, no anchors in between.
std::optional<TextEdit> replace_scalar(const ComposeValue& value, std::string text, const RuleContext& ctx);

// Where a compose file says how this is built: the Dockerfile, else the context, else `build`.
FileSpan context_place(const ProjectBuild& build);
FileSpan dockerfile_place(const ProjectBuild& build);

// "the build context", with its folder where that is neither the Dockerfile's nor the project's.
std::string context_name(const Project& project, const ProjectBuild& build);

// Is the path made by the project's own tools, so that it may well be missing from a fresh checkout? Known names
// of output folders and packages, and what git leaves out.
bool is_generated(const ProjectBuild& build, const ProjectDisk& disk, std::string_view path);

// Calls `visit(const CopyInstruction&)` for what the build runs, ONBUILD left out.
template <class T, class Visit>
void each_built(const ProjectBuild& build, Visit visit) {
  build.dockerfile->each<T>([&](const T& instruction) {
    if (!instruction.is_onbuild() && instruction.stage && instruction.stage->is_needed) visit(instruction);
  });
}

// Does the word hold whatever arguments this build passes?
bool holds_in(const ProjectBuild& build, const Word& word);

}  // namespace docklint
