// What every fuzz target of a file kind does with its bytes, and what must hold whatever they are.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace docklint::fuzz {

// Lints the bytes under this name with every rule on, twice, then applies every fix. Aborts with a
// sentence on standard error when a place lies outside its file, the two runs differ, or a rule fails.
void lint_bytes(const std::string& name, const std::uint8_t* data, std::size_t size);

}  // namespace docklint::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
