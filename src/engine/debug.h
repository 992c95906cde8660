// What the readers and the model make of a file, as text for people who write rules or report bugs.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "docklint/result.h"
#include "docklint/source.h"
#include "io/document_kind.h"

namespace docklint {

enum class DebugView : std::uint8_t {
  Tokens,  // pieces in order of place
  Tree,    // the syntax tree
  Model,   // what it means
};

// Dockerfiles have all views, compose files and other YAML tokens and tree. Fails for others.
Result<std::string> describe_source(std::shared_ptr<const SourceBuffer> source, DocumentKind kind, DebugView view);

}  // namespace docklint
