#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

#include "io/document_kind.h"
#include "io/path.h"
#include "model/project/project.h"
#include "rules/rule.h"
#include "rules/support/project_variables.h"

namespace docklint {
namespace {

// Other compose files of the folder may use the variables.
bool has_unread_compose_files(const Project& project) {
  for (const FolderEntry& entry : project.disk->entries(project.folder)) {
    if (document_kind_of(entry.name) != DocumentKind::Compose) continue;
    bool is_read = std::any_of(project.compose->files.begin(), project.compose->files.end(), [&](const auto& file) { return file_name(file->path()) == entry.name; });
    if (!is_read) return true;
  }
  return false;
}

bool reaches_container(const Project& project, const ProjectEnvFile& env) {
  for (const ComposeService& service : project.compose->services) {
    for (const ComposeEnvFile& use : service.env_files)
      if (!use.is_certain || join_path(use.base_folder, use.path) == env.path) return true;
    for (const ComposeMount& mount : service.mounts) {
      std::string_view source = mount.source;
      if (source == "." || source == "./" || source.ends_with(file_name(env.path))) return true;
    }
  }
  return std::any_of(project.builds.begin(), project.builds.end(), [&](const ProjectBuild& build) {
    return build.context_folder.empty() || lies_within(env.path, build.context_folder);
  });
}

bool is_read_by_tools(std::string_view name) {
  return name.starts_with("COMPOSE_") || name.starts_with("DOCKER_") || name.starts_with("BUILDKIT_") || name.starts_with("BUILDX_") || is_shell_variable(name);
}

bool is_used(const Project& project, const EnvFile& env, const EnvEntry& entry) {
  for (const auto& file : project.compose->files)
    if (mentions_name(file->source->text(), entry.name)) return true;
  return std::any_of(env.entries.begin(), env.entries.end(), [&](const EnvEntry& other) { return &other != &entry && mentions_name(other.text.text(), entry.name); });
}

enum class EnvLine : std::uint8_t { Blank, Comment, CommentedOut, Entry };

EnvLine env_line(const SourceBuffer& source, std::uint32_t line) {
  std::string_view text = source.text(source.line_span(line));
  std::size_t at = text.find_first_not_of(" \t\r");
  if (at == std::string_view::npos) return EnvLine::Blank;
  if (text[at] != '#') return EnvLine::Entry;
  std::string_view said = text.substr(std::min(text.find_first_not_of("# \t", at), text.size()));
  std::string_view name = said.substr(0, said.find('='));
  bool is_assignment = name.size() < said.size() && !name.empty() && name.find_first_of(" \t") == std::string_view::npos;
  return is_assignment ? EnvLine::CommentedOut : EnvLine::Comment;
}

// The lines of the entry, with the comment right above them where it is about nothing else: no other variable, not
// even one that is commented out, stands below it.
Span lines_to_remove(const SourceBuffer& source, Span entry) {
  std::uint32_t first = source.line_of(entry.begin), last = source.line_of(entry.end);
  EnvLine below = last + 1 < source.line_count() ? env_line(source, last + 1) : EnvLine::Blank;
  bool is_alone = below == EnvLine::Blank || below == EnvLine::Comment;
  while (is_alone && first > 0 && env_line(source, first - 1) == EnvLine::Comment) --first;
  Span lines = hull(source.full_line_span(first), source.full_line_span(last));
  lines.begin = std::max(lines.begin, source.bom_length());
  return lines;
}

}  // namespace

void rules::project::unused_env_variable(const Project& project, RuleContext& ctx) {
  if (!is_comparable(project) || project.compose->is_incomplete || project.variable_files.size() != 1) return;
  const ProjectEnvFile& env = *project.variable_files.front();
  if (!env.model || has_unread_compose_files(project) || reaches_container(project, env)) return;
  for (const EnvEntry& entry : env.model->entries) {
    if (entry.name.empty() || is_read_by_tools(entry.name) || is_used(project, *env.model, entry)) continue;
    auto finding = ctx.report(FileSpan{env.file, entry.name_span}, fmt::format("nothing in the project uses `{}`", entry.name));
    finding.help("remove it, or hand it to the service with `environment` or `env_file`");
    const SourceBuffer& source = ctx.sources().at(env.file);
    if (!entry.follows_quote) finding.fix(Fix::unsafe(fmt::format("remove `{}`", entry.name), {TextEdit{{env.file, lines_to_remove(source, entry.span)}, {}}}));
  }
}

}  // namespace docklint
