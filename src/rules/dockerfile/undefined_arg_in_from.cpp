#include <vector>

#include <fmt/format.h>

#include "base/edit_distance.h"
#include "model/dockerfile/dockerfile.h"
#include "model/dockerfile/word.h"
#include "rules/rule.h"

namespace docklint {
namespace {

std::vector<std::string_view> global_names(const AnyInstruction& from) {
  std::vector<std::string_view> names;
  for (const auto* definition = from.file->global_scope; definition != nullptr; definition = definition->previous) names.push_back(definition->name);
  return names;
}

// An ARG inside an earlier stage, which FROM does not see.
const VariableDefinition* declared_in_stage(const FromInstruction& from, std::string_view name) {
  const VariableDefinition* found = nullptr;
  from.file->each<ArgInstruction>([&](const ArgInstruction& arg) {
    if (arg.index > from.index || arg.is_global()) return;
    for (const ArgDeclaration& declaration : arg.declarations) {
      if (declaration.definition != nullptr && declaration.name.text() == name) found = declaration.definition;
    }
  });
  return found;
}

}  // namespace

void rules::dockerfile::undefined_arg_in_from(const FromInstruction& from, RuleContext& ctx) {
  if (from.is_onbuild()) return;
  for (const VariableReference& reference : from.references) {
    bool may_be_missing = reference.tolerates_undefined() || reference.substitution == SubstitutionOperator::Required ||
                          reference.substitution == SubstitutionOperator::Invalid;
    if (reference.resolution != Resolution::Undefined || may_be_missing) continue;
    auto finding = ctx.report(reference.span, fmt::format("no ARG before the first FROM declares `{}`", reference.name));
    if (const VariableDefinition* inner = declared_in_stage(from, reference.name)) {
      finding.help("declare it before the first FROM as well").related(inner->name_span, "this ARG belongs to its stage only");
      continue;
    }
    auto near = nearest_name(reference.name, global_names(from));
    if (!near) {
      finding.help(fmt::format("add `ARG {}` before the first FROM", reference.name));
      continue;
    }
    finding.help(fmt::format("did you mean `{}`?", *near));
    finding.fix(Fix::unsafe(fmt::format("use `{}`", *near), {ctx.replace(reference.name_span, std::string(*near))}));
  }
}

}  // namespace docklint
