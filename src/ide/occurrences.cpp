#include "ide/occurrences.h"

#include <algorithm>
#include <set>

namespace docklint {
namespace {

bool holds(Span span, std::uint32_t offset) { return !span.empty() && span.begin <= offset && offset <= span.end; }

std::optional<SymbolUses> finished(SymbolUses uses, FileId file, std::uint32_t offset) {
  auto& all = uses.occurrences;
  std::stable_sort(all.begin(), all.end(), [](const Occurrence& a, const Occurrence& b) { return a.where < b.where; });
  all.erase(std::unique(all.begin(), all.end(), [](const Occurrence& a, const Occurrence& b) { return a.where == b.where; }), all.end());
  auto here = std::find_if(all.begin(), all.end(), [&](const Occurrence& each) { return each.where.file == file && holds(each.where.span, offset); });
  if (here == all.end()) return std::nullopt;
  uses.here = here->where.span;
  return uses;
}

// --- stages ----------------------------------------------------------------------------------------

bool names_it(const SourceBuffer& source, Span span, std::string_view lower_name) {
  std::string_view written = source.text(span);
  return written.size() == lower_name.size() && std::equal(written.begin(), written.end(), lower_name.begin(), [](char a, char b) {
           return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
         });
}

SymbolUses uses_of(const Stage& stage, const Dockerfile& dockerfile, FileId file) {
  SymbolUses uses{SymbolKind::Stage, std::string(stage.name), {}, {}};
  if (stage.from && stage.from->has_alias) uses.occurrences.push_back({{file, stage.from->alias.span()}, true});
  for (const Stage& other : dockerfile.stages) {
    for (const StageEdge& edge : other.edges) {
      // A number or a variable stands for it as well, but is not its name.
      if (edge.target == &stage && names_it(*dockerfile.source, edge.span, stage.name)) uses.occurrences.push_back({{file, edge.span}, false});
    }
  }
  return uses;
}

const Stage* stage_at(const Dockerfile& dockerfile, std::uint32_t offset) {
  for (const Stage& stage : dockerfile.stages) {
    if (stage.from && stage.from->has_alias && holds(stage.from->alias.span(), offset)) return &stage;
    for (const StageEdge& edge : stage.edges) {
      if (edge.target && holds(edge.span, offset)) return edge.target;
    }
  }
  return nullptr;
}

// --- variables -------------------------------------------------------------------------------------

// A global ARG and the ARGs of stages that take their value from it carry one name; an ENV or ARG that shadows an
// earlier one of the same stage chain goes by the same name as well: renaming one alone would change the build.
class VariableFamily {
 public:
  VariableFamily(const Dockerfile& dockerfile, FileId file) : dockerfile_(dockerfile), file_(file) {}

  std::optional<SymbolUses> find(std::uint32_t offset) {
    const VariableDefinition* found = nullptr;
    each_definition([&](const VariableDefinition& definition) {
      if (holds(definition.name_span, offset)) found = &definition;
    });
    each_reference([&](const VariableReference& reference) {
      if (reference.definition && holds(reference.name_span, offset)) found = reference.definition;
    });
    if (!found || found->kind == VariableKind::PlatformArg) return std::nullopt;
    gather(*found);
    SymbolUses uses{SymbolKind::Variable, std::string(found->name), {}, {}};
    each_definition([&](const VariableDefinition& definition) {
      if (family_.contains(&definition)) uses.occurrences.push_back({{file_, definition.name_span}, true});
    });
    each_reference([&](const VariableReference& reference) {
      if (reference.definition && family_.contains(reference.definition)) uses.occurrences.push_back({{file_, reference.name_span}, false});
    });
    shell_uses(found->name, uses);
    return uses;
  }

 private:
  template <class Visit>
  void each_definition(Visit visit) const {
    dockerfile_.each<ArgInstruction>([&](const ArgInstruction& arg) {
      for (const ArgDeclaration& declaration : arg.declarations) {
        if (declaration.definition) visit(*declaration.definition);
      }
    });
    dockerfile_.each<EnvInstruction>([&](const EnvInstruction& env) {
      for (const VariableDefinition* definition : env.definitions) {
        if (definition) visit(*definition);
      }
    });
  }

  template <class Visit>
  void each_reference(Visit visit) const {
    for (const AnyInstruction* instruction : dockerfile_.instructions) {
      for (const VariableReference& reference : instruction->references) visit(reference);
    }
  }

  // Everything tied to it, forwards and backwards, until nothing new is found.
  void gather(const VariableDefinition& start) {
    family_.insert(&start);
    for (std::size_t before = 0; before != family_.size();) {
      before = family_.size();
      each_definition([&](const VariableDefinition& definition) {
        for (const VariableDefinition* other : {definition.global, definition.shadows}) {
          if (!other || other->kind == VariableKind::PlatformArg) continue;
          if (family_.contains(&definition)) family_.insert(other);
          else if (family_.contains(other)) family_.insert(&definition);
        }
      });
    }
  }

  // `$NAME` in shell text, where the newest definition in scope is one of the family.
  void shell_uses(std::string_view name, SymbolUses& uses) const {
    each_shell_text(dockerfile_, [&](const ShellText& text, const AnyInstruction& instruction) {
      const VariableDefinition* definition = find_variable(instruction.scope, name);
      if (!definition || !family_.contains(definition)) return;
      std::string_view whole = text.text.text();
      for (std::size_t at = whole.find(name); at != std::string_view::npos; at = whole.find(name, at + 1)) {
        bool is_plain = at > 0 && whole[at - 1] == '$';
        bool is_braced = at > 1 && whole[at - 1] == '{' && whole[at - 2] == '$';
        char after = at + name.size() < whole.size() ? whole[at + name.size()] : '\0';
        bool goes_on = after == '_' || (after >= '0' && after <= '9') || (after >= 'a' && after <= 'z') || (after >= 'A' && after <= 'Z');
        if ((is_plain || is_braced) && !goes_on) uses.occurrences.push_back({{file_, text.text.source_span(at, at + name.size())}, false});
      }
    });
  }

  const Dockerfile& dockerfile_;
  FileId file_;
  std::set<const VariableDefinition*> family_;
};

// --- compose ---------------------------------------------------------------------------------------

struct NamedPlace {
  SymbolKind kind = SymbolKind::Service;
  std::string_view name;
  Occurrence occurrence;
};

// The name at the beginning of what is written there: "data" of "data:/var/lib", "db" of "db:alias".
FileSpan name_part(FileSpan where, std::string_view name) {
  return {where.file, {where.span.begin, where.span.begin + static_cast<std::uint32_t>(name.size())}};
}

class ComposeNames {
 public:
  explicit ComposeNames(const ComposeProject& project) : project_(project) {
    for (const ComposeService& service : project.services) add_service(service);
    add_resources(SymbolKind::Network, project.networks);
    add_resources(SymbolKind::Volume, project.volumes);
    add_resources(SymbolKind::Secret, project.secrets);
    add_resources(SymbolKind::Config, project.configs);
  }

  std::optional<SymbolUses> find(FileId file, std::uint32_t offset) const {
    auto here = std::find_if(places_.begin(), places_.end(), [&](const NamedPlace& place) {
      return place.occurrence.where.file == file && holds(place.occurrence.where.span, offset);
    });
    if (here == places_.end()) return std::nullopt;
    SymbolUses uses{here->kind, std::string(here->name), {}, {}};
    for (const NamedPlace& place : places_) {
      if (place.kind == here->kind && place.name == here->name) uses.occurrences.push_back(place.occurrence);
    }
    return uses;
  }

 private:
  // Only what is written out there: a name with a variable in it stays out.
  void add(SymbolKind kind, std::string_view name, FileSpan where, bool is_definition) {
    if (name.empty() || where.span.empty()) return;
    const ComposeFile* file = project_.file(where.file);
    if (!file) return;
    std::string_view written = file->source->text(where.span);
    bool is_quoted = written.size() >= 2 && (written.front() == '"' || written.front() == '\'');
    if (is_quoted) where.span = {where.span.begin + 1, where.span.end - 1};
    if (file->source->text(where.span).starts_with(name)) places_.push_back({kind, name, {name_part(where, name), is_definition}});
  }

  void add_resources(SymbolKind kind, const std::vector<ComposeResource>& resources) {
    for (const ComposeResource& resource : resources) add(kind, resource.name, resource.name_span, true);
  }

  void add_service(const ComposeService& service) {
    add(SymbolKind::Service, service.name, service.name_span, true);
    for (const ComposeDependency& dependency : service.dependencies) add(SymbolKind::Service, dependency.service, dependency.where, false);
    for (const ComposeNetworkUse& use : service.networks) add(SymbolKind::Network, use.name, use.where, false);
    for (const ComposeGrant& grant : service.secrets) add(SymbolKind::Secret, grant.source, grant.where, false);
    for (const ComposeGrant& grant : service.configs) add(SymbolKind::Config, grant.source, grant.where, false);
    for (const ComposeMount& mount : service.mounts) {
      if (find_resource(project_.volumes, mount.source)) add(SymbolKind::Volume, mount.source, mount.source_span, false);
    }
  }

  const ComposeProject& project_;
  std::vector<NamedPlace> places_;
};

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

std::optional<SymbolUses> anchor_at(const YamlTree& tree, FileId file, std::uint32_t offset) {
  std::vector<AnchorPlace> places;
  for (const YamlDocument& document : tree.documents) add_anchors(*document.root, places, 0);
  auto here = std::find_if(places.begin(), places.end(), [&](const AnchorPlace& place) { return holds(place.span, offset); });
  if (here == places.end()) return std::nullopt;
  SymbolUses uses{SymbolKind::Anchor, std::string(here->name), {}, {}};
  for (const AnchorPlace& place : places) {
    if (place.name == here->name) uses.occurrences.push_back({{file, place.span}, place.is_definition});
  }
  return uses;
}

bool is_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

}  // namespace

std::optional<SymbolUses> symbol_at(const Dockerfile& dockerfile, FileId file, std::uint32_t offset) {
  if (const Stage* stage = stage_at(dockerfile, offset)) return finished(uses_of(*stage, dockerfile, file), file, offset);
  auto variable = VariableFamily(dockerfile, file).find(offset);
  if (!variable) {
    // In shell text only the name tells which variable is meant.
    each_shell_text(dockerfile, [&](const ShellText& text, const AnyInstruction& instruction) {
      for (const VariableDefinition* definition = instruction.scope; definition && !variable; definition = definition->previous) {
        if (definition->kind == VariableKind::PlatformArg || !text.text.span().contains(offset)) continue;
        auto uses = VariableFamily(dockerfile, file).find(definition->name_span.begin);
        if (uses && finished(*uses, file, offset)) variable = std::move(uses);
      }
    });
  }
  return variable ? finished(std::move(*variable), file, offset) : std::nullopt;
}

std::optional<SymbolUses> symbol_at(const ComposeProject& project, FileId file, std::uint32_t offset) {
  const ComposeFile* own = project.file(file);
  if (!own) return std::nullopt;
  auto uses = anchor_at(own->yaml, file, offset);
  if (!uses) uses = ComposeNames(project).find(file, offset);
  return uses ? finished(std::move(*uses), file, offset) : std::nullopt;
}

std::string_view rename_trouble(SymbolKind kind, std::string_view name) {
  bool is_plain = !name.empty() && std::all_of(name.begin(), name.end(), [](char c) { return is_letter_or_digit(c) || c == '_' || c == '-' || c == '.'; });
  if (kind == SymbolKind::Variable) {
    bool fits = !name.empty() && !(name.front() >= '0' && name.front() <= '9') && std::all_of(name.begin(), name.end(), [](char c) { return is_letter_or_digit(c) || c == '_'; });
    return fits ? "" : "a variable's name is made of letters, digits and `_`, and does not begin with a digit";
  }
  if (kind == SymbolKind::Stage) {
    bool fits = is_plain && ((name.front() >= 'a' && name.front() <= 'z') || (name.front() >= 'A' && name.front() <= 'Z')) && name != "scratch" && name != "context";
    return fits ? "" : "a stage's name begins with a letter and is made of letters, digits, `-`, `_` and `.`";
  }
  return is_plain ? "" : "such a name is made of letters, digits, `-`, `_` and `.`";
}

}  // namespace docklint
