// The nested pieces of a document around a place, for "expand selection".
#pragma once

#include <vector>

#include "docklint/source.h"
#include "model/dockerfile/dockerfile.h"
#include "syntax/yaml/tree.h"

namespace docklint {

// From the smallest to the whole file, each holding the one before and larger than it.
std::vector<Span> selections_at(const Dockerfile& dockerfile, std::uint32_t offset);
std::vector<Span> selections_at(const YamlTree& tree, const SourceBuffer& source, std::uint32_t offset);

}  // namespace docklint
