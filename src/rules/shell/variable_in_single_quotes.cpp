#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "rules/support/shell_syntax.h"

namespace docklint {
namespace {

// Commands whose arguments are programs or templates of their own.
bool reads_own_language(const ShellCommand& command) {
  constexpr std::array<std::string_view, 43> kNames = {
      "trap", "sh", "bash", "ash", "dash", "zsh", "ksh", "fish", "ssh", "eval", "xprop", "alias", "sudo", "doas", "docker", "podman", "perl", "ruby", "php", "node",
      "python", "python3", "jq", "yq", "awk", "gawk", "mawk", "sed", "rename", "dpkg-query", "unset", "su", "gosu", "su-exec", "find", "envsubst", "xargs", "expect", "psql", "git", "rg", "oc", "mumps"};
  return std::find(kNames.begin(), kNames.end(), command.name) != kNames.end() || command.name.ends_with("awk") || command.name.empty();
}

// Lists and pipelines are redirected command by command.
bool may_be_redirected(ShellNodeKind kind) {
  return kind != ShellNodeKind::Program && kind != ShellNodeKind::List && kind != ShellNodeKind::Pipeline && kind != ShellNodeKind::Negated;
}

// The text goes to a file: a script or profile that expands it later.
bool writes_file(const ShellScript& script, const ShellCommand& command) {
  auto writes = [](const ShellCommand& writer) {
    return std::any_of(writer.redirects.begin(), writer.redirects.end(), [](const ShellRedirect& redirect) {
      return (redirect.kind == ShellRedirectKind::Output || redirect.kind == ShellRedirectKind::Append) && redirect.descriptor != 2;
    });
  };
  if (writes(command) || command.pipeline_position + 1 < command.pipeline_size) return true;
  if (script.root.tree().holds(ShellNodeKind::Redirect)) {
    for (ShellNode up = command.node.parent(); up; up = up.parent())
      if (may_be_redirected(up.kind()) && up.child(ShellNodeKind::Redirect)) return true;
  }
  return command.index + 1 < script.commands.size() && command.runs_words;
}

// $NAME, ${NAME}, $(command), or nothing.
std::string_view expansion_in(std::string_view text) {
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    if (text[i] != '$' || (i > 0 && text[i - 1] == '\\')) continue;
    std::size_t begin = text[i + 1] == '{' || text[i + 1] == '(' ? i + 2 : i + 1;
    std::size_t end = begin;
    while (end < text.size() && ((text[end] >= 'a' && text[end] <= 'z') || (text[end] >= 'A' && text[end] <= 'Z') || text[end] == '_' ||
                                 (end > begin && text[end] >= '0' && text[end] <= '9')))
      ++end;
    if (end == begin) continue;
    if (begin == i + 2 && end < text.size() && (text[end] == '}' || text[end] == ')')) ++end;
    return text.substr(i, end - i);
  }
  return {};
}

}  // namespace

void rules::shell::variable_in_single_quotes(const ShellScript& script, RuleContext& ctx) {
  if (!script.root || !script.root.tree().holds(ShellNodeKind::SingleQuoted)) return;
  for (const ShellCommand& command : script.commands) {
    auto is_single_quoted = [](const ShellWord& word) { return word.quoting == ShellQuoting::Single && word.node.is(ShellNodeKind::SingleQuoted); };
    if (!is_written(command) || std::none_of(command.arguments().begin(), command.arguments().end(), is_single_quoted)) continue;
    // [ -v 'list[$i]' ] expands the name itself.
    bool asks_for_name = (command.name == "[" || command.name == "[[" || command.name == "test") && command.has_word("-v");
    if (asks_for_name || reads_own_language(command) || writes_file(script, command)) continue;
    for (const ShellWord& word : command.arguments()) {
      if (!is_single_quoted(word)) continue;
      std::string_view expansion = expansion_in(word.text());
      if (expansion.empty()) continue;
      ctx.report(word.span, fmt::format("`{}` does not expand in single quotes", expansion)).help("use double quotes if it should expand");
    }
  }
}

}  // namespace docklint
