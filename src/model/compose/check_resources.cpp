// Top-level keys other than services.
#include <algorithm>

#include "model/compose/quantity.h"
#include "model/compose/semantics.h"
#include "model/compose/validate.h"

namespace docklint::compose {
namespace {

using Kind = ComposeProblemKind;

ComposeProblem& add(std::vector<ComposeProblem>& problems, Kind kind, FileSpan where, std::string_view path, std::string_view subject) {
  problems.push_back(problem_at(kind, where, path, subject));
  return problems.back();
}

void check_external(const ComposeResource& resource, std::string_view type, std::vector<ComposeProblem>& problems) {
  const ComposeEntry* external = resource.value->find("external");
  if (!external) return;
  if (external->value->is_mapping()) add(problems, Kind::DeprecatedExternal, external->span, type, resource.name);
  bool certain = external->value->is_mapping() || external->value->is_certain();
  if (!resource.is_external || !certain) return;
  for (const ComposeEntry& entry : resource.value->entries) {
    bool has_both_names = entry.key == "name" && external->value->is_mapping() && external->value->find("name");
    if (entry.key == "external" || entry.key.starts_with("x-") || (entry.key == "name" && !has_both_names)) continue;
    ComposeProblem& problem = add(problems, Kind::ExternalConflict, entry.key_span, type, entry.key);
    problem.related = external->key_span;
    problem.found = resource.name;
  }
}

void check_sources(const ComposeResource& resource, std::string_view type, std::initializer_list<std::string_view> keys,
                   std::vector<ComposeProblem>& problems) {
  if (!resource.value->is_mapping() || resource.value->find("external") || resource.value->find("driver")) return;
  const ComposeEntry* first = nullptr;
  for (std::string_view key : keys) {
    const ComposeEntry* entry = resource.value->find(key);
    if (!entry) continue;
    if (first) {
      ComposeProblem& problem = add(problems, Kind::ResourceWithSeveralSources, entry->key_span, type, resource.name);
      problem.related = first->key_span;
      problem.found = key;
      return;
    }
    first = entry;
  }
  if (!first) add(problems, Kind::ResourceWithoutSource, resource.name_span, type, resource.name);
}

std::string normalised_project_name(std::string_view name) {
  std::string out;
  for (char c : name) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    bool allowed = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    bool leads = out.empty() && (c == '_' || c == '-');
    if (allowed && !leads) out += c;
  }
  return out;
}

void check_name(const ComposeProject& project, std::vector<ComposeProblem>& problems) {
  const ComposeEntry* entry = project.name_entry;
  if (!entry || !entry->value->is_scalar() || !entry->value->is_certain()) return;
  std::string_view name = entry->value->text.text();
  bool blank = name.find_first_not_of(" \t") == std::string_view::npos;
  if (blank && entry->value->knowledge == ComposeKnowledge::Resolved) add(problems, Kind::BlankProjectName, entry->value->where, "name", name);
  if (blank) return;
  std::string normal = normalised_project_name(name);
  if (normal != name) add(problems, Kind::InvalidProjectName, entry->value->where, "name", name).hint = normal;
}

}  // namespace

void check_resources(const ComposeProject& project, std::vector<ComposeProblem>& problems) {
  for (const ComposeResource& resource : project.networks) check_external(resource, "network", problems);
  for (const ComposeResource& resource : project.volumes) check_external(resource, "volume", problems);
  for (const ComposeResource& resource : project.secrets) {
    check_external(resource, "secret", problems);
    check_sources(resource, "secret", {"file", "environment"}, problems);
  }
  for (const ComposeResource& resource : project.configs) {
    check_external(resource, "config", problems);
    check_sources(resource, "config", {"file", "environment", "content"}, problems);
  }
  check_name(project, problems);
  // One that is no string is refused.
  const ComposeEntry* version = project.root->find("version");
  if (version && version->value->type == YamlType::String) add(problems, Kind::ObsoleteVersion, version->span, "version", version->value->text.text());
}

}  // namespace docklint::compose
