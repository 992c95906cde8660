// The one order in which findings are shown, whatever order they were found in.
#pragma once

#include <vector>

#include "docklint/diagnostic.h"
#include "docklint/source.h"

namespace docklint {

// Sorts by path, begin, end, rule id, message and drops exact duplicates.
void put_in_order(std::vector<Diagnostic>& findings, const SourceSet& sources);

// The same for findings that lie here and there, which are moved from.
std::vector<Diagnostic> in_order(const std::vector<Diagnostic*>& findings, const SourceSet& sources);

}  // namespace docklint
