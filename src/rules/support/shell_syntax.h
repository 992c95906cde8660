// What several rules about shell text ask of its tree.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "rules/rule.h"
#include "syntax/shell/script.h"

namespace docklint {

struct AnyInstruction;

// The command stands in the text itself; it was not met inside sudo, xargs or the quotes of sh -c "...".
inline bool is_written(const ShellCommand& command) { return command.wrapper == kNoCommand && command.node; }

// sh whose extensions nobody knows, or dash, which has none.
constexpr bool is_plain_sh(ShellDialect dialect) { return dialect == ShellDialect::Sh || dialect == ShellDialect::Dash; }
// Any sh: busybox' knows some of bash's extensions.
constexpr bool is_any_sh(ShellDialect dialect) { return is_plain_sh(dialect) || dialect == ShellDialect::Ash; }
// "dash", "busybox sh", "plain sh": the reader of the text in a message.
std::string_view shell_label(ShellDialect dialect);

// The shell texts of RUN, CMD, ENTRYPOINT and HEALTHCHECK; none for other instructions. For rules about text
// that could not be read: the others are only called for text that was understood.
std::span<const ShellText> shell_texts_of(const AnyInstruction& instruction);

// Every node of the text, in order.
template <class Visit>
void each_shell_node(const ShellScript& script, Visit visit) {
  if (!script.root) return;
  const ShellTree& tree = script.root.tree();
  for (std::uint32_t i = 0; i < tree.nodes.size(); ++i) visit(tree.at(i));
}

// Those of some kinds only.
template <class Visit>
void each_shell_node(const ShellScript& script, std::initializer_list<ShellNodeKind> kinds, Visit visit) {
  std::uint64_t wanted = 0;
  for (ShellNodeKind kind : kinds) wanted |= ShellTree::bit_of(kind);
  if (!script.root || (script.root.tree().kinds & wanted) == 0) return;
  const ShellTree& tree = script.root.tree();
  for (std::uint32_t i = 0; i < tree.nodes.size(); ++i)
    if ((ShellTree::bit_of(tree.nodes[i].kind) & wanted) != 0) visit(tree.at(i));
}

bool is_expansion(ShellNode node);
// The innermost simple command that a node is a part of, or nothing.
const ShellCommand* command_of(const ShellScript& script, ShellNode node);
// Stands in single quotes, double quotes or an arithmetic expansion, at any depth up to its word.
bool is_quoted(ShellNode node);

// `set -e` stands before the offset, or the shell was started with -e (SHELL, shebang).
bool has_errexit(const ShellScript& script, std::uint32_t before, const RuleContext& ctx);

// An expansion whose result the shell splits into words: unquoted among a command's words (the command word
// aside), a redirection's file, an operand of export.
std::vector<ShellNode> split_expansions(const ShellScript& script);

// The whole word stands for packages in a call of a package manager: splitting is what it is for.
bool is_package_list(const ShellScript& script, ShellNode expansion, const RuleContext& ctx);

// Puts the node between double quotes.
Fix quote_fix(const RuleContext& ctx, ShellNode node);

// Statement siblings of a node in one sequence, as `a; b; c` or lines; lists and pipelines count as one.
ShellNode next_statement(ShellNode statement);
ShellNode previous_statement(ShellNode statement);

}  // namespace docklint
