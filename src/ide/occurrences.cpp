#include "ide/occurrences.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/letter_case.h"
#include "ide/compose_names.h"
#include "ide/cursor.h"
#include "ide/dockerfile_symbols.h"
#include "io/path.h"
#include "model/envfile/env_file.h"
#include "syntax/yaml/tree.h"

namespace docklint {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// In order, each place once, and the one the cursor is on.
std::optional<SymbolUses> finished(std::optional<SymbolUses> uses, const SourceBuffer& source, std::uint32_t offset) {
  if (!uses) return std::nullopt;
  auto& all = uses->occurrences;
  auto key = [](const Occurrence& each) { return std::pair(std::string_view(each.source->path()), each.span); };
  std::stable_sort(all.begin(), all.end(), [&](const Occurrence& a, const Occurrence& b) { return key(a) < key(b); });
  all.erase(std::unique(all.begin(), all.end(), [&](const Occurrence& a, const Occurrence& b) { return key(a) == key(b); }), all.end());
  if (!uses->here.empty()) return uses;
  auto here = std::find_if(all.begin(), all.end(), [&](const Occurrence& each) { return each.source->path() == source.path() && touches_cursor(each.span, offset); });
  if (here == all.end()) return std::nullopt;
  uses->here = here->span;
  return uses;
}

// --- anchors ---------------------------------------------------------------------------------------

struct AnchorPlace {
  std::string_view name;
  Span span;
  bool is_definition = false;
};

void add_anchors(const YamlNode& node, std::vector<AnchorPlace>& places, std::uint32_t depth) {
  if (depth > kYamlMaxDepth) return;
  if (!node.anchor.empty()) places.push_back({node.anchor, {node.anchor_span.begin + 1, node.anchor_span.end}, true});
  if (node.kind == YamlKind::Alias) places.push_back({node.text.text(), {node.span.begin + 1, node.span.end}, false});
  for (const YamlEntry& entry : node.entries) {
    add_anchors(*entry.key, places, depth + 1);
    add_anchors(*entry.value, places, depth + 1);
  }
  for (const YamlItem& item : node.items) add_anchors(*item.value, places, depth + 1);
}

std::optional<SymbolUses> anchor_at(const YamlTree& tree, const std::shared_ptr<const SourceBuffer>& source, std::uint32_t offset) {
  std::vector<AnchorPlace> places;
  for (const YamlDocument& document : tree.documents) add_anchors(*document.root, places, 0);
  auto here = std::find_if(places.begin(), places.end(), [&](const AnchorPlace& place) { return touches_cursor(place.span, offset); });
  if (here == places.end()) return std::nullopt;
  SymbolUses uses{.kind = SymbolKind::Anchor, .name = std::string(here->name)};
  for (const AnchorPlace& place : places) {
    if (place.name == here->name) uses.occurrences.push_back({source, place.span, place.is_definition, 0, {}});
    else uses.taken.emplace_back(place.name);
  }
  return uses;
}

// --- across files ----------------------------------------------------------------------------------

SymbolKind kind_of(ComposeNameKind kind) {
  switch (kind) {
    case ComposeNameKind::Service: return SymbolKind::Service;
    case ComposeNameKind::Network: return SymbolKind::Network;
    case ComposeNameKind::Volume: return SymbolKind::Volume;
    case ComposeNameKind::Secret: return SymbolKind::Secret;
    case ComposeNameKind::Config: return SymbolKind::Config;
    case ComposeNameKind::BuildTarget: return SymbolKind::Stage;
    case ComposeNameKind::BuildArgument: return SymbolKind::Variable;
  }
  return SymbolKind::Service;
}

Occurrence occurrence_of(const ComposeName& name, const SourceSet& sources) {
  return {sources.shared(name.where.file), name.where.span, name.is_definition, name.value_offset, name.written_value};
}

// One name means one thing in a project, whose first file stands for it.
std::string scope_of(const ComposeName& name, const ComposeProject& project) {
  return name.scope.empty() ? clean_path(project.files.front()->path()) : name.scope;
}

class SymbolFinder {
 public:
  // Without `folder` only what the document and its own project hold.
  SymbolFinder(FolderModels* folder, std::shared_ptr<const SourceBuffer> source, std::uint32_t offset) : folder_(folder), source_(std::move(source)), offset_(offset) {}

  std::optional<SymbolUses> in_dockerfile(const Dockerfile& dockerfile) {
    if (auto stage = stage_at(dockerfile, offset_)) return with_builds(std::move(stage), dockerfile);
    return with_builds(variable_at(dockerfile, offset_), dockerfile);
  }

  std::optional<SymbolUses> in_compose(const ProjectModel& own) {
    std::vector<ProjectModel> projects;
    if (folder_) projects = folder_->projects_of(clean_path(source_->path()));
    // A document without a place on disk stands alone.
    if (projects.empty()) projects.push_back(own);
    const ComposeFile* file = own_file(projects.front());
    if (!file) return std::nullopt;
    if (auto anchor = anchor_at(file->yaml, source_, offset_)) return anchor;
    std::optional<ComposeName> here;
    std::set<std::string> scopes;
    for (const ProjectModel& model : projects) {
      for (const ComposeName& name : names_of(*model.project)) {
        if (!is_here(name.where, model)) continue;
        bool is_of_build = name.kind == ComposeNameKind::BuildTarget || name.kind == ComposeNameKind::BuildArgument;
        if (is_of_build && folder_) return of_build(name, model);
        scopes.insert(scope_of(name, *model.project));
        here = name;
      }
    }
    if (!here) return environment_reference(projects);
    std::vector<ProjectModel> all = folder_ ? folder_->projects() : projects;
    bool is_alone = std::none_of(all.begin(), all.end(), [&](const ProjectModel& model) { return model.project == projects.front().project; });
    if (is_alone) all = projects;
    return of_names(*here, scopes, all);
  }

  std::optional<SymbolUses> in_env_file() {
    auto env = build_env_file(source_);
    for (const EnvEntry& entry : env->entries) {
      if (touches_cursor(entry.name_span, offset_)) return environment_variable(entry.name, clean_path(source_->path()), {});
    }
    return std::nullopt;
  }

 private:
  const ComposeFile* own_file(const ProjectModel& model) const {
    for (const auto& file : model.project->files) {
      if (clean_path(file->path()) == clean_path(source_->path())) return file.get();
    }
    return nullptr;
  }

  bool is_here(FileSpan where, const ProjectModel& model) const {
    return touches_cursor(where.span, offset_) && clean_path(model.sources->at(where.file).path()) == clean_path(source_->path());
  }

  // What compose files give to the builds of a Dockerfile.
  std::optional<SymbolUses> with_builds(std::optional<SymbolUses> uses, const Dockerfile& dockerfile) {
    if (!uses || !folder_) return uses;
    std::vector<Occurrence> outside;
    for (const ServiceBuild* build : folder_->builds_of(clean_path(dockerfile.source->path()))) {
      for (const ComposeName& name : names_of(*build->model.project)) {
        if (name.service != build->service->name || kind_of(name.kind) != uses->kind) continue;
        bool is_meant = uses->kind == SymbolKind::Stage ? in_lower_case(name.name) == uses->name : name.name == uses->name;
        if (is_meant) outside.push_back(occurrence_of(name, *build->model.sources));
      }
    }
    // An argument goes to every ARG of its name.
    if (!outside.empty() && uses->kind == SymbolKind::Variable) {
      auto all = argument_named(dockerfile, uses->name);
      if (!all) return uses;  // an ENV, which no argument reaches
      bool is_reached = std::any_of(all->occurrences.begin(), all->occurrences.end(), [&](const Occurrence& each) {
        return std::any_of(uses->occurrences.begin(), uses->occurrences.end(), [&](const Occurrence& own) { return own.span == each.span; });
      });
      if (!is_reached) return uses;
      uses->occurrences = std::move(all->occurrences);
    }
    uses->occurrences.insert(uses->occurrences.end(), outside.begin(), outside.end());
    return uses;
  }

  std::optional<SymbolUses> of_build(const ComposeName& name, const ProjectModel& model) {
    const ComposeService* service = model.project->service(name.service);
    if (!service || !service->build) return std::nullopt;
    std::string path = folder_->build_of(model, *service).dockerfile;
    auto dockerfile = path.empty() ? nullptr : folder_->dockerfile(path);
    if (!dockerfile) return std::nullopt;
    auto uses = name.kind == ComposeNameKind::BuildTarget ? stage_named(*dockerfile, name.name) : argument_named(*dockerfile, name.name);
    return with_builds(std::move(uses), *dockerfile);
  }

  static SymbolUses of_names(const ComposeName& here, const std::set<std::string>& scopes, const std::vector<ProjectModel>& projects) {
    SymbolUses uses{.kind = kind_of(here.kind), .name = std::string(here.name)};
    for (const ProjectModel& model : projects) {
      for (const ComposeName& name : names_of(*model.project)) {
        if (name.kind != here.kind || !scopes.contains(scope_of(name, *model.project))) continue;
        if (name.name == here.name) uses.occurrences.push_back(occurrence_of(name, *model.sources));
        else uses.taken.emplace_back(name.name);
      }
    }
    return uses;
  }

  std::optional<SymbolUses> environment_reference(const std::vector<ProjectModel>& projects) {
    for (const ProjectModel& model : projects) {
      const ComposeFile* file = own_file(model);
      for (const ComposeReference& reference : file->references) {
        if (touches_cursor(reference.name_span.span, offset_)) return environment_variable(reference.name, join_path(model.project->folder, ".env"), projects);
      }
    }
    return std::nullopt;
  }

  // In the `.env` of a folder and the projects that read it.
  std::optional<SymbolUses> environment_variable(std::string_view name, const std::string& path, const std::vector<ProjectModel>& own) {
    SymbolUses uses{.kind = SymbolKind::EnvVariable, .name = std::string(name)};
    bool is_document = clean_path(source_->path()) == path;
    if (auto source = is_document ? source_ : folder_ ? folder_->source(path) : nullptr) {
      auto env = build_env_file(source);
      for (const EnvEntry& entry : env->entries) {
        if (entry.name == name) uses.occurrences.push_back({source, entry.name_span, true, 0, {}});
        else uses.taken.emplace_back(entry.name);
      }
    }
    for (const ProjectModel& model : folder_ ? folder_->projects() : own) {
      if (join_path(model.project->folder, ".env") != path) continue;
      for (const auto& file : model.project->files) {
        for (const ComposeReference& reference : file->references) {
          if (reference.name == name) uses.occurrences.push_back({model.sources->shared(reference.name_span.file), reference.name_span.span, false, 0, {}});
        }
      }
    }
    return uses;
  }

  FolderModels* folder_;
  std::shared_ptr<const SourceBuffer> source_;
  std::uint32_t offset_;
};

}  // namespace

std::optional<SymbolUses> symbol_at(FolderModels* folder, const DocumentModels& models, const std::shared_ptr<const SourceBuffer>& source, std::uint32_t offset) {
  SymbolFinder finder(folder, source, offset);
  std::optional<SymbolUses> found;
  if (models.dockerfile) found = finder.in_dockerfile(*models.dockerfile);
  else if (models.project) found = finder.in_compose({models.project, models.sources});
  else if (file_name(source->path()) == ".env") found = finder.in_env_file();
  return finished(std::move(found), *source, offset);
}

std::string rename_trouble(const SymbolUses& symbol) {
  if (!symbol.is_name_here) return "a number stands here, not the name of the stage";
  bool is_default = symbol.kind == SymbolKind::Network && symbol.name == "default";
  return is_default ? "`default` is the network of services that name none" : "";
}

std::string rename_trouble(const SymbolUses& symbol, std::string_view name) {
  std::string trouble = rename_trouble(symbol);
  if (!trouble.empty()) return trouble;
  bool is_plain = !name.empty() && std::all_of(name.begin(), name.end(), [](char c) { return is_letter(c) || is_digit(c) || c == '_' || c == '-' || c == '.'; });
  if (symbol.kind == SymbolKind::Variable || symbol.kind == SymbolKind::EnvVariable) {
    bool fits = is_plain && !is_digit(name.front()) && name.find_first_of("-.") == std::string_view::npos;
    if (!fits) return "a variable's name is made of letters, digits and `_`, and does not begin with a digit";
  } else if (symbol.kind == SymbolKind::Stage) {
    bool fits = is_plain && is_letter(name.front()) && name != "scratch" && name != "context";
    if (!fits) return "a stage's name begins with a letter and is made of letters, digits, `-`, `_` and `.`";
  } else if (!is_plain) {
    return "such a name is made of letters, digits, `-`, `_` and `.`";
  }
  bool is_stage = symbol.kind == SymbolKind::Stage;
  bool is_taken = std::find(symbol.taken.begin(), symbol.taken.end(), is_stage ? in_lower_case(name) : name) != symbol.taken.end();
  return is_taken ? fmt::format("`{}` is taken already", name) : "";
}

std::vector<SymbolEdit> rename_edits(const SymbolUses& symbol, std::string_view new_name) {
  std::vector<SymbolEdit> edits;
  for (const Occurrence& each : symbol.occurrences) {
    bool is_behind = !each.written_value.empty() && each.value_offset == each.span.end;
    edits.push_back({each.source, each.span, fmt::format("{}{}", new_name, is_behind ? each.written_value : "")});
    if (!each.written_value.empty() && !is_behind) edits.push_back({each.source, {each.value_offset, each.value_offset}, each.written_value});
  }
  return edits;
}

}  // namespace docklint
