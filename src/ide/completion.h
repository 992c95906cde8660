// What could be written at the cursor.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "docklint/source.h"
#include "ide/folder_models.h"
#include "model/compose/compose_project.h"
#include "model/dockerfile/dockerfile.h"

namespace docklint {

enum class CompletionKind : std::uint8_t { Keyword, Flag, Stage, Variable, Value, Key, Name, Rule, File, Folder };

struct Completion {
  std::string label;
  CompletionKind kind = CompletionKind::Value;
  std::string detail;
  Span replaces;          // what is typed of it so far
  std::string text;       // what it becomes
  // Of the likelier things first; equal ones by label.
  std::uint8_t rank = 0;
};

std::vector<Completion> completions(const Dockerfile& dockerfile, std::uint32_t offset, FolderModels& folder);
// `project` may be null: the file is no YAML at the moment.
std::vector<Completion> completions(const SourceBuffer& source, const ComposeProject* project, std::uint32_t offset, FolderModels& folder);
// Rule ids in a comment that switches rules off.
std::vector<Completion> comment_completions(const SourceBuffer& source, std::uint32_t offset);

}  // namespace docklint
