#include <fmt/core.h>

#include <algorithm>

#include "model/dockerfile/dockerfile.h"
#include "model/dockerfile/word.h"
#include "rules/support/shell_syntax.h"
#include "rules/support/shell_variables.h"

namespace docklint {
namespace {

// The name stands somewhere beyond its assignments: as $name, in arithmetic, in quoted code, as an operand of export.
bool is_mentioned(const ShellScript& script, std::string_view name) {
  std::string_view text = script.text.text();
  auto is_name = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; };
  for (std::size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
    bool begins = at == 0 || !is_name(text[at - 1]);
    std::size_t end = at + name.size();
    bool ends = end == text.size() || !is_name(text[end]);
    bool assigns = end < text.size() && (text[end] == '=' || (text[end] == '+' && end + 1 < text.size() && text[end + 1] == '='));
    bool expands = at > 0 && (text[at - 1] == '$' || text[at - 1] == '{');
    if (begins && ends && (expands || !assigns)) return true;
  }
  return false;
}

bool has_unknown_readers(const ShellScript& script) {
  return std::any_of(script.commands.begin(), script.commands.end(), [](const ShellCommand& command) {
    bool exports_all = command.name == "set" && (command.has_flag('a') || command.has_word("allexport"));
    return command.name == "." || command.name == "source" || command.name == "eval" || exports_all;
  });
}

}  // namespace

void rules::shell::unused_variable(const ShellScript& script, RuleContext& ctx) {
  if (has_unknown_readers(script)) return;
  ShellVariables variables(script, ctx);
  for (const ShellAssignment& assignment : script.assignments) {
    bool is_own = assignment.command == kNoCommand && !assignment.is_array;
    // What the environment holds already stays exported when it is assigned.
    bool is_lower = std::none_of(assignment.name.begin(), assignment.name.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    bool is_placeholder = assignment.name.starts_with('_');
    if (!is_own || !is_lower || is_placeholder || variables.is_declared(assignment.name) || is_mentioned(script, assignment.name)) continue;
    Finding finding = ctx.report(assignment.name_span, fmt::format("`{}` is assigned but never used", assignment.name));
    finding.help("take it out, or mend its name");
    ShellNode next = assignment.node.parent().next();
    bool runs_nothing = assignment.value.expansions.empty();
    if (runs_nothing && next.is_operator("&&") && next.next()) finding.fix(Fix::unsafe("take it out", {ctx.erase({assignment.span.begin, next.next().span().begin})}));
  }
}

}  // namespace docklint
