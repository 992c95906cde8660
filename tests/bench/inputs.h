// Input for the benchmark when no folder is given: Dockerfiles and compose files that look like real
// ones, the same on every machine.
#pragma once

#include <cstddef>
#include <filesystem>

namespace docklint::bench {

// About 2 KB each, one folder each.
void write_dockerfiles(const std::filesystem::path& folder, std::size_t count);

// About 1 KB each, one folder each.
void write_compose_files(const std::filesystem::path& folder, std::size_t count);

}  // namespace docklint::bench
