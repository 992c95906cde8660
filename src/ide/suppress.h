// Edits that write a comment which switches a rule off.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "docklint/diagnostic.h"
#include "docklint/source.h"
#include "io/document_kind.h"
#include "model/dockerfile/dockerfile.h"

namespace docklint {

// In one file.
struct PlacedText {
  Span where;
  std::string text;
  // The words in it that somebody should put a reason in place of; empty where there are none.
  std::string_view placeholder = {};
};

// For the instruction, entry or pattern that `place` lies in: a comment of its own above, or one more name in
// the comment that is there. Nothing where no comment would reach it. `dockerfile` is the model of a
// Dockerfile, null for other kinds.
std::optional<PlacedText> suppress_here(const SourceBuffer& source, DocumentKind kind, const Dockerfile* dockerfile, std::string_view rule, Span place);

// For the whole file.
std::optional<PlacedText> suppress_in_file(const SourceBuffer& source, DocumentKind kind, const Dockerfile* dockerfile, std::string_view rule);

}  // namespace docklint
