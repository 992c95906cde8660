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

constexpr bool continues_variable(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }

// Of arithmetic: n=1, n+=2, n++, --n.
bool is_set_by_arithmetic(ShellNode name) {
  std::string_view text = name.tree().text.text();
  std::string_view before = text.substr(0, name.begin());
  std::string_view after = text.substr(name.end());
  while (before.ends_with(' ')) before.remove_suffix(1);
  while (after.starts_with(' ')) after.remove_prefix(1);
  if (before.ends_with("++") || before.ends_with("--") || after.starts_with("++") || after.starts_with("--")) return true;
  if (after.starts_with("=")) return !after.starts_with("==");
  return after.size() > 1 && after[1] == '=' && std::string_view("+-*/%&|^").find(after[0]) != std::string_view::npos;
}

// ${x:=y}
bool sets_default(ShellNode expansion) {
  ShellNode op = expansion.first_child().next().next();
  return op.is_operator(":=") || op.is_operator("=");
}

// Commands that give their operands values.
bool assigns_operands(std::string_view name) {
  return name == "read" || name == "getopts" || name == "mapfile" || name == "readarray" || name == "let" || name == "declare" || name == "local" ||
         name == "export" || name == "typeset" || name == "readonly" || name == "printf";
}

// `n` of "n=1", "++n" or " n ++", as `let` gets it, and of "n[0]".
std::string_view leading_name(std::string_view text) {
  while (text.starts_with(' ') || text.starts_with('+')) text.remove_prefix(1);
  std::size_t end = 0;
  while (end < text.size() && continues_variable(text[end])) ++end;
  return text.substr(0, end);
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
    if (command.name == "[" || command.name == "[[" || command.name == "test") add_tested(command, made);
    add_descriptors(command, made);
    bool assigns = assigns_operands(command.name);
    if (!assigns) continue;
    bool is_integer = (command.name == "declare" || command.name == "typeset" || command.name == "local") && command.has_flag('i');
    for (const ShellWord& word : command.arguments()) {
      if (is_integer) made.integers.insert(leading_name(word.text()));
      if (command.name == "let") made.operands.insert(leading_name(word.text()));
      if (command.name == "let") made.numbers.insert(leading_name(word.text()));
      made.operands.insert(word.text().substr(0, word.text().find('=')));
      if (command.name == "read") made.read.insert(word.text());
    }
  }
  each_shell_node(*script_, {ShellNodeKind::ParameterExpansion}, [&](ShellNode node) {
    if (sets_default(node)) made.defaults.insert(expanded_variable(node));
  });
  using enum ShellNodeKind;
  constexpr std::uint64_t kSetters = ShellTree::bit_of(For) | ShellTree::bit_of(CStyleFor) | ShellTree::bit_of(ArithmeticCommand) | ShellTree::bit_of(ArithmeticExpansion);
  if (!script_->root || (script_->root.tree().kinds & kSetters) == 0) return made;
  each_shell_node(*script_, {VariableName}, [&](ShellNode node) {
    ShellNode parent = node.parent();
    bool is_arithmetic = parent.is(CStyleFor) || parent.is(ArithmeticCommand) || parent.is(ArithmeticExpansion);
    if (is_arithmetic && is_set_by_arithmetic(node)) made.numbers.insert(node.text());
    if (!parent.is(For)) return;
    bool& is_clean_loop = made.loops.try_emplace(node.text(), true).first->second;
    for (ShellNode word = node.next(); word && !word.is(ShellNodeKind::DoGroup); word = word.next()) {
      if (word.is(ShellNodeKind::Operator)) continue;
      bool is_literal = word.is(ShellNodeKind::Word) || word.is(ShellNodeKind::SingleQuoted);
      is_clean_loop &= is_literal && !has_blank_or_pattern(word.text());
    }
  });
  return made;
}

// Who asks whether a variable holds anything knows that it may not: [ -n "$x" ], [ -z "$x" ], [[ -v x ]], [ "$x" ].
void ShellVariables::add_tested(const ShellCommand& test, Index& made) {
  auto joins = [](std::string_view raw) { return raw == "!" || raw == "(" || raw == ")" || raw == "-a" || raw == "-o" || raw == "&&" || raw == "||" || raw == "]" || raw == "]]"; };
  std::span<const ShellWord> words = test.arguments();
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::string_view before = i == 0 ? "!" : words[i - 1].raw;
    bool is_alone = joins(before) && (i + 1 == words.size() || joins(words[i + 1].raw));
    bool is_asked = is_alone || before == "-n" || before == "-z" || before == "-v";
    if (!is_asked || joins(words[i].raw)) continue;
    for (const ShellExpansion& expansion : words[i].expansions) made.tested.insert(expansion.name);
    if (before == "-v") made.tested.insert(leading_name(words[i].text()));
  }
}

// exec {log}> file, coproc reader { ...; }, wait -p process, printf -v 'list[0]'.
void ShellVariables::add_descriptors(const ShellCommand& command, Index& made) {
  for (std::size_t i = 1; i < command.words.size(); ++i) {
    std::string_view raw = command.words[i].raw;
    if (raw.size() > 2 && raw.front() == '{' && raw.back() == '}') made.integers.insert(raw.substr(1, raw.size() - 2));
    if (command.name == "wait" && command.words[i - 1].raw == "-p") made.integers.insert(raw);
    if (command.name == "printf" && command.words[i - 1].raw == "-v") made.operands.insert(leading_name(command.words[i].text()));
    if (command.name == "coproc" && i == 1) made.operands.insert(raw);
  }
}

bool ShellVariables::is_assigned(std::string_view name) const {
  const Index& known = index();
  return known.assignments.contains(name) || known.operands.contains(name) || known.loops.contains(name) || known.numbers.contains(name) ||
         known.integers.contains(name) || known.defaults.contains(name) || known.tested.contains(name) || is_declared(name);
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
  if (known.integers.contains(name)) return true;
  bool found = false;
  if (auto assignments = known.assignments.find(name); assignments != known.assignments.end()) {
    for (const ShellAssignment* assignment : assignments->second) {
      bool is_prefix = assignment->declared_by.empty() && assignment->command != kNoCommand;
      if (is_prefix) continue;
      found = true;
      if (assignment->is_array || (assignment->has_value && !is_clean_value(assignment->value, depth))) return false;
    }
  }
  if (known.read.contains(name) || known.defaults.contains(name)) return false;
  auto loop = known.loops.find(name);
  if (loop != known.loops.end() && !loop->second) return false;
  return found || loop != known.loops.end() || known.numbers.contains(name) || is_declared(name);
}

}  // namespace docklint
