#include "rules/support/shell_variables.h"

#include "model/dockerfile/dockerfile.h"
#include "model/dockerfile/word.h"
#include "rules/support/shell_syntax.h"

namespace docklint {
namespace {

constexpr int kMaximalChain = 4;

bool has_blank_or_pattern(std::string_view text) { return text.find_first_of(" \t\n*?[") != std::string_view::npos; }

// ${#x} is a number; ${x:+y} stands for text chosen on purpose.
bool counts_or_chooses(ShellNode expansion) {
  std::string_view text = expansion.text();
  if (text.starts_with("${#") && text.size() > 4) return true;
  for (ShellNode part : expansion.children())
    if (part.is_operator(":+") || part.is_operator("+")) return true;
  return false;
}

// Commands that give their operands values.
bool assigns_operands(std::string_view name) {
  return name == "read" || name == "getopts" || name == "mapfile" || name == "readarray" || name == "let" || name == "declare" || name == "local" ||
         name == "export" || name == "typeset" || name == "readonly" || name == "printf";
}

}  // namespace

std::string_view expanded_variable(ShellNode expansion) {
  if (!expansion.is(ShellNodeKind::VariableExpansion) && !expansion.is(ShellNodeKind::ParameterExpansion)) return {};
  for (ShellNode part : expansion.children()) {
    if (part.is(ShellNodeKind::VariableName)) return part.text();
    if (part.is(ShellNodeKind::Subscript)) return part.first_child() ? part.first_child().text() : std::string_view();
  }
  return {};
}

bool ShellVariables::is_declared(std::string_view name) const {
  const AnyInstruction* instruction = ctx_->shell_text().instruction;
  if (instruction == nullptr) return false;
  return find_variable(instruction->scope, name) != nullptr || is_proxy_argument(name);
}

bool ShellVariables::is_assigned(std::string_view name) const {
  for (const ShellAssignment& assignment : script_->assignments)
    if (assignment.name == name) return true;
  for (const ShellCommand& command : script_->commands) {
    if (!assigns_operands(command.name)) continue;
    for (const ShellWord& word : command.arguments())
      if (word.text().substr(0, word.text().find('=')) == name) return true;
  }
  bool found = false;
  is_clean_loop(name, found);
  return found || is_declared(name);
}

bool ShellVariables::is_clean_value(const ShellWord& value, int depth) const {
  for (const ShellExpansion& expansion : value.expansions)
    if (!is_clean(expansion.node, depth + 1)) return false;
  if (!value.node) return !has_blank_or_pattern(value.text());
  for (std::uint32_t i = value.node.index(); i < value.node.subtree_end(); ++i) {
    ShellNode part = value.node.tree().at(i);
    bool is_text = part.is(ShellNodeKind::Word) || part.is(ShellNodeKind::Text) || part.is(ShellNodeKind::SingleQuoted) || part.is(ShellNodeKind::AnsiQuoted);
    if (is_text && has_blank_or_pattern(part.text())) return false;
  }
  return true;
}

bool ShellVariables::is_clean_loop(std::string_view name, bool& found) const {
  bool clean = true;
  each_shell_node(*script_, [&](ShellNode node) {
    if (!node.is(ShellNodeKind::VariableName) || node.text() != name || !node.parent().is(ShellNodeKind::For)) return;
    found = true;
    for (ShellNode word = node.next(); word && !word.is(ShellNodeKind::DoGroup); word = word.next()) {
      if (word.is(ShellNodeKind::Operator)) continue;
      bool is_literal = word.is(ShellNodeKind::Word) || word.is(ShellNodeKind::SingleQuoted);
      clean &= is_literal && !has_blank_or_pattern(word.text());
    }
  });
  return clean;
}

bool ShellVariables::is_clean(ShellNode expansion, int depth) const {
  if (expansion.is(ShellNodeKind::ArithmeticExpansion)) return true;
  if (expansion.is(ShellNodeKind::CommandSubstitution) || expansion.is(ShellNodeKind::ProcessSubstitution)) return false;
  if (counts_or_chooses(expansion)) return true;
  std::string_view name = expanded_variable(expansion);
  if (name.empty() || depth > kMaximalChain) return false;
  if (name == "#" || name == "?" || name == "$" || name == "!" || name == "-" || name == "_" || name == "LINENO" || name == "PPID" || name == "UID" ||
      name == "EUID" || name == "RANDOM" || name == "SECONDS")
    return true;
  bool found = false;
  for (const ShellAssignment& assignment : script_->assignments) {
    if (assignment.name != name) continue;
    bool is_prefix = assignment.declared_by.empty() && assignment.command != kNoCommand;
    if (is_prefix) continue;
    found = true;
    if (assignment.is_array || (assignment.has_value && !is_clean_value(assignment.value, depth))) return false;
  }
  for (const ShellCommand& command : script_->commands)
    if (command.name == "read" && command.has_word(name)) return false;
  bool loops = false;
  if (!is_clean_loop(name, loops)) return false;
  return found || loops || is_declared(name);
}

}  // namespace docklint
