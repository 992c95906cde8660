// Names that must exist: services, networks, volumes, secrets, configs, models; and circles among them.
#include <algorithm>
#include <unordered_map>
#include <unordered_set>

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

// Bounds what a hostile file can make us write.
constexpr std::size_t kMaxHintedNames = 2'000;
constexpr std::size_t kMaxHints = 100;
constexpr std::size_t kMaxCycles = 20;
constexpr std::size_t kMaxChainNames = 12;

// The names of one kind of resource.
class Names {
 public:
  explicit Names(const std::vector<ComposeResource>& resources) {
    for (const ComposeResource& resource : resources) all_.insert(resource.name), ordered_.push_back(resource.name);
  }
  bool contains(std::string_view name) const { return all_.contains(name); }
  std::span<const std::string_view> all() const { return ordered_; }

 private:
  std::unordered_set<std::string_view> all_;
  std::vector<std::string_view> ordered_;
};

class ReferenceCheck {
 public:
  ReferenceCheck(const ComposeProject& project, std::vector<ComposeProblem>& problems)
      : project_(project), problems_(&problems), networks_(project.networks), volumes_(project.volumes), secrets_(project.secrets),
        configs_(project.configs), models_(project.models) {
    for (const ComposeService& service : project.services) service_names_.push_back(service.name);
  }

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

  std::string nearest_of(std::string_view name, std::span<const std::string_view> names) {
    if (names.size() > kMaxHintedNames || hints_ >= kMaxHints) return {};
    ++hints_;
    return std::string(nearest_name(name, names).value_or(std::string_view{}));
  }
  std::string nearest_service(std::string_view name) { return nearest_of(name, service_names_); }

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
                 const Names& known) {
    if (name.empty() || is_unknown(name) || known.contains(name)) return;
    bool is_inherited = service.is_extended_from_file && comes_from_extended_file(where);
    ComposeProblem& problem = add(is_inherited ? Kind::MissingExtendedResource : kind, where, service, name);
    problem.expected = type;
    if (is_inherited) problem.related = service.name_span;
    problem.hint = nearest_of(name, known.all());
  }

  void check_resources(const ComposeService& service) {
    for (const ComposeNetworkUse& use : service.networks) {
      if (use.name != "default") undefined(Kind::UndefinedNetwork, service, use.name, use.where, "network", networks_);
    }
    for (const ComposeMount& mount : service.mounts) {
      bool is_path_like = mount.source.find('/') != std::string_view::npos;
      if (!mount.is_named_volume() || !mount.is_valid || is_path_like) continue;
      undefined(Kind::UndefinedVolume, service, mount.source, mount.source_span, "volume", volumes_);
    }
    for (const ComposeGrant& grant : service.secrets) undefined(Kind::UndefinedSecret, service, grant.source, grant.where, "secret", secrets_);
    for (const ComposeGrant& grant : service.configs) undefined(Kind::UndefinedConfig, service, grant.source, grant.where, "config", configs_);
    if (const ComposeValue* build_secrets = service.at("build", "secrets")) {
      for (const ComposeItem& item : build_secrets->items) {
        const ComposeValue* source = item.value->is_mapping() ? item.value->value_of("source") : item.value;
        if (source && source->is_scalar()) undefined(Kind::UndefinedSecret, service, source->text.text(), source->where, "secret", secrets_);
      }
    }
    if (const ComposeValue* models = service.value_of("models")) {
      for (const ComposeEntry& entry : models->entries) undefined(Kind::UndefinedModel, service, entry.key, entry.key_span, "model", models_);
      for (const ComposeItem& item : models->items) {
        if (item.value->is_scalar()) undefined(Kind::UndefinedModel, service, item.value->text.text(), item.value->where, "model", models_);
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
          auto length = static_cast<std::size_t>(path.end() - first);
          for (std::size_t i = 0; i < std::min(length, kMaxChainNames); ++i) chain += std::string(first[static_cast<std::ptrdiff_t>(i)].service->name) + " -> ";
          if (length > kMaxChainNames) chain += "... -> ";
          add(Kind::DependencyCycle, dependency.where, service, chain + std::string(target->name));
          if (++cycles_ == kMaxCycles) return;
        } else if (states[target->name] == State::New) {
          states[target->name] = State::Open;
          path.push_back({target});
        }
      }
    }
  }

  const ComposeProject& project_;
  std::vector<ComposeProblem>* problems_;
  Names networks_, volumes_, secrets_, configs_, models_;
  std::vector<std::string_view> service_names_;
  std::size_t hints_ = 0;
  std::size_t cycles_ = 0;
};

}  // namespace

void check_references(const ComposeProject& project, std::vector<ComposeProblem>& problems) {
  // What was not read may well define the name.
  if (project.is_incomplete || project.is_fragment) return;
  ReferenceCheck(project, problems).run();
}

}  // namespace docklint::compose
