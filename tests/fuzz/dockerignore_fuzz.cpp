// Ignore files.
#include "fuzz/lint_bytes.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  docklint::fuzz::lint_bytes(".dockerignore", data, size);
  return 0;
}
