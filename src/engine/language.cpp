#include "engine/language.h"

namespace docklint {

std::optional<DocumentKind> find_language(std::string_view name) {
  if (name == "dockerfile") return DocumentKind::Dockerfile;
  if (name == "compose") return DocumentKind::Compose;
  if (name == "dockerignore") return DocumentKind::IgnoreFile;
  if (name == "env") return DocumentKind::EnvFile;
  if (name == "markdown") return DocumentKind::Markdown;
  return std::nullopt;
}

}  // namespace docklint
