// What is to be said about the thing under the cursor, in Markdown.
#pragma once

#include <optional>
#include <string>

#include "docklint/source.h"
#include "ide/folder_models.h"
#include "model/compose/compose_project.h"
#include "model/dockerfile/dockerfile.h"

namespace docklint {

struct HoverText {
  Span span;             // what it is about
  std::string markdown;
};

// A rule named in a comment that switches it off: its page.
std::optional<HoverText> hover_comment(const SourceBuffer& source, std::uint32_t offset);
// Instructions, flags, mount options, variables with their value there, stages, images, what is copied.
std::optional<HoverText> hover(const Dockerfile& dockerfile, std::uint32_t offset, FolderModels& folder);
// Keys with what they take and mean, variables with their value, images, and names with what they stand for.
std::optional<HoverText> hover(const ProjectModel& model, FileId file, std::uint32_t offset, FolderModels& folder);

}  // namespace docklint
