// What a file is written in, as far as docklint reads it.
#pragma once

#include <cstdint>

namespace docklint {

enum class Language : std::uint8_t { Dockerfile, Compose, IgnoreFile, EnvFile, Markdown, Config };

}  // namespace docklint
