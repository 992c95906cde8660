#include "rules/support/shell_syntax.h"

#include <algorithm>

#include "model/dockerfile/dockerfile.h"
#include "model/dockerfile/state.h"
#include "model/shell/facts.h"

namespace docklint {

std::string_view shell_label(ShellDialect dialect) {
  switch (dialect) {
    case ShellDialect::Dash: return "dash";
    case ShellDialect::Ash: return "busybox sh";
    default: return "plain sh";
  }
}

std::span<const ShellText> shell_texts_of(const AnyInstruction& instruction) {
  if (auto* run = instruction.as<RunInstruction>()) return run->command.shell;
  if (auto* cmd = instruction.as<CmdInstruction>()) return cmd->command.shell;
  if (auto* entrypoint = instruction.as<EntrypointInstruction>()) return entrypoint->command.shell;
  if (auto* healthcheck = instruction.as<HealthcheckInstruction>()) return healthcheck->command.shell;
  return {};
}

bool is_expansion(ShellNode node) {
  ShellNodeKind kind = node.kind();
  return kind >= ShellNodeKind::VariableExpansion && kind <= ShellNodeKind::ArithmeticExpansion;
}

const ShellCommand* command_of(const ShellScript& script, ShellNode node) {
  ShellNode found = node.is(ShellNodeKind::Command) ? node : node.ancestor(ShellNodeKind::Command);
  if (!found) return nullptr;
  // Commands stand in the order of their nodes; those seen through a wrapper follow it.
  auto is_before = [&](const ShellCommand& command) {
    const ShellCommand* written = &command;
    while (written->wrapper != kNoCommand) written = &script.commands[written->wrapper];
    return written->node.index() < found.index();
  };
  auto first = std::partition_point(script.commands.begin(), script.commands.end(), is_before);
  return first != script.commands.end() && first->node == found && first->wrapper == kNoCommand ? &*first : nullptr;
}

bool is_quoted(ShellNode node) {
  for (ShellNode up = node.parent(); up; up = up.parent()) {
    ShellNodeKind kind = up.kind();
    if (kind == ShellNodeKind::DoubleQuoted || kind == ShellNodeKind::TranslatedQuoted || kind == ShellNodeKind::ArithmeticExpansion) return true;
    if (kind == ShellNodeKind::CommandSubstitution || kind == ShellNodeKind::ProcessSubstitution || kind == ShellNodeKind::Command) return false;
  }
  return false;
}

namespace {

bool has_e_option(std::span<const MappedText> words) {
  for (const MappedText& word : words) {
    std::string_view text = word.text();
    if (text == "errexit") return true;
    if (text.size() > 1 && text[0] == '-' && text[1] != '-' && text.find('e') != std::string_view::npos) return true;
  }
  return false;
}

bool sets_errexit(const ShellCommand& command) {
  if (command.name != "set") return false;
  for (const ShellWord& word : command.arguments()) {
    std::string_view text = word.text();
    if (text == "errexit") return true;
    if (text.size() > 1 && text[0] == '-' && text[1] != '-' && text.find('e') != std::string_view::npos) return true;
  }
  return false;
}

}  // namespace

bool has_errexit(const ShellScript& script, std::uint32_t before, const RuleContext& ctx) {
  for (const ShellCommand& command : script.commands)
    if (is_written(command) && command.node.begin() < before && sets_errexit(command)) return true;
  const AnyInstruction* instruction = ctx.shell_text().instruction;
  if (instruction != nullptr && instruction->state != nullptr && ctx.shell_text().kind == ShellTextKind::Command &&
      has_e_option(instruction->state->shell.words))
    return true;
  std::string_view text = script.text.text();
  std::string_view first = text.substr(0, text.find('\n'));
  return first.starts_with("#!") && first.find(" -") != std::string_view::npos && first.find('e', first.find(" -")) != std::string_view::npos;
}

namespace {

void add_unquoted(ShellNode word, std::vector<ShellNode>& found) {
  if (is_expansion(word)) found.push_back(word);
  if (!word.is(ShellNodeKind::Concatenation)) return;
  for (ShellNode part : word.children())
    if (is_expansion(part)) found.push_back(part);
}

// "`echo \"$x\"`": between double quotes, backticks take the backslashes of their quotes away.
bool stands_in_escaped_quotes(ShellNode expansion) {
  for (ShellNode up = expansion.parent(); up; up = up.parent()) {
    bool is_quoted_backticks = up.is(ShellNodeKind::CommandSubstitution) && up.text().starts_with('`') && is_quoted(up);
    if (is_quoted_backticks) return up.text().substr(0, expansion.begin() - up.begin()).find("\\\"") != std::string_view::npos;
  }
  return false;
}

}  // namespace

std::vector<ShellNode> split_expansions(const ShellScript& script) {
  std::vector<ShellNode> found;
  for (const ShellCommand& command : script.commands) {
    if (!is_written(command) || command.name == "[[") continue;
    bool is_name = true;
    for (ShellNode part : command.node.children()) {
      if (part.is(ShellNodeKind::Redirect)) {
        for (ShellNode inner : part.children()) add_unquoted(inner, found);
      } else if (part.is(ShellNodeKind::Assignment)) {
        if (is_name || script.dialect != ShellDialect::Sh) continue;
        for (ShellNode inner : part.children()) add_unquoted(inner, found);
      } else if (part.kind() != ShellNodeKind::HeredocRedirect) {
        if (!is_name) add_unquoted(part, found);
        is_name = false;
      }
    }
  }
  std::string_view text = script.text.text();
  if (text.find('`') != std::string_view::npos && text.find("\\\"") != std::string_view::npos) std::erase_if(found, stands_in_escaped_quotes);
  return found;
}

bool is_package_list(const ShellScript& script, ShellNode expansion, const RuleContext& ctx) {
  const ShellCommand* command = expansion.parent().is(ShellNodeKind::Command) ? command_of(script, expansion.parent()) : nullptr;
  if (command == nullptr) return false;
  if (command->name == "apt-mark" || command->name.starts_with("docker-php-ext-") || command->name == "apt-cache" || command->name == "dpkg") return true;
  const ShellFacts* facts = ctx.shell_text().facts;
  if (facts == nullptr) return false;
  // The call itself, or one it runs: sudo apt-get.
  for (std::size_t i = command->index; i < script.commands.size(); ++i) {
    if (i != command->index && script.commands[i].wrapper != i - 1) break;
    if (facts->package_call(script.commands[i]) != nullptr) return true;
  }
  return false;
}

Fix quote_fix(const RuleContext& ctx, ShellNode node) {
  Span span = node.span();
  return Fix::unsafe("put it between double quotes", {ctx.insert(span.begin, "\""), ctx.insert(span.end, "\"")});
}

namespace {

ShellNode whole_statement(ShellNode node) {
  for (ShellNode up = node.parent(); up; up = up.parent()) {
    ShellNodeKind kind = up.kind();
    if (kind != ShellNodeKind::List && kind != ShellNodeKind::Pipeline && kind != ShellNodeKind::Negated) break;
    node = up;
  }
  return node;
}

ShellNode step(ShellNode node, ShellNode (ShellNode::*move)() const) {
  node = (whole_statement(node).*move)();
  while (node && (node.is_operator(";") || node.is(ShellNodeKind::Comment))) node = (node.*move)();
  return node && !node.is(ShellNodeKind::Operator) ? node : ShellNode();
}

}  // namespace

ShellNode next_statement(ShellNode statement) { return step(statement, &ShellNode::next); }
ShellNode previous_statement(ShellNode statement) { return step(statement, &ShellNode::previous); }

}  // namespace docklint
