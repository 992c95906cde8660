// Where the cursor of an editor is: between two bytes, so that it touches the spans on both sides.
#pragma once

#include <cstdint>

#include "docklint/span.h"

namespace docklint {

inline bool touches_cursor(Span span, std::uint32_t offset) { return !span.empty() && span.begin <= offset && offset <= span.end; }

}  // namespace docklint
