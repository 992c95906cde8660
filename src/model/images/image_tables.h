// The tables of facts about public images as imagegen writes them: each cell is the offset of a
// zero-terminated text in kImageText. Read them through model/images/image_facts.h.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace docklint {

struct ImageFactRow {
  std::array<std::uint32_t, 18> cells;  // the columns of data/images.tsv
};
struct ImageEndRow {
  std::array<std::uint32_t, 5> cells;   // the columns of data/image-eol.tsv
};

extern const char kImageText[];
// Exact images sorted by name, then those with `*`, the longest first.
extern const ImageFactRow kImageFactRows[];
extern const std::size_t kImageFactRowsCount;
extern const std::size_t kImageFactRowsExactCount;
extern const ImageEndRow kImageEndRows[];
extern const std::size_t kImageEndRowsCount;
extern const std::size_t kImageEndRowsExactCount;

}  // namespace docklint
