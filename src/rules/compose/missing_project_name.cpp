#include <string>

#include <fmt/format.h>

#include "io/path.h"
#include "model/compose/compose_project.h"
#include "rules/rule.h"
#include "rules/support/whole_lines.h"

namespace docklint {
namespace {

// As compose makes a project's name from a folder's.
std::string project_name_of(std::string_view folder) {
  std::string name;
  for (char c : file_name(folder)) {
    char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    bool is_kept = (lower >= 'a' && lower <= 'z') || (lower >= '0' && lower <= '9') || lower == '_' || lower == '-';
    if (is_kept && !(name.empty() && (lower == '_' || lower == '-'))) name += lower;
  }
  return name;
}

}  // namespace

void rules::compose::missing_project_name(const ComposeProject& project, RuleContext& ctx) {
  if (project.is_incomplete || project.is_fragment || project.name_entry || project.services.empty() || project.variables.contains("COMPOSE_PROJECT_NAME")) return;
  const ComposeFile& file = *project.files.front();
  const YamlNode* root = file.yaml.root();
  if (file.role != ComposeRole::Base || file.file != ctx.file() || !root || root->entries.empty()) return;
  auto finding = ctx.report(root->entries.front().key->span, "project has no `name`: its folder gives it one");
  finding.help("name the project, so that it stays the same wherever the files lie");
  std::string name = project_name_of(project.folder);
  if (name.empty() || root->style != YamlStyle::Block) return;
  Span line = whole_line_at(ctx.source(), root->entries.front().span.begin);
  bool starts_line = root->entries.front().span.begin == line.begin || root->entries.front().span.begin == ctx.source().bom_length();
  if (starts_line) finding.fix(Fix::unsafe(fmt::format("name it `{}`", name), {ctx.insert(root->entries.front().span.begin, fmt::format("name: {}{}", name, line_ending_of(ctx.source())))}));
}

}  // namespace docklint
