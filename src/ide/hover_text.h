// Pieces of hovers that Dockerfiles and compose files share, in Markdown.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "docklint/span.h"
#include "model/dockerfile/dockerfile.h"
#include "model/images/image_reference.h"

namespace docklint {

// What is known about a public image.
std::string image_text(const ImageReference& reference);
// User and folder, as items of a list; "" where they are not known.
std::string state_text(const StageState& state);
// A stage: base, user, folder, what it starts, ports, who uses it in the file.
std::string stage_text(const Stage& stage);
// The value of a variable with what is secret in it hidden.
std::string shown_value(std::string_view name, std::string_view value);
// "12.3 kB".
std::string bytes_text(std::uint64_t bytes);
// "1 file", "12 files".
std::string files_text(std::uint64_t count);

}  // namespace docklint
