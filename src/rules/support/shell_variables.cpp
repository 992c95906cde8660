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

const ShellVariables::Index& ShellVariables::index() const {
  if (index_) return *index_;
  Index& made = index_.emplace();
  for (const ShellAssignment& assignment : script_->assignments) made.assignments[assignment.name].push_back(&assignment);
  for (const ShellCommand& command : script_->commands) {
    bool assigns = assigns_operands(command.name);
    if (!assigns) continue;
    for (const ShellWord& word : command.arguments()) {
      made.operands.insert(word.text().substr(0, word.text().find('=')));
      if (command.name == "read") made.read.insert(word.text());
    }
  }
  if (!script_->root || !script_->root.tree().holds(ShellNodeKind::For)) return made;
  each_shell_node(*script_, {ShellNodeKind::VariableName}, [&](ShellNode node) {
    if (!node.parent().is(ShellNodeKind::For)) return;
    bool& is_clean_loop = made.loops.try_emplace(node.text(), true).first->second;
    for (ShellNode word = node.next(); word && !word.is(ShellNodeKind::DoGroup); word = word.next()) {
      if (word.is(ShellNodeKind::Operator)) continue;
      bool is_literal = word.is(ShellNodeKind::Word) || word.is(ShellNodeKind::SingleQuoted);
      is_clean_loop &= is_literal && !has_blank_or_pattern(word.text());
    }
  });
  return made;
}

bool ShellVariables::is_assigned(std::string_view name) const {
  const Index& known = index();
  return known.assignments.contains(name) || known.operands.contains(name) || known.loops.contains(name) || is_declared(name);
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

bool ShellVariables::is_clean(ShellNode expansion, int depth) const {
  if (expansion.is(ShellNodeKind::ArithmeticExpansion)) return true;
  if (expansion.is(ShellNodeKind::CommandSubstitution) || expansion.is(ShellNodeKind::ProcessSubstitution)) return false;
  if (counts_or_chooses(expansion)) return true;
  std::string_view name = expanded_variable(expansion);
  if (name.empty() || depth > kMaximalChain) return false;
  if (name == "#" || name == "?" || name == "$" || name == "!" || name == "-" || name == "_" || name == "LINENO" || name == "PPID" || name == "UID" ||
      name == "EUID" || name == "RANDOM" || name == "SECONDS")
    return true;
  if (auto known = clean_names_.find(name); known != clean_names_.end()) return known->second;
  bool is_clean = is_clean_name(name, depth);
  // Deeper down the answer may be due to the limit.
  if (depth == 0) clean_names_.emplace(name, is_clean);
  return is_clean;
}

bool ShellVariables::is_clean_name(std::string_view name, int depth) const {
  const Index& known = index();
  bool found = false;
  if (auto assignments = known.assignments.find(name); assignments != known.assignments.end()) {
    for (const ShellAssignment* assignment : assignments->second) {
      bool is_prefix = assignment->declared_by.empty() && assignment->command != kNoCommand;
      if (is_prefix) continue;
      found = true;
      if (assignment->is_array || (assignment->has_value && !is_clean_value(assignment->value, depth))) return false;
    }
  }
  if (known.read.contains(name)) return false;
  auto loop = known.loops.find(name);
  if (loop != known.loops.end() && !loop->second) return false;
  return found || loop != known.loops.end() || is_declared(name);
}

}  // namespace docklint
