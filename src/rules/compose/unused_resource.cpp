#include <algorithm>
#include <set>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "model/compose/compose_project.h"
#include "rules/rule.h"
#include "rules/support/compose_removal.h"

namespace docklint {
namespace {

struct UsedNames {
  std::set<std::string_view> names;
  bool is_complete = true;  // false: a name hangs on a variable

  void add(std::string_view name) {
    if (name.find(kUnknownText) != std::string_view::npos) is_complete = false;
    names.insert(name);
  }
};

struct ProjectUses {
  UsedNames networks, volumes, secrets, configs, models;
};

void add_scalars(const ComposeValue* value, UsedNames& out) {
  if (!value) return;
  for (const ComposeEntry& entry : value->entries) out.add(entry.key);
  for (const ComposeItem& item : value->items) out.add(item.value->is_mapping() ? item.value->text_of("source") : item.value->text.text());
}

ProjectUses uses_of(const ComposeProject& project) {
  ProjectUses uses;
  for (const ComposeService& service : project.services) {
    for (const ComposeNetworkUse& use : service.networks) uses.networks.add(use.name);
    if (service.network_mode) uses.networks.add(service.network_mode->text.text());
    for (const ComposeMount& mount : service.mounts) {
      if (mount.type == ComposeMountType::Unknown || !mount.is_valid) uses.volumes.is_complete = false;
      uses.volumes.add(mount.source);
    }
    for (const ComposeGrant& grant : service.secrets) uses.secrets.add(grant.source);
    for (const ComposeGrant& grant : service.configs) uses.configs.add(grant.source);
    if (service.build) add_scalars(service.build->value->value_of("secrets"), uses.secrets);
    if (const ComposeValue* config = service.at("credential_spec", "config")) uses.configs.add(config->text.text());
    add_scalars(service.value_of("models"), uses.models);
    // Hooks bring grants of their own, providers take what they like.
    if (service.provider || service.value_of("pre_start")) uses.networks.is_complete = uses.volumes.is_complete = uses.secrets.is_complete = uses.configs.is_complete = false;
  }
  return uses;
}

bool is_whole_project(const ComposeProject& project) {
  if (project.is_incomplete || project.is_fragment || project.services.empty() || project.files.empty()) return false;
  if (project.files.front()->role != ComposeRole::Base) return false;
  bool leans = std::any_of(project.problems.begin(), project.problems.end(), [](const ComposeProblem& problem) {
    return problem.kind == ComposeProblemKind::MissingImage || problem.kind == ComposeProblemKind::UndefinedService || problem.kind == ComposeProblemKind::UndefinedOverrideService;
  });
  return !leans && std::none_of(project.services.begin(), project.services.end(), [](const ComposeService& service) { return service.is_incomplete; });
}

void report_unused(const ComposeProject& project, const std::vector<ComposeResource>& resources, const UsedNames& used, std::string_view key, std::string_view type, RuleContext& ctx) {
  if (!used.is_complete) return;
  std::vector<const ComposeResource*> unused;
  for (const ComposeResource& resource : resources) {
    if (resource.name_span.span.empty() || used.names.contains(resource.name) || (type == "network" && resource.name == "default")) continue;
    unused.push_back(&resource);
  }
  for (const ComposeResource* resource : unused) {
    auto finding = ctx.report(resource->name_span, fmt::format("no service uses {} `{}`", type, resource->name));
    finding.help(fmt::format("remove it, or add it to the services that need it"));
    // A block that loses all it has goes whole: compose refuses a key without value.
    if (unused.size() < resources.size()) {
      if (auto removal = whole_lines_removal(resource->span, ctx)) finding.fix(Fix::unsafe(fmt::format("remove {} `{}`", type, resource->name), {*removal}));
    } else if (const ComposeEntry* block = project.root->find(key); resource == unused.front() && block && block->yaml) {
      if (auto removal = whole_lines_removal({block->span.file, block->yaml->span}, ctx)) finding.fix(Fix::unsafe(fmt::format("remove `{}`", key), {*removal}));
    }
  }
}

}  // namespace

void rules::compose::unused_resource(const ComposeProject& project, RuleContext& ctx) {
  if (!is_whole_project(project)) return;
  ProjectUses uses = uses_of(project);
  report_unused(project, project.networks, uses.networks, "networks", "network", ctx);
  report_unused(project, project.volumes, uses.volumes, "volumes", "volume", ctx);
  report_unused(project, project.secrets, uses.secrets, "secrets", "secret", ctx);
  report_unused(project, project.configs, uses.configs, "configs", "config", ctx);
  report_unused(project, project.models, uses.models, "models", "model", ctx);
}

}  // namespace docklint
