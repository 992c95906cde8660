#include "rules/support/shell_values.h"

#include <algorithm>

namespace docklint {
namespace {

bool continues_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

}  // namespace

std::string_view lone_variable(const ShellWord& word) {
  if (word.expansions.size() != 1) return {};
  const ShellExpansion& expansion = word.expansions.front();
  if (expansion.kind != ShellExpansionKind::Variable || !expansion.operator_text.empty()) return {};
  std::size_t decoration = word.text().starts_with("${") ? 3 : 1;
  return word.text().size() == expansion.name.size() + decoration ? expansion.name : std::string_view();
}

std::optional<std::string_view> known_value(const ShellWord& word, const AnyInstruction& instruction) {
  if (word.is_literal()) return word.text();
  std::string_view name = lone_variable(word);
  if (name.empty()) return std::nullopt;
  const VariableDefinition* definition = find_variable(instruction.scope, name);
  if (definition == nullptr || !definition->has_value || definition->knowledge == Knowledge::Unknown) return std::nullopt;
  return definition->value;
}

bool sets_any(const AnyInstruction& instruction, const ShellScript& script, std::initializer_list<std::string_view> names) {
  return std::any_of(names.begin(), names.end(), [&](std::string_view name) {
    if (find_variable(instruction.scope, name) != nullptr) return true;
    return std::any_of(script.assignments.begin(), script.assignments.end(), [&](const ShellAssignment& assignment) { return assignment.name == name; });
  });
}

bool names_whole(std::string_view text, std::string_view word) {
  if (word.empty()) return false;
  for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    bool begins = at == 0 || !continues_name(text[at - 1]);
    bool ends = at + word.size() == text.size() || !continues_name(text[at + word.size()]);
    if (begins && ends) return true;
  }
  return false;
}

}  // namespace docklint
