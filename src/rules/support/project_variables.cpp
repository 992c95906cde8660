#include "rules/support/project_variables.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

#include <fmt/format.h>

#include "io/path.h"

namespace docklint {
namespace {

bool is_word_part(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }

constexpr std::size_t kMostServices = 500;
constexpr std::size_t kMostReferences = 3'000;
constexpr std::size_t kMostEntries = 3'000;
constexpr std::size_t kMostPorts = 500;
constexpr std::size_t kMostText = 1U << 20U;

}  // namespace

bool is_comparable(const Project& project) {
  if (!project.compose || project.compose->services.size() > kMostServices) return false;
  std::size_t references = 0, text = 0, entries = project.compose->volumes.size() + project.compose->networks.size();
  for (const auto& file : project.compose->files) {
    references += file->references.size();
    text += file->source->size();
  }
  for (const ProjectEnvFile& file : project.env_files) entries += file.model ? file.model->entries.size() : 0;
  for (const ComposeService& service : project.compose->services) {
    entries += service.environment.size() + service.env_files.size() + service.mounts.size();
    if (service.ports.size() > kMostPorts) return false;
  }
  return references <= kMostReferences && entries <= kMostEntries && text <= kMostText;
}

EnvSetting interpolation_value(const Project& project, std::string_view name) {
  EnvSetting found;
  for (const ProjectEnvFile* file : project.variable_files) {
    const EnvEntry* entry = file->model ? file->model->find(name) : nullptr;
    if (entry && entry->separator != EnvSeparator::None) found = {file, entry};
  }
  return found;
}

EnvSetting env_file_value(const Project& project, const ComposeService& service, std::string_view name) {
  EnvSetting found;
  for (const ComposeEnvFile& use : service.env_files) {
    if (!use.is_certain || use.path.empty()) continue;
    const ProjectEnvFile* file = project.env_file(join_path(use.base_folder, use.path));
    const EnvEntry* entry = file && file->model ? file->model->find(name) : nullptr;
    if (entry && entry->separator != EnvSeparator::None) found = {file, entry};
  }
  return found;
}

bool is_shell_variable(std::string_view name) {
  constexpr std::array<std::string_view, 22> kNames = {"HOME",   "USER",     "USERNAME", "LOGNAME", "PWD",        "PATH",    "SHELL",       "HOSTNAME",       "UID",           "GID",         "EUID",
                                                       "TMPDIR", "TEMP",     "TMP",      "LANG",    "TERM",       "DISPLAY", "USERPROFILE", "XDG_RUNTIME_DIR", "SSH_AUTH_SOCK", "DOCKER_HOST", "WAYLAND_DISPLAY"};
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end() || name.starts_with("COMPOSE_") || name.starts_with("CI_") || name.starts_with("GITHUB_");
}

const ComposeService* service_at(const Project& project, FileSpan where) {
  const ComposeFile* file = project.compose->file(where.file);
  const ComposeValue* services = file && file->root() ? file->root()->value_of("services") : nullptr;
  if (!services) return nullptr;
  for (const ComposeEntry& entry : services->entries) {
    if (entry.span.file == where.file && entry.span.span.covers(where.span)) return project.compose->service(entry.key);
  }
  return nullptr;
}

bool passes_itself(const ComposeVariable& variable) {
  if (!variable.source || !variable.source->is_scalar()) return false;
  std::string_view written = variable.source->written.text();
  if (variable.is_list_item) written.remove_prefix(std::min(written.find('=') + 1, written.size()));
  return written == fmt::format("${{{}}}", variable.name) || written == fmt::format("${}", variable.name);
}

bool mentions_name(std::string_view text, std::string_view name) {
  for (std::size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
    std::size_t end = at + name.size();
    if ((at == 0 || !is_word_part(text[at - 1])) && (end == text.size() || !is_word_part(text[end]))) return true;
  }
  return false;
}

std::string_view example_beside(const Project& project, std::string_view path) {
  std::string_view folder = parent_path(path), name = file_name(path);
  std::string_view bare = name.starts_with('.') ? name.substr(1) : name;
  for (const FolderEntry& entry : project.disk->entries(folder.empty() ? "." : std::string(folder))) {
    std::string_view other = entry.name;
    if (other == name || other.find(bare) == std::string_view::npos) continue;
    for (std::string_view mark : {"example", "sample", "dist", "template", "tmpl", "tpl", "default"})
      if (other.find(mark) != std::string_view::npos) return other;
  }
  return {};
}

}  // namespace docklint
