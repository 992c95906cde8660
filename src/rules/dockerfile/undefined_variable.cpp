#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "base/edit_distance.h"
#include "model/dockerfile/dockerfile.h"
#include "model/dockerfile/word.h"
#include "rules/rule.h"
#include "rules/support/base_environment.h"

namespace docklint {
namespace {

std::vector<std::string_view> names_in_scope(const AnyInstruction& instruction) {
  std::vector<std::string_view> names;
  const VariableDefinition* scope = instruction.is_global() ? instruction.file->global_scope : instruction.scope;
  for (; scope != nullptr && names.size() < 256; scope = scope->previous) names.push_back(scope->name);
  if (!instruction.is_global()) names.emplace_back("PATH");
  return names;
}

std::string letters_of(std::string_view name) {
  std::string letters(name);
  std::erase_if(letters, [](char c) { return c >= '0' && c <= '9'; });
  return letters;
}

// A slip of one or two letters; PKG_1 and PKG_2, or A and B, are two variables.
std::optional<std::string_view> misspelled(std::string_view name, std::span<const std::string_view> names) {
  if (name.size() < 4) return std::nullopt;
  auto near = nearest_name(name, names);
  if (!near || letters_of(*near) == letters_of(name)) return std::nullopt;
  std::size_t limit = name.size() < 6 ? 1 : 2;
  bool differs_at_end = near->size() == name.size() && near->substr(0, name.size() - 1) == name.substr(0, name.size() - 1);
  if (differs_at_end || edit_distance(name, *near, limit) > limit) return std::nullopt;
  return near;
}

// ARG of the same stage that comes only later.
const VariableDefinition* declared_later(const AnyInstruction& instruction, std::string_view name) {
  if (instruction.stage == nullptr) return nullptr;
  for (const auto* found = instruction.stage->final_scope; found != nullptr; found = found->previous) {
    if (found->name == name && found->kind == VariableKind::Arg && found->stage == instruction.stage && found->instruction->index > instruction.index) return found;
  }
  return nullptr;
}

// Set by the same ENV, which has a rule of its own; a value that extends itself is not meant.
bool is_set_beside(const AnyInstruction& instruction, const VariableReference& reference) {
  const auto* env = instruction.as<EnvInstruction>();
  return env != nullptr && std::any_of(env->pairs.begin(), env->pairs.end(), [&](const KeyValuePair& pair) {
    return pair.key.text() == reference.name && !pair.span.covers(reference.span);
  });
}

bool is_exempt(const VariableReference& reference) {
  bool may_be_missing = reference.tolerates_undefined() || reference.substitution == SubstitutionOperator::Required ||
                        reference.substitution == SubstitutionOperator::Invalid;
  return may_be_missing || is_proxy_argument(reference.name) || reference.name.starts_with("BUILDKIT_") || is_platform_argument(reference.name);
}

void judge_reference_of(const AnyInstruction& instruction, const VariableReference& reference, RuleContext& ctx) {
  bool is_surely_undefined = reference.resolution == Resolution::Undefined ||
                             (reference.resolution == Resolution::BaseImage && instruction.stage != nullptr && base_sets_only_path(*instruction.stage));
  if (!is_surely_undefined && reference.resolution != Resolution::BaseImage) return;
  if (const VariableDefinition* later = declared_later(instruction, reference.name)) {
    ctx.report(reference.span, fmt::format("variable `{}` is used before its ARG", reference.name))
        .help("move the ARG up")
        .related(later->name_span, "declared here");
    return;
  }
  bool may_be_from_base = !is_surely_undefined && base_may_set(*instruction.stage, reference.name);
  auto near = may_be_from_base ? std::nullopt : misspelled(reference.name, names_in_scope(instruction));
  if (!near && !is_surely_undefined) return;
  auto finding = ctx.report(reference.span, fmt::format("variable `{}` is never defined", reference.name));
  if (!near) {
    finding.help("declare it with ARG or ENV, or write the value");
    return;
  }
  finding.help(fmt::format("did you mean `{}`?", *near));
  finding.fix(Fix::unsafe(fmt::format("use `{}`", *near), {ctx.replace(reference.name_span, std::string(*near))}));
}

}  // namespace

void rules::dockerfile::undefined_variable(const AnyInstruction& instruction, RuleContext& ctx) {
  if (instruction.is_onbuild() || instruction.keyword == Keyword::From || instruction.file->is_fragment || instruction.file->leaves_out) return;
  // Nothing but ARG stands before the first FROM; another rule says so.
  if (instruction.is_global() && instruction.keyword != Keyword::Arg) return;
  std::vector<std::string_view> seen;
  for (const VariableReference& reference : instruction.references) {
    bool is_repeated = std::find(seen.begin(), seen.end(), reference.name) != seen.end();
    if (is_repeated || reference.is_defined() || reference.resolution == Resolution::Special || reference.undeclared_global != nullptr || is_exempt(reference)) continue;
    if (is_set_beside(instruction, reference)) continue;
    seen.push_back(reference.name);
    judge_reference_of(instruction, reference, ctx);
  }
}

}  // namespace docklint
