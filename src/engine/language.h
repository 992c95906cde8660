// What a file is written in, as far as docklint reads it, told from its name.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace docklint {

enum class Language : std::uint8_t { Dockerfile, Compose, IgnoreFile, EnvFile, Markdown, Config };

// Dockerfile, Dockerfile.*, *.Dockerfile, Containerfile(.*); compose.yaml, docker-compose*.yml and their
// overrides; .dockerignore, NAME.dockerignore; .env, .env.*; *.md; .docklint.yaml. Letter case counts
// except in "dockerfile". None: nothing docklint reads.
std::optional<Language> language_of(std::string_view path);

// Names of `--language`: dockerfile, compose, dockerignore, env, markdown.
std::optional<Language> find_language(std::string_view name);

}  // namespace docklint
