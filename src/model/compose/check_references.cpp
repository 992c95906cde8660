// Names that must exist: services, networks, volumes, secrets, configs, models; and circles among them.
#include <algorithm>
#include <set>
#include <unordered_map>

#include "base/edit_distance.h"
#include "model/compose/semantics.h"
#include "model/compose/validate.h"

namespace docklint::compose {
namespace {

using Kind = ComposeProblemKind;

bool is_unknown(std::string_view name) { return name.find(kUnknownText) != std::string_view::npos; }

std::string_view key_of(DependencyKind kind) {
  switch (kind) {
    case DependencyKind::DependsOn: return "depends_on";
    case DependencyKind::Links: return "links";
    case DependencyKind::VolumesFrom: return "volumes_from";
    case DependencyKind::NetworkMode: return "network_mode";
    case DependencyKind::Ipc: return "ipc";
    case DependencyKind::Pid: return "pid";
    case DependencyKind::Uts: return "uts";
    case DependencyKind::Cgroup: return "cgroup";
  }
  return {};
}

class ReferenceCheck {
 public:
  ReferenceCheck(const ComposeProject& project, std::vector<ComposeProblem>& problems) : project_(project), problems_(&problems) {}

  void run() {
    for (const ComposeService& service : project_.services) {
      check_dependencies(service);
      check_contexts(service);
      check_resources(service);
    }
    find_cycles();
  }

 private:
  ComposeProblem& add(Kind kind, FileSpan where, const ComposeService& service, std::string_view subject) {
    problems_->push_back(problem_at(kind, where, service.name, subject));
    return problems_->back();
  }

  bool comes_from_extended_file(FileSpan where) const {
    const ComposeFile* file = project_.file(where.file);
    return file && file->role == ComposeRole::Extended;
  }

  void check_dependencies(const ComposeService& service) {
    for (const ComposeDependency& dependency : service.dependencies) {
      if (is_unknown(dependency.service)) continue;
      bool is_inherited = service.is_extended_from_file && comes_from_extended_file(dependency.where);
      if (dependency.service == service.name && is_inherited) {
        add(Kind::ExtendedSelfDependency, dependency.where, service, dependency.service);
        continue;
      }
      if (project_.service(dependency.service)) continue;
      ComposeProblem& problem = add(is_inherited ? Kind::MissingExtendedResource : Kind::UndefinedService, dependency.where, service, dependency.service);
      problem.expected = key_of(dependency.kind);
      problem.hint = nearest_service(dependency.service);
      if (is_inherited) problem.related = service.name_span;
    }
  }

  std::string nearest_service(std::string_view name) const {
    std::vector<std::string_view> names;
    for (const ComposeService& service : project_.services) names.push_back(service.name);
    return std::string(nearest_name(name, names).value_or(std::string_view{}));
  }

  void check_contexts(const ComposeService& service) {
    if (!service.build) return;
    for (const ComposeVariable& context : service.build->additional_contexts) {
      if (!context.value.starts_with("service:") || is_unknown(context.value)) continue;
      std::string_view name = context.value.substr(8);
      FileSpan where{context.value_span.file, context.value_text.source_span(8, context.value.size())};
      const ComposeService* target = project_.service(name);
      if (!target) {
        ComposeProblem& problem = add(Kind::UndefinedService, where, service, name);
        problem.expected = "build.additional_contexts";
        problem.hint = nearest_service(name);
      } else if (!target->build && !target->is_incomplete) {
        add(Kind::ContextServiceWithoutBuild, where, service, name);
      }
    }
  }

  void undefined(Kind kind, const ComposeService& service, std::string_view name, FileSpan where, std::string_view type,
                 const std::vector<ComposeResource>& known) {
    if (name.empty() || is_unknown(name) || find_resource(known, name)) return;
    bool is_inherited = service.is_extended_from_file && comes_from_extended_file(where);
    ComposeProblem& problem = add(is_inherited ? Kind::MissingExtendedResource : kind, where, service, name);
    problem.expected = type;
    if (is_inherited) problem.related = service.name_span;
    std::vector<std::string_view> names;
    for (const ComposeResource& resource : known) names.push_back(resource.name);
    problem.hint = nearest_name(name, names).value_or(std::string_view{});
  }

  void check_resources(const ComposeService& service) {
    for (const ComposeNetworkUse& use : service.networks) {
      if (use.name != "default") undefined(Kind::UndefinedNetwork, service, use.name, use.where, "network", project_.networks);
    }
    for (const ComposeMount& mount : service.mounts) {
      bool is_path_like = mount.source.find('/') != std::string_view::npos;
      if (!mount.is_named_volume() || !mount.is_valid || is_path_like) continue;
      undefined(Kind::UndefinedVolume, service, mount.source, mount.source_span, "volume", project_.volumes);
    }
    for (const ComposeGrant& grant : service.secrets) undefined(Kind::UndefinedSecret, service, grant.source, grant.where, "secret", project_.secrets);
    for (const ComposeGrant& grant : service.configs) undefined(Kind::UndefinedConfig, service, grant.source, grant.where, "config", project_.configs);
    if (const ComposeValue* build_secrets = service.at("build", "secrets")) {
      for (const ComposeItem& item : build_secrets->items) {
        const ComposeValue* source = item.value->is_mapping() ? item.value->value_of("source") : item.value;
        if (source && source->is_scalar()) undefined(Kind::UndefinedSecret, service, source->text.text(), source->where, "secret", project_.secrets);
      }
    }
    if (const ComposeValue* models = service.value_of("models")) {
      for (const ComposeEntry& entry : models->entries) undefined(Kind::UndefinedModel, service, entry.key, entry.key_span, "model", project_.models);
      for (const ComposeItem& item : models->items) {
        if (item.value->is_scalar()) undefined(Kind::UndefinedModel, service, item.value->text.text(), item.value->where, "model", project_.models);
      }
    }
  }

  // Depth-first with a stack of our own; each circle is reported once, where it closes.
  void find_cycles() {
    enum class State : std::uint8_t { New, Open, Done };
    std::unordered_map<std::string_view, State> states;
    struct Step {
      const ComposeService* service;
      std::size_t next = 0;
    };
    for (const ComposeService& start : project_.services) {
      if (states[start.name] != State::New) continue;
      std::vector<Step> path{{&start}};
      states[start.name] = State::Open;
      while (!path.empty()) {
        const ComposeService& service = *path.back().service;
        if (path.back().next == service.dependencies.size()) {
          states[service.name] = State::Done;
          path.pop_back();
          continue;
        }
        const ComposeDependency& dependency = service.dependencies[path.back().next++];
        const ComposeService* target = project_.service(dependency.service);
        if (!target || (target == &service && service.is_extended_from_file && comes_from_extended_file(dependency.where))) continue;
        if (states[target->name] == State::Open) {
          auto first = std::find_if(path.begin(), path.end(), [&](const Step& step) { return step.service == target; });
          std::string chain;
          for (auto step = first; step != path.end(); ++step) chain += std::string(step->service->name) + " -> ";
          add(Kind::DependencyCycle, dependency.where, service, chain + std::string(target->name));
        } else if (states[target->name] == State::New) {
          states[target->name] = State::Open;
          path.push_back({target});
        }
      }
    }
  }

  const ComposeProject& project_;
  std::vector<ComposeProblem>* problems_;
};

}  // namespace

void check_references(const ComposeProject& project, std::vector<ComposeProblem>& problems) {
  // What was not read may well define the name.
  if (project.is_incomplete || project.is_fragment) return;
  ReferenceCheck(project, problems).run();
}

}  // namespace docklint::compose
