#include "io/document_kind.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/split.h"
#include "io/path.h"

namespace docklint {
namespace {

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

bool ends_with_any(std::string_view name, std::initializer_list<std::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) { return name.size() > ending.size() && name.ends_with(ending); });
}

// Endings of files that are about a Dockerfile, but none: `Dockerfile.template`, `Dockerfile.md`, `Dockerfile.orig`.
constexpr std::string_view kDerivedEndings[] = {
    "template", "tmpl", "tpl",  "gotmpl", "j2",   "jinja", "jinja2", "erb", "ejs",        "hbs",    "mustache", "liquid", "in",
    "m4",       "md",   "markdown", "rst", "txt", "html",  "adoc",   "json", "yml",       "yaml",   "toml",     "xml",    "sh",
    "bash",     "ps1",  "py",   "rb",     "go",   "js",    "ts",     "java", "vim",       "tmlanguage", "sha256", "asc",  "sig",
    "orig",     "rej",  "bak",  "backup", "old",  "swp",   "swo",    "tmp", "diff",       "patch",  "log",      "lock",   "svg",
    "png"};

bool is_derived(std::string_view name) {
  std::size_t dot = name.rfind('.');
  if (name.ends_with('~')) return true;
  if (dot == std::string_view::npos || dot == 0) return false;
  std::string_view ending = name.substr(dot + 1);
  return std::any_of(std::begin(kDerivedEndings), std::end(kDerivedEndings),
                     [ending](std::string_view known) { return known.size() == ending.size() && known[0] == ending[0] && known == ending; });
}

bool is_dockerfile_name(std::string_view name, std::string_view lowered) {
  if (lowered == "dockerfile" || lowered == "containerfile") return true;
  if (is_derived(lowered)) return false;
  return name.starts_with("Dockerfile.") || name.starts_with("dockerfile.") || name.starts_with("Containerfile.") ||
         ends_with_any(lowered, {".dockerfile", ".containerfile"});
}

bool is_compose_name(std::string_view lowered) {
  if (!is_yaml_path(lowered)) return false;
  std::string_view stem = lowered.substr(0, lowered.rfind('.'));
  if (stem.starts_with("docker-")) stem.remove_prefix(7);
  if (!stem.starts_with("compose")) return false;
  stem.remove_prefix(7);
  return stem.empty() || stem[0] == '.' || stem[0] == '-';
}

bool is_env_name(std::string_view lowered) {
  return (lowered == ".env" || lowered.starts_with(".env.") || ends_with_any(lowered, {".env"})) && !is_derived(lowered);
}

std::size_t indentation_of(std::string_view line) { return std::min(line.find_first_not_of(' '), line.size()); }

bool is_key(std::string_view line, std::string_view key) {
  return line.starts_with(key) && line.size() > key.size() && line[key.size()] == ':' &&
         (line.size() == key.size() + 1 || line[key.size() + 1] == ' ' || line[key.size() + 1] == '\r');
}

}  // namespace

bool is_yaml_path(std::string_view path) {
  std::string name = lower(file_name(path));
  return ends_with_any(name, {".yml", ".yaml"});
}

DocumentKind document_kind_of(std::string_view path) {
  std::string_view name = file_name(path);
  std::string lowered = lower(name);
  if (lowered.ends_with(".dockerignore") || lowered.ends_with(".containerignore")) return DocumentKind::IgnoreFile;
  if (is_dockerfile_name(name, lowered)) return DocumentKind::Dockerfile;
  if (is_compose_name(lowered)) return DocumentKind::Compose;
  if (is_env_name(lowered)) return DocumentKind::EnvFile;
  constexpr std::array<std::string_view, 4> kConfigurations = {".docklint.yaml", ".docklint.yml", "docklint.yaml", "docklint.yml"};
  if (std::find(kConfigurations.begin(), kConfigurations.end(), lowered) != kConfigurations.end()) return DocumentKind::Configuration;
  if (ends_with_any(lowered, {".md", ".markdown"})) return DocumentKind::Markdown;
  return DocumentKind::None;
}

DocumentKind named_document_kind_of(std::string_view path) {
  if (DocumentKind kind = document_kind_of(path); kind != DocumentKind::None) return kind;
  if (is_yaml_path(path)) return DocumentKind::Compose;
  std::string lowered = lower(file_name(path));
  bool says_so = lowered.find("dockerfile") != std::string::npos || lowered.find("containerfile") != std::string::npos;
  return says_so ? DocumentKind::Dockerfile : DocumentKind::None;
}

bool looks_like_compose(std::string_view text) {
  bool inside = false;
  std::size_t service_indentation = 0, key_indentation = 0;  // 0: not seen yet
  for (std::string_view line : split(text, '\n')) {
    std::size_t indentation = indentation_of(line);
    std::string_view rest = line.substr(indentation);
    if (rest.empty() || rest[0] == '#' || rest == "\r") continue;
    if (indentation == 0) {
      if (inside && !is_key(rest, "services")) inside = false;
      if (is_key(rest, "services")) {
        inside = true;
        service_indentation = key_indentation = 0;
      }
      continue;
    }
    if (!inside) continue;
    if (service_indentation == 0) service_indentation = indentation;
    if (indentation <= service_indentation) {
      if (rest[0] == '-') inside = false;
      key_indentation = 0;
      continue;
    }
    if (key_indentation == 0) key_indentation = indentation;
    if (indentation == key_indentation && (is_key(rest, "image") || is_key(rest, "build"))) return true;
  }
  return false;
}

bool looks_like_template(std::string_view text) {
  for (std::string_view mark : {std::string_view("{{"), std::string_view("{%")}) {
    for (std::size_t at = text.find(mark); at != std::string_view::npos; at = text.find(mark, at + 1)) {
      std::size_t before = at == 0 ? std::string_view::npos : text.find_last_not_of(" \t", at - 1);
      if (before == std::string_view::npos || text[before] == '\n') return true;
    }
  }
  return false;
}

bool looks_like_template_part(std::string_view path, std::string_view text) {
  std::size_t slash = path.rfind('/');
  if (slash == std::string_view::npos || path.substr(0, slash).find("template") == std::string_view::npos) return false;
  for (std::string_view line : split(text, '\n')) {
    std::string_view word = line.substr(std::min(line.find_first_not_of(" \t"), line.size()));
    bool is_from = word.size() > 4 && (word[0] | 0x20) == 'f' && (word[1] | 0x20) == 'r' && (word[2] | 0x20) == 'o' && (word[3] | 0x20) == 'm';
    if (is_from && (word[4] == ' ' || word[4] == '\t' || word[4] == '\\')) return false;
  }
  return true;
}

}  // namespace docklint
