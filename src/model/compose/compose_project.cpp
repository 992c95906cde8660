// Loading: files in order, each with its includes below it and its extends resolved, merged one over the
// other; then the schema, the typed model and the checks on it.
#include "model/compose/compose_project.h"

#include <algorithm>
#include <deque>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "base/edit_distance.h"
#include "io/path.h"
#include "model/compose/layer.h"
#include "model/compose/merge.h"
#include "model/compose/quantity.h"
#include "model/compose/pulled_image.h"
#include "model/compose/semantics.h"
#include "model/compose/service_builder.h"
#include "model/compose/shared_sources.h"
#include "model/compose/validate.h"
#include "model/envfile/env_file.h"

namespace docklint {
namespace {

using compose::MergeContext;
using compose::problem_at;
using Kind = ComposeProblemKind;

// More includes or extends below each other than anybody writes.
constexpr std::size_t kMaxNesting = 64;
constexpr std::uint64_t kMaxEnvFileBytes = 1U << 20U;
// Entries that merging may write, and values the merged project may have with shared ones counted each time.
constexpr std::size_t kMaxMergedEntries = 500'000;
constexpr std::size_t kMaxProjectValues = 500'000;

std::string folder_of(const std::string& path) {
  std::size_t slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

std::string join(const std::string& folder, std::string_view path) {
  if (path.starts_with('/') || folder.empty()) return std::string(path);
  return clean_path(fmt::format("{}/{}", folder, path));
}

const ComposeValue* scalar_of(const ComposeValue* value) { return value && value->is_scalar() ? value : nullptr; }

// A document can be judged as a whole only where nothing of it was lost.
bool is_usable(const YamlTree& tree) {
  return tree.complete && std::all_of(tree.problems.begin(), tree.problems.end(), [](const YamlProblem& problem) {
    return problem.kind == YamlProblemKind::DuplicateKey || problem.kind == YamlProblemKind::InvalidMerge;
  });
}

class Loader {
 public:
  Loader(ComposeProject& project, const FileSystem* files, SharedSources* sources, std::string root)
      : project_(project), files_(files), sources_(sources), root_(std::move(root)), variables_(&project.variables) {}

  Result<FileId> open(const std::string& path) { return sources_->open(path, *files_); }

  // The file with its documents, read once per project.
  ComposeFile& file(FileId id, const SourceBuffer& source, ComposeRole role, const std::string& base_folder) {
    for (auto& known : project_.files) {
      if (known->file == id) return *known;
    }
    auto file = std::make_unique<ComposeFile>();
    file->file = id;
    file->source = &source;
    file->role = role;
    file->base_folder = base_folder;
    file->project = &project_;
    file->yaml = parse_yaml(source, project_.pool);
    compose::add_yaml_problems(file->yaml, id, project_.problems);
    if (is_usable(file->yaml)) {
      for (const YamlDocument& document : file->yaml.documents) {
        file->documents.push_back(compose::build_layer(*document.root, {id, *variables_, project_.pool, file->references, project_.problems}));
      }
      check_documents(*file);
    } else {
      project_.is_incomplete = true;
    }
    project_.files.push_back(std::move(file));
    return *project_.files.back();
  }

  // The file merged with what it includes, extends resolved; nullptr where nothing can be used.
  const ComposeValue* layer_of(ComposeFile& file) {
    const ComposeValue* merged = nullptr;
    for (const ComposeValue* document : file.documents) {
      if (!document->is_mapping()) {
        project_.problems.push_back(not_a_mapping(*document));
        project_.is_incomplete = true;
        continue;
      }
      const ComposeValue* layer = with_includes(*document, file);
      layer = with_extends(*layer, file);
      merged = merge(merged, layer);
    }
    return merged;
  }

  const ComposeValue* merge(const ComposeValue* base, const ComposeValue* later) {
    return compose::merge_layers(base, later, compose_schema(), context());
  }

  // Values of env files, `outer` winning over them where it is given.
  ComposeVariables read_variables(std::span<const std::string> paths, const ComposeVariables* outer) const {
    ComposeVariables variables;
    for (const std::string& path : paths) {
      auto text = files_->read(path, kMaxEnvFileBytes);
      if (!text) continue;
      for (auto& [name, value] : build_env_file(SourceBuffer::make(path, std::move(*text)))->values()) variables.insert_or_assign(name, value);
    }
    if (outer) {
      for (const auto& [name, value] : *outer) variables.insert_or_assign(name, value);
    }
    return variables;
  }

  bool is_exhausted() const { return entries_left_ == 0; }
  const std::set<std::string, std::less<>>& extended_from_file() const { return extended_from_file_; }
  const std::set<std::string, std::less<>>& incomplete() const { return incomplete_; }

 private:
  MergeContext context() { return {project_.pool, project_.problems, entries_left_}; }

  const ComposeEntry* service_in(const ComposeValue& services, std::string_view name) {
    auto [index, is_new] = service_index_.try_emplace(&services);
    if (is_new) {
      for (const ComposeEntry& entry : services.entries) index->second.insert_or_assign(entry.key, &entry);
    }
    auto found = index->second.find(name);
    return found == index->second.end() ? nullptr : found->second;
  }

  ComposeProblem& add(Kind kind, FileSpan where, std::string_view subject = {}) {
    project_.problems.push_back(problem_at(kind, where, {}, subject));
    return project_.problems.back();
  }

  void check_documents(const ComposeFile& file) {
    if (file.documents.empty()) {
      add(Kind::EmptyFile, {file.file, {0, 0}});
      project_.is_incomplete = true;
    }
    if (file.documents.size() > 1) add(Kind::MultipleDocuments, {file.file, file.yaml.documents[1].start_marker});
  }

  static ComposeProblem not_a_mapping(const ComposeValue& document) {
    ComposeProblem problem = problem_at(Kind::NotAMapping, document.where, {});
    problem.found = document.is_sequence() ? "list" : "text";
    return problem;
  }

  // --- include

  const ComposeValue* with_includes(const ComposeValue& document, const ComposeFile& file) {
    const ComposeEntry* include = document.find("include");
    if (!include || !include->value->is_sequence()) return &document;
    const ComposeValue* included = nullptr;
    for (const ComposeItem& item : include->value->items) included = merge(include_item(*item.value, file), included);
    const ComposeValue* own = compose::with_key(document, "include", nullptr, project_.pool);
    return included ? merge(included, own) : own;
  }

  const ComposeValue* include_item(const ComposeValue& item, const ComposeFile& includer) {
    std::vector<const ComposeValue*> paths;
    const ComposeValue* path = item.is_mapping() ? item.value_of("path") : &item;
    if (const ComposeValue* one = scalar_of(path)) paths.push_back(one);
    if (path) {
      for (const ComposeItem& each : path->items) {
        if (each.value->is_scalar()) paths.push_back(each.value);
      }
    }
    check_include_env_file(item, includer);
    const ComposeValue* merged = nullptr;
    std::string folder;
    for (const ComposeValue* each : paths) merged = merge(merged, include_path(*each, item, includer, folder));
    return merged;
  }

  void check_include_env_file(const ComposeValue& item, const ComposeFile& includer) {
    const ComposeValue* written = item.is_mapping() ? item.value_of("env_file") : nullptr;
    if (!written || !files_) return;
    auto check = [&](const ComposeValue& path) {
      if (!path.is_scalar() || !path.is_certain() || path.text.text() == "/dev/null") return;
      if (!files_->exists(join(includer.base_folder, path.text.text()))) add(Kind::MissingIncludeEnvFile, path.where, path.text.text());
    };
    check(*written);
    for (const ComposeItem& each : written->items) check(*each.value);
  }

  // `folder` is the project folder of the included project: that of its first path unless it is written.
  const ComposeValue* include_path(const ComposeValue& path, const ComposeValue& item, const ComposeFile& includer, std::string& folder) {
    std::string_view text = path.text.text();
    bool is_remote = text.find("://") != std::string_view::npos || text.starts_with("git@");
    if (!files_ || !path.is_certain() || is_remote) {
      project_.is_incomplete = true;
      return nullptr;
    }
    std::string target = join(includer.base_folder, text);
    if (is_outside_root(target)) {
      add(Kind::IncludeOutsideRoot, path.where, text);
      project_.is_incomplete = true;
      return nullptr;
    }
    auto status = files_->status(target);
    if (status && status->kind == FileKind::Folder) add(Kind::IncludeIsFolder, path.where, text);
    auto id = open(target);
    if (!id) {
      if (!status) add(Kind::MissingInclude, path.where, text);
      else if (status->kind != FileKind::Folder) add(Kind::UnreadableInclude, path.where, text);
      project_.is_incomplete = true;
      return nullptr;
    }
    auto open_now = std::find(including_.begin(), including_.end(), target);
    if (open_now != including_.end() || target == first_path() || including_.size() > kMaxNesting) {
      add(Kind::IncludeCycle, path.where, fmt::format("{} -> {}", includer.path(), target));
      return nullptr;
    }
    if (folder.empty()) folder = scalar_of(item.is_mapping() ? item.value_of("project_directory") : nullptr)
                                     ? join(includer.base_folder, item.text_of("project_directory")) : folder_of(target);
    const ComposeVariables* outer = std::exchange(variables_, &included_variables(item, includer, folder));
    including_.push_back(target);
    const ComposeValue* layer = layer_of(file(*id, sources_->at(*id), ComposeRole::Included, folder));
    including_.pop_back();
    variables_ = outer;
    return layer;
  }

  const ComposeVariables& included_variables(const ComposeValue& item, const ComposeFile& includer, const std::string& folder) {
    std::vector<std::string> paths;
    const ComposeValue* written = item.is_mapping() ? item.value_of("env_file") : nullptr;
    if (const ComposeValue* one = scalar_of(written)) paths.push_back(join(includer.base_folder, one->text.text()));
    if (written) {
      for (const ComposeItem& each : written->items) {
        if (each.value->is_scalar()) paths.push_back(join(includer.base_folder, each.value->text.text()));
      }
    }
    if (!written) paths.push_back(join(folder, ".env"));
    return scopes_.emplace_back(read_variables(paths, variables_));
  }

  std::string first_path() const { return project_.files.empty() ? std::string() : clean_path(project_.files.front()->path()); }

  bool is_outside_root(const std::string& path) const {
    if (root_.empty()) return false;
    auto root = files_->canonical(root_);
    auto target = files_->canonical(path);
    if (!target) return !lies_within(path, root_);
    return root && !lies_within(*target, *root);
  }

  // --- extends

  const ComposeValue* with_extends(const ComposeValue& layer, const ComposeFile& file) {
    const ComposeValue* services = layer.value_of("services");
    if (!services || !services->is_mapping()) return &layer;
    bool any = std::any_of(services->entries.begin(), services->entries.end(), [](const ComposeEntry& entry) { return entry.value->find("extends"); });
    if (!any) return &layer;
    std::vector<ComposeEntry> entries(services->entries.begin(), services->entries.end());
    for (ComposeEntry& entry : entries) {
      if (!entry.value->find("extends")) continue;
      extending_.clear();
      bool from_file = false;
      bool complete = true;
      entry.value = resolve_service(entry, *services, file, from_file, complete);
      if (from_file) extended_from_file_.insert(std::string(entry.key));
      if (!complete) incomplete_.insert(std::string(entry.key));
    }
    ComposeValue* resolved = compose::new_value(project_.pool);
    *resolved = *services;
    resolved->entries = project_.pool.copy(std::span<const ComposeEntry>(entries));
    return compose::with_key(layer, "services", resolved, project_.pool);
  }

  // The service with what it extends merged below it. Recursion is bounded by kMaxNesting.
  const ComposeValue* resolve_service(const ComposeEntry& entry, const ComposeValue& services, const ComposeFile& file, bool& from_file, bool& complete) {
    const ComposeEntry* extends = entry.value->find("extends");
    if (!extends) return entry.value;
    const ComposeValue* own = compose::with_key(*entry.value, "extends", nullptr, project_.pool);
    const ComposeValue* name = extends->value->is_mapping() ? scalar_of(extends->value->value_of("service")) : scalar_of(extends->value);
    const ComposeValue* path = extends->value->is_mapping() ? scalar_of(extends->value->value_of("file")) : nullptr;
    if (!name) {
      complete = false;
      return own;
    }
    extending_.push_back({file.file, std::string(entry.key)});
    const ComposeFile* base_file = &file;
    const ComposeValue* base_services = &services;
    if (path) {
      from_file = true;
      base_file = extended_file(*path, file);
      const ComposeValue* base_layer = base_file && !base_file->documents.empty() ? base_file->root() : nullptr;
      base_services = base_layer ? base_layer->value_of("services") : nullptr;
    }
    const ComposeEntry* base = base_services ? service_in(*base_services, name->text.text()) : nullptr;
    if (!base || !base->value->is_mapping() || !name->is_certain()) {
      complete = false;
      if (base_file && name->is_certain() && !base) missing_service(*name, base_services, !base_file->documents.empty());
      return own;
    }
    std::pair<FileId, std::string> step{base_file->file, std::string(base->key)};
    if (std::find(extending_.begin(), extending_.end(), step) != extending_.end() || extending_.size() > kMaxNesting) {
      report_extends_cycle(*name, step.second);
      complete = false;
      return own;
    }
    const ComposeValue* below = resolve_service(*base, *base_services, *base_file, from_file, complete);
    return compose::merge_layers(below, own, service_schema(), context());
  }

  void missing_service(const ComposeValue& name, const ComposeValue* services, bool is_known) {
    if (!is_known) return;
    ComposeProblem& problem = add(Kind::MissingExtendsService, name.where, name.text.text());
    if (!services) return;
    std::vector<std::string_view> names;
    for (const ComposeEntry& entry : services->entries) {
      if (names.size() < 200) names.push_back(entry.key);
    }
    if (auto near = nearest_name(name.text.text(), names)) problem.hint = *near;
  }

  void report_extends_cycle(const ComposeValue& name, const std::string& last) {
    std::string chain;
    bool is_reported = false;
    for (const auto& step : extending_) {
      chain += step.second + " -> ";
      is_reported |= !in_extends_cycle_.insert(step).second;
    }
    if (is_reported) return;
    add(Kind::ExtendsCycle, name.where, chain + last);
  }

  const ComposeFile* extended_file(const ComposeValue& path, const ComposeFile& from) {
    std::string_view text = path.text.text();
    if (!files_ || !path.is_certain()) return nullptr;
    std::string target = join(from.base_folder, text);
    if (is_outside_root(target)) {
      add(Kind::ExtendsOutsideRoot, path.where, text);
      project_.is_incomplete = true;
      return nullptr;
    }
    auto id = open(target);
    if (!id) {
      add(files_->exists(target) ? Kind::UnreadableExtendsFile : Kind::MissingExtendsFile, path.where, text);
      return nullptr;
    }
    return &file(*id, sources_->at(*id), ComposeRole::Extended, folder_of(target));
  }

  ComposeProject& project_;
  const FileSystem* files_;  // nullptr: nothing but the text is there
  SharedSources* sources_;
  std::string root_;
  const ComposeVariables* variables_;
  std::deque<ComposeVariables> scopes_;  // of included projects
  std::size_t entries_left_ = kMaxMergedEntries;
  std::unordered_map<const ComposeValue*, std::unordered_map<std::string_view, const ComposeEntry*>> service_index_;
  std::vector<std::string> including_;
  std::vector<std::pair<FileId, std::string>> extending_;
  std::set<std::pair<FileId, std::string>> in_extends_cycle_;
  std::set<std::string, std::less<>> extended_from_file_;
  std::set<std::string, std::less<>> incomplete_;
};

// --- the model of what was loaded

std::vector<ComposeResource> resources_of(const ComposeValue& root, std::string_view key) {
  std::vector<ComposeResource> out;
  const ComposeValue* resources = root.value_of(key);
  if (!resources || !resources->is_mapping()) return out;
  for (const ComposeEntry& entry : resources->entries) {
    const ComposeValue* external = entry.value->value_of("external");
    bool is_external = external && (external->is_mapping() || external->has_unknown() ||
                                    (external->is_scalar() && parse_compose_boolean(external->text.text()).value_or(false)));
    out.push_back({entry.key, entry.key_span, entry.span, entry.value, is_external});
  }
  return out;
}

void build_model(ComposeProject& project, const Loader& loader) {
  const ComposeValue& root = *project.root;
  project.name_entry = root.find("name");
  if (project.name_entry && project.name_entry->value->is_scalar() && project.name_entry->value->is_certain()) {
    project.name = project.name_entry->value->text.text();
  }
  project.networks = resources_of(root, "networks");
  project.volumes = resources_of(root, "volumes");
  project.secrets = resources_of(root, "secrets");
  project.configs = resources_of(root, "configs");
  project.models = resources_of(root, "models");
  const ComposeValue* services = root.value_of("services");
  if (!services || !services->is_mapping()) return;
  for (const ComposeEntry& entry : services->entries) {
    if (!entry.value->is_mapping()) continue;
    project.service_places.emplace(entry.key, project.services.size());
    project.services.push_back(compose::build_service(entry, project, project.pool));
    project.services.back().is_extended_from_file = loader.extended_from_file().contains(entry.key);
    project.services.back().is_incomplete = loader.incomplete().contains(entry.key);
  }
  compose::find_pulled_images(project);
  for (const ComposeService& service : project.services) {
    for (const ComposeDependency& dependency : service.dependencies) {
      if (dependency.condition != "service_completed_successfully") continue;
      auto awaited = project.service_places.find(dependency.service);
      if (awaited != project.service_places.end()) project.services[awaited->second].is_awaited_to_end = true;
    }
  }
}

// One anchored block used by five services is still one place.
void deduplicate(ComposeProject& project) {
  auto key = [](const ComposeProblem& p) { return std::tie(p.where, p.kind, p.subject); };
  std::stable_sort(project.problems.begin(), project.problems.end(), [&](const ComposeProblem& a, const ComposeProblem& b) { return key(a) < key(b); });
  auto same = [&](const ComposeProblem& a, const ComposeProblem& b) { return key(a) == key(b); };
  project.problems.erase(std::unique(project.problems.begin(), project.problems.end(), same), project.problems.end());
  for (auto& file : project.files) {
    auto place = [](const ComposeReference& r) { return r.where; };
    std::stable_sort(file->references.begin(), file->references.end(), [&](const auto& a, const auto& b) { return place(a) < place(b); });
    auto again = [&](const auto& a, const auto& b) { return place(a) == place(b); };
    file->references.erase(std::unique(file->references.begin(), file->references.end(), again), file->references.end());
  }
}

// Values of the tree, shared ones counted each time, up to a little more than `limit`.
std::size_t count_values(const ComposeValue& value, std::size_t limit) {
  std::size_t count = 1;
  for (auto entry = value.entries.begin(); entry != value.entries.end() && count <= limit; ++entry) count += count_values(*entry->value, limit - count);
  for (auto item = value.items.begin(); item != value.items.end() && count <= limit; ++item) count += count_values(*item->value, limit - count);
  return count;
}

void refuse_bomb(ComposeProject& project, const Loader& loader) {
  if (!project.root || (!loader.is_exhausted() && count_values(*project.root, kMaxProjectValues) <= kMaxProjectValues)) return;
  const ComposeEntry* services = project.root->find("services");
  ComposeProblem problem = problem_at(Kind::Yaml, services ? services->key_span : project.root->where, {});
  problem.yaml.kind = YamlProblemKind::AliasExpansion;
  problem.yaml.span = problem.where.span;
  project.problems.push_back(std::move(problem));
  project.root = nullptr;
  project.is_incomplete = true;
}

void finish(ComposeProject& project, const Loader& loader) {
  refuse_bomb(project, loader);
  project.root = compose::without_resets(project.root, project.pool);
  if (project.root) {
    compose::validate(*project.root, project.problems);
    build_model(project, loader);
    compose::check_services(project, project.problems);
    compose::check_references(project, project.problems);
    compose::check_resources(project, project.problems);
  }
  deduplicate(project);
}

bool has_any(const YamlNode& mapping, std::initializer_list<std::string_view> keys) {
  return std::any_of(keys.begin(), keys.end(), [&](std::string_view key) { return mapping.find(key) != nullptr; });
}
bool is_service(const YamlNode& node) {
  return node.is_mapping() && has_any(node, {"image", "build", "container_name", "depends_on", "environment", "healthcheck", "ports", "volumes", "deploy", "restart"}) &&
         std::all_of(node.entries.begin(), node.entries.end(), [](const YamlEntry& entry) {
           std::string_view key = entry.key->resolved().text.text();
           return service_schema().key(key) || key.starts_with("x-") || key == "<<";
         });
}
bool has_top_level_key(const YamlNode& node) { return has_any(node, {"services", "include", "networks", "secrets", "configs", "models", "version", "name"}); }

enum class FragmentKind : std::uint8_t { None, Service, Services };

FragmentKind fragment_kind(const YamlTree& tree) {
  const YamlNode* root = tree.root();
  if (!root || !root->is_mapping() || root->entries.empty() || root->find("services")) return FragmentKind::None;
  if (has_any(*root, {"image", "build"}) && is_service(*root)) return FragmentKind::Service;
  if (has_top_level_key(*root)) return FragmentKind::None;
  bool all = std::all_of(root->entries.begin(), root->entries.end(), [](const YamlEntry& entry) { return is_service(entry.value->resolved()); });
  return all ? FragmentKind::Services : FragmentKind::None;
}

// Puts a bare service or a map of services where a whole file has it.
const ComposeValue* wrap_fragment(const ComposeValue& value, FragmentKind kind, TextPool& pool) {
  auto mapping_with = [&](std::string_view key, const ComposeValue& inner) {
    ComposeValue* mapping = compose::new_value(pool);
    mapping->kind = YamlKind::Mapping;
    mapping->type = YamlType::Mapping;
    mapping->where = inner.where;
    FileSpan start{inner.where.file, {inner.where.span.begin, inner.where.span.begin}};
    ComposeEntry entry{.key = key, .key_span = start, .span = inner.where, .value = &inner, .merged_by = {}};
    mapping->entries = pool.copy(std::span<const ComposeEntry>(&entry, 1));
    return mapping;
  };
  const ComposeValue* services = kind == FragmentKind::Service ? mapping_with("service", value) : &value;
  return mapping_with("services", *services);
}

}  // namespace

const ComposeService* ComposeProject::service(std::string_view service_name) const {
  auto found = service_places.find(service_name);
  return found == service_places.end() ? nullptr : &services[found->second];
}

const ComposeFile* ComposeProject::file(FileId id) const {
  auto found = std::find_if(files.begin(), files.end(), [&](const auto& file) { return file->file == id; });
  return found == files.end() ? nullptr : found->get();
}

const ComposeResource* find_resource(const std::vector<ComposeResource>& resources, std::string_view name) {
  auto found = std::find_if(resources.begin(), resources.end(), [&](const ComposeResource& resource) { return resource.name == name; });
  return found == resources.end() ? nullptr : &*found;
}

bool is_compose_fragment(const YamlTree& tree) { return fragment_kind(tree) != FragmentKind::None; }

bool looks_like_compose(const YamlTree& tree) {
  const YamlNode* root = tree.root();
  if (!root || !root->is_mapping()) return false;
  const YamlEntry* services = root->find("services");
  if (services && services->value->resolved().is_mapping()) {
    const YamlNode& mapping = services->value->resolved();
    return std::any_of(mapping.entries.begin(), mapping.entries.end(), [](const YamlEntry& entry) {
      return has_any(entry.value->resolved(), {"image", "build", "extends", "provider"});
    });
  }
  const YamlEntry* include = root->find("include");
  return (include && include->value->resolved().is_sequence() && root->entries.size() <= 9 && !root->find("jobs")) || is_compose_fragment(tree);
}

std::vector<std::string> discovered_overrides(const FileSystem& files, const std::string& base) {
  std::size_t slash = base.rfind('/');
  std::string name = base.substr(slash == std::string::npos ? 0 : slash + 1);
  constexpr std::string_view kBases[] = {"compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"};
  if (std::find(std::begin(kBases), std::end(kBases), name) == std::end(kBases)) return {};
  std::string folder = slash == std::string::npos ? "" : base.substr(0, slash + 1);
  for (std::string_view override_name : {"compose.override.yml", "compose.override.yaml", "docker-compose.override.yml", "docker-compose.override.yaml"}) {
    std::string path = fmt::format("{}{}", folder, override_name);
    if (files.is_regular(path)) return {path};
  }
  return {};
}

Result<std::unique_ptr<ComposeProject>> load_compose_project(const ComposeRequest& request, const FileSystem& files, SourceSet& sources) {
  SharedSources shared(sources);
  return load_compose_project(request, files, shared);
}

Result<std::unique_ptr<ComposeProject>> load_compose_project(const ComposeRequest& request, const FileSystem& files, SharedSources& sources) {
  if (request.paths.empty()) return tl::unexpected(Error{ErrorCode::Usage, "no compose file is given"});
  auto project = std::make_unique<ComposeProject>();
  project->folder = request.project_folder.empty() ? folder_of(request.paths.front()) : request.project_folder;
  Loader loader(*project, &files, &sources, request.root);
  std::vector<std::string> env_files = request.env_files;
  if (env_files.empty()) env_files.push_back(join(project->folder, ".env"));
  project->variables = loader.read_variables(env_files, nullptr);
  for (const std::string& path : request.paths) {
    auto id = loader.open(path);
    if (!id) return tl::unexpected(std::move(id).error());
    ComposeRole role = project->files.empty() ? ComposeRole::Base : ComposeRole::Override;
    project->root = loader.merge(project->root, loader.layer_of(loader.file(*id, sources.at(*id), role, project->folder)));
  }
  finish(*project, loader);
  return project;
}

std::unique_ptr<ComposeProject> compose_project_of(const SourceSet& sources, FileId id, ComposeText text) {
  auto project = std::make_unique<ComposeProject>();
  project->folder = folder_of(sources.at(id).path());
  Loader loader(*project, nullptr, nullptr, {});
  ComposeFile& file = loader.file(id, sources.at(id), ComposeRole::Base, project->folder);
  FragmentKind fragment = text == ComposeText::MayBeFragment ? fragment_kind(file.yaml) : FragmentKind::None;
  if (fragment != FragmentKind::None && !file.documents.empty()) {
    project->is_fragment = true;
    file.role = ComposeRole::Fragment;
    file.documents.front() = wrap_fragment(*file.documents.front(), fragment, project->pool);
  }
  project->root = loader.layer_of(file);
  finish(*project, loader);
  return project;
}

}  // namespace docklint
