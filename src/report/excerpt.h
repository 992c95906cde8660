// One line of a file as people see it under a finding: printable, tabs as blanks, secrets as `*`, and of a
// long line only the part around the mark, with `…` where something was cut.
#pragma once

#include <string>

#include "docklint/report.h"
#include "report/secret_places.h"

namespace docklint {

struct Excerpt {
  std::string before;  // shown text left of the mark
  std::string marked;
  std::string after;
  std::size_t before_cells = 0;
  std::size_t marked_cells = 0;
};

// `line` counts from 0; the part of `mark` on that line is marked; `width` bounds the cells shown.
Excerpt excerpt_of(const SourceSet& sources, FileSpan mark, std::uint32_t line, const SecretPlaces& secrets, std::size_t width);

}  // namespace docklint
