#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "rules/support/shell_syntax.h"
#include "rules/support/shell_variables.h"

namespace docklint {
namespace {

constexpr std::array<std::string_view, 15> kSystemFolders = {"",           "/bin", "/etc", "/home", "/mnt",  "/usr",   "/usr/share", "/usr/local",
                                                             "/var", "/lib", "/dev", "/media", "/boot", "/lib64", "/usr/bin"};
// An image may well be meant to lose the others.
constexpr std::array<std::string_view, 8> kVitalFolders = {"/bin", "/etc", "/usr", "/var", "/lib", "/lib64", "/dev", "/usr/bin"};

bool lists_folder(std::span<const std::string_view> folders, std::string_view path) {
  while (path.size() > 1 && path.back() == '/') path.remove_suffix(1);
  if (path == "/") return true;
  std::size_t stem = path.find_last_not_of('*');
  bool is_whole = stem != std::string_view::npos && path[stem] == '/' && stem + 1 < path.size();
  if (is_whole) path = path.substr(0, stem);
  return std::find(folders.begin(), folders.end(), path) != folders.end();
}

// What remains of the word when its variables are empty; "" when it has none that may be.
std::string without_variables(const ShellWord& word, const ShellVariables& variables) {
  std::string text(word.text());
  if (word.expansions.empty()) return {};
  for (const ShellExpansion& expansion : word.expansions) {
    bool may_be_empty = expansion.kind == ShellExpansionKind::Variable && expansion.operator_text.empty() && !variables.is_declared(expansion.name) &&
                        expansion.name.find_first_not_of("0123456789@*#?") != std::string_view::npos;
    std::size_t at = text.find(expansion.node.text());
    if (!may_be_empty || at == std::string::npos) return {};
    text.erase(at, expansion.node.text().size());
  }
  return text;
}

bool is_assigned_text(const ShellScript& script, std::string_view name) {
  return std::any_of(script.assignments.begin(), script.assignments.end(), [&](const ShellAssignment& assignment) {
    return assignment.name == name && assignment.has_value && assignment.value.is_literal() && !assignment.value.text().empty();
  });
}

Fix required_fix(const RuleContext& ctx, const ShellExpansion& expansion) {
  return Fix::unsafe("fail when it is empty", {ctx.replace(expansion.span, fmt::format("${{{}:?}}", expansion.name))});
}

}  // namespace

void rules::shell::dangerous_rm(const ShellScript& script, RuleContext& ctx) {
  ShellVariables variables(script, ctx);
  for (const ShellCommand& command : script.commands) {
    bool recursive = command.name == "rm" && (command.has_flag('r', "recursive") || command.has_flag('R'));
    if (!recursive || command.in_quoted_script || !command.node == (command.wrapper == kNoCommand)) continue;
    for (const ShellWord& word : command.arguments()) {
      if (word.is_flag() || word.text() == "--") continue;
      if (word.is_literal() && lists_folder(kVitalFolders, word.text())) {
        ctx.report(word.span, fmt::format("`rm` deletes the system directory `{}`", word.text())).help("name what is to go, and mind blanks in the path");
        continue;
      }
      std::string rest = without_variables(word, variables);
      if (rest.empty() || !rest.starts_with('/') || !lists_folder(kSystemFolders, rest)) continue;
      const ShellExpansion& first = word.expansions[0];
      if (is_assigned_text(script, first.name)) continue;
      Finding finding = ctx.report(word.span, fmt::format("`rm` deletes `{}` when the variable is empty", rest));
      finding.help(fmt::format("write `${{{}:?}}`, which stops when it is empty", first.name));
      if (word.expansions.size() == 1) finding.fix(required_fix(ctx, first));
    }
  }
}

}  // namespace docklint
