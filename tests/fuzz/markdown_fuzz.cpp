// Markdown with blocks of everything else.
#include "fuzz/lint_bytes.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  docklint::fuzz::lint_bytes("guide.md", data, size);
  return 0;
}
