// The names `--language` takes for what a file is written in.
#pragma once

#include <optional>
#include <string_view>

#include "io/document_kind.h"

namespace docklint {

// dockerfile, compose, dockerignore, env, markdown.
std::optional<DocumentKind> find_language(std::string_view name);

}  // namespace docklint
