#include "engine/language.h"

#include <algorithm>
#include <string>

#include "io/path.h"

namespace docklint {
namespace {

std::string lower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return result;
}

// "Dockerfile.dev" is one; "Dockerfile.md", "dockerfile.go" or "Dockerfile.j2" is something about one.
bool has_foreign_suffix(std::string_view name) {
  constexpr std::string_view kForeign[] = {"md", "txt", "go", "py", "js", "ts", "rb", "rs", "java", "json", "yaml", "yml", "toml", "html", "j2", "tmpl", "tpl",
                                           "template", "erb", "in", "bak", "orig", "rej", "swp", "sh", "log", "lock", "dockerignore", "snap", "patch", "diff", "zip"};
  std::size_t dot = name.rfind('.');
  return dot != std::string_view::npos && std::find(std::begin(kForeign), std::end(kForeign), name.substr(dot + 1)) != std::end(kForeign);
}

bool is_dockerfile(std::string_view name) {
  for (std::string_view base : {"dockerfile", "containerfile"}) {
    if (name == base) return true;
    if (name.starts_with(base) && name[base.size()] == '.') return !has_foreign_suffix(name);
    if (name.size() > base.size() && name.ends_with(base) && name[name.size() - base.size() - 1] == '.') return true;
  }
  return false;
}

bool is_compose(std::string_view name) {
  std::string_view stem = name;
  if (stem.ends_with(".yaml")) stem.remove_suffix(5);
  else if (stem.ends_with(".yml")) stem.remove_suffix(4);
  else return false;
  for (std::string_view base : {"docker-compose", "compose", "podman-compose"}) {
    if (stem == base) return true;
    if (stem.starts_with(base) && (stem[base.size()] == '.' || stem[base.size()] == '-' || stem[base.size()] == '_')) return true;
    if (stem.size() > base.size() && stem.ends_with(base) && stem[stem.size() - base.size() - 1] == '.') return true;
  }
  return false;
}

}  // namespace

std::optional<Language> language_of(std::string_view path) {
  std::string_view name = file_name(path);
  if (name.ends_with(".dockerignore") || name.ends_with(".containerignore")) return Language::IgnoreFile;
  if (name == ".docklint.yaml" || name == "docklint.yaml") return Language::Config;
  if (is_compose(name)) return Language::Compose;
  if (name == ".env" || name.starts_with(".env.")) return Language::EnvFile;
  std::string lowered = lower(name);
  if (is_dockerfile(lowered)) return Language::Dockerfile;
  if (lowered.ends_with(".md") || lowered.ends_with(".markdown")) return Language::Markdown;
  return std::nullopt;
}

std::optional<Language> find_language(std::string_view name) {
  if (name == "dockerfile") return Language::Dockerfile;
  if (name == "compose") return Language::Compose;
  if (name == "dockerignore") return Language::IgnoreFile;
  if (name == "env") return Language::EnvFile;
  if (name == "markdown") return Language::Markdown;
  return std::nullopt;
}

}  // namespace docklint
