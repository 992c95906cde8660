// What must be replaced to make one text of another, by whole lines: for an editor, which keeps its marks and
// cursors where nothing is touched.
#pragma once

#include <string_view>
#include <vector>

#include "text/text_edit.h"

namespace docklint {

// Sorted, not touching one another; empty where the texts are equal. Texts that differ in more than a few
// thousand lines are replaced as a whole between their common beginning and end.
std::vector<Replacement> line_difference(std::string_view before, std::string_view after);

}  // namespace docklint
