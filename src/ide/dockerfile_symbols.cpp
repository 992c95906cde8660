#include "ide/dockerfile_symbols.h"

#include <algorithm>
#include <set>

#include "base/letter_case.h"
#include "ide/cursor.h"
#include "model/images/image_reference.h"
#include "syntax/shell/script.h"

namespace docklint {
namespace {

// --- stages ----------------------------------------------------------------------------------------

SymbolUses uses_of(const Stage& stage, const Dockerfile& dockerfile) {
  SymbolUses uses{.kind = SymbolKind::Stage, .name = std::string(stage.name)};
  auto add = [&](Span span, bool is_definition) { uses.occurrences.push_back({dockerfile.source, span, is_definition, 0, {}}); };
  if (stage.from && stage.from->has_alias) add(stage.from->alias.span(), true);
  else add(stage.label_span(), true);
  for (const Stage& other : dockerfile.stages) {
    if (&other != &stage && !other.name.empty()) uses.taken.emplace_back(other.name);
    if (other.from && other.from->base == BaseKind::Image) uses.taken.push_back(in_lower_case(other.from->image.text()));
    for (const StageEdge& edge : other.edges) {
      // A number or a variable stands for it as well, but is not its name.
      if (edge.target == &stage && in_lower_case(dockerfile.source->text(edge.span)) == stage.name) add(edge.span, false);
    }
  }
  dockerfile.each<CopyInstruction>([&](const CopyInstruction& copy) {
    if (copy.from && copy.from->kind == StageReferenceKind::Image) uses.taken.push_back(in_lower_case(copy.from->text.text()));
  });
  return uses;
}

// --- variables -------------------------------------------------------------------------------------

bool is_name(char c) { return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// A global ARG and the ARGs of stages that take their value from it carry one name; an ENV or ARG that shadows an
// earlier one of the same stage chain goes by the same name as well: renaming one alone would change the build.
class VariableFamily {
 public:
  explicit VariableFamily(const Dockerfile& dockerfile) : dockerfile_(dockerfile) {}

  const VariableDefinition* definition_at(std::uint32_t offset) const {
    const VariableDefinition* found = nullptr;
    each_definition([&](const VariableDefinition& definition) {
      if (touches_cursor(definition.name_span, offset)) found = &definition;
    });
    each_reference([&](const VariableReference& reference) {
      if (reference.definition && touches_cursor(reference.name_span, offset)) found = reference.definition;
    });
    if (!found) found = definition_in_shell(offset);
    return found && found->kind != VariableKind::PlatformArg ? found : nullptr;
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

  void gather_arguments(std::string_view name) {
    each_definition([&](const VariableDefinition& definition) {
      if (!definition.is_env() && definition.name == name) gather(definition);
    });
  }

  std::optional<SymbolUses> uses() const {
    if (family_.empty()) return std::nullopt;
    SymbolUses uses{.kind = SymbolKind::Variable, .name = std::string((*family_.begin())->name)};
    each_definition([&](const VariableDefinition& definition) {
      if (family_.contains(&definition)) add(uses, definition.name_span, true);
      else if (definition.name != uses.name) uses.taken.emplace_back(definition.name);
    });
    each_reference([&](const VariableReference& reference) {
      if (reference.definition && family_.contains(reference.definition)) add(uses, reference.name_span, false);
    });
    each_shell_text(dockerfile_, [&](const ShellText& text, const AnyInstruction& instruction) {
      const VariableDefinition* definition = find_variable(instruction.scope, uses.name);
      if (definition && family_.contains(definition)) add_shell_uses(text, uses);
    });
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

  void add(SymbolUses& uses, Span span, bool is_definition) const { uses.occurrences.push_back({dockerfile_.source, span, is_definition, 0, {}}); }

  // Calls `visit(begin, end)` for each `$NAME` and `${NAME` of the text, in bytes of it.
  template <class Visit>
  static void each_shell_name(std::string_view text, Visit visit) {
    for (std::size_t at = text.find('$'); at != std::string_view::npos; at = text.find('$', at + 1)) {
      std::size_t begin = at + 1;
      if (begin < text.size() && text[begin] == '{') ++begin;
      if (begin < text.size() && (text[begin] == '#' || text[begin] == '!') && text[begin - 1] == '{') ++begin;
      std::size_t end = begin;
      while (end < text.size() && is_name(text[end])) ++end;
      if (end > begin) visit(begin, end);
    }
  }

  // What the shell assigns itself goes by the same name from there on.
  void add_shell_uses(const ShellText& text, SymbolUses& uses) const {
    std::string_view whole = text.text.text();
    each_shell_name(whole, [&](std::size_t begin, std::size_t end) {
      if (whole.substr(begin, end - begin) == uses.name) add(uses, text.text.source_span(begin, end), false);
    });
    if (!text.script) return;
    for (const ShellAssignment& assignment : text.script->assignments) {
      if (assignment.name == uses.name && dockerfile_.source->text(assignment.name_span) == uses.name) add(uses, assignment.name_span, false);
    }
  }

  // In shell text only the name tells which variable is meant.
  const VariableDefinition* definition_in_shell(std::uint32_t offset) const {
    const VariableDefinition* found = nullptr;
    each_shell_text(dockerfile_, [&](const ShellText& text, const AnyInstruction& instruction) {
      if (found || !touches_cursor(text.text.span(), offset)) return;
      std::string_view whole = text.text.text();
      each_shell_name(whole, [&](std::size_t begin, std::size_t end) {
        if (touches_cursor(text.text.source_span(begin, end), offset)) found = find_variable(instruction.scope, whole.substr(begin, end - begin));
      });
      if (found || !text.script) return;
      for (const ShellAssignment& assignment : text.script->assignments) {
        if (touches_cursor(assignment.name_span, offset)) found = find_variable(instruction.scope, assignment.name);
      }
    });
    return found;
  }

  const Dockerfile& dockerfile_;
  std::set<const VariableDefinition*> family_;
};

}  // namespace

std::optional<SymbolUses> stage_at(const Dockerfile& dockerfile, std::uint32_t offset) {
  for (const Stage& stage : dockerfile.stages) {
    if (stage.from && stage.from->has_alias && touches_cursor(stage.from->alias.span(), offset)) return uses_of(stage, dockerfile);
    for (const StageEdge& edge : stage.edges) {
      if (!edge.target || !touches_cursor(edge.span, offset)) continue;
      SymbolUses uses = uses_of(*edge.target, dockerfile);
      uses.here = edge.span;
      uses.is_name_here = !uses.name.empty() && in_lower_case(dockerfile.source->text(edge.span)) == uses.name;
      return uses;
    }
  }
  return std::nullopt;
}

std::optional<SymbolUses> stage_named(const Dockerfile& dockerfile, std::string_view name) {
  const Stage* stage = dockerfile.find_stage(name);
  return stage ? std::optional(uses_of(*stage, dockerfile)) : std::nullopt;
}

std::optional<SymbolUses> variable_at(const Dockerfile& dockerfile, std::uint32_t offset) {
  VariableFamily family(dockerfile);
  const VariableDefinition* found = family.definition_at(offset);
  if (!found) return std::nullopt;
  family.gather(*found);
  return family.uses();
}

std::optional<SymbolUses> argument_named(const Dockerfile& dockerfile, std::string_view name) {
  VariableFamily family(dockerfile);
  family.gather_arguments(name);
  return family.uses();
}

}  // namespace docklint
