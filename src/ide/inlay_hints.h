// Short notes an editor shows between the letters of a document: what a reader would have to look up elsewhere.
// Few on purpose: nothing is said that stands a few lines above.
//
// Values that look secret are never shown.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "docklint/source.h"
#include "model/compose/compose_project.h"
#include "model/dockerfile/dockerfile.h"

namespace docklint {

struct InlayHint {
  std::uint32_t offset = 0;  // stands before this byte, after what it is about
  std::string label;         // "= node:22-slim"
  std::string tooltip;       // plain text; "" where the label says it all
};

// In order of place:
//   - values of words with variables, folders that relative WORKDIRs lead to, stages that COPY counts;
//   - user and folder of commands, where a stage brings them from another stage, its image or far above.
std::vector<InlayHint> inlay_hints(const Dockerfile& dockerfile);
// Values of variables by `.env`.
std::vector<InlayHint> inlay_hints(const ComposeProject& project, FileId file);

}  // namespace docklint
