// The Dockerfile that a compose file holds itself, under `build.dockerfile_inline`.
//
// Its text is linted as any Dockerfile is, and what is found is moved to where it stands in the YAML. That needs a
// text whose lines stand in the file as they are: a literal block (`|`) without variables that compose would replace.
// Of any other nobody is told anything.
#pragma once

#include <optional>
#include <vector>

#include "engine/check_file.h"
#include "model/compose/compose_project.h"
#include "syntax/markdown/code_blocks.h"

namespace docklint {

// The builds of the project that hold a Dockerfile themselves. An anchor or a merge can give one text to several
// services: the first of them stands for all.
std::vector<const ComposeBuild*> builds_with_inline_dockerfile(const ComposeProject& project);

// The text as the build gets it (`$$` is one dollar sign there) with the way back to `source`, in which it is written;
// nothing where it cannot be followed.
std::optional<CodeBlock> inline_dockerfile(const ComposeValue& text, const SourceBuffer& source);

// Adds what is to be said about each inline Dockerfile of the project that `file` holds, or any file of the project
// where `with_others`.
void check_inline_dockerfiles(const SourceSet& sources, FileId file, bool with_others, const ComposeProject& project, const ActiveRules& rules, FileFindings& out);

}  // namespace docklint
