#include <algorithm>
#include <string_view>

#include <fmt/format.h>

#include "io/path.h"
#include "model/compose/compose_service.h"
#include "rules/rule.h"

namespace docklint {
namespace {

bool names_shell(std::string_view word) {
  constexpr std::string_view kShells[] = {"sh", "bash", "ash", "dash", "zsh", "ksh", "fish", "busybox", "cmd", "cmd.exe", "pwsh", "powershell", "powershell.exe", "eval"};
  return std::find(std::begin(kShells), std::end(kShells), file_name(word)) != std::end(kShells);
}

// They take such words themselves.
bool takes_operators(std::string_view program) {
  constexpr std::string_view kPrograms[] = {"find", "expr", "test", "[", "awk", "gawk", "sed", "grep", "jq", "yq", "xargs", "parallel", "git"};
  return std::find(std::begin(kPrograms), std::end(kPrograms), file_name(program)) != std::end(kPrograms);
}

// Programs that are known to leave `$NAME` in their arguments alone.
bool ignores_variables(std::string_view program) {
  constexpr std::string_view kPrograms[] = {"curl", "wget", "nc", "echo", "ping", "pg_isready", "mysqladmin", "mariadb-admin", "redis-cli", "redis-server",
                                            "valkey-cli", "valkey-server", "postgres", "mysqld", "mariadbd", "mongod", "nginx", "rabbitmqctl", "rabbitmq-diagnostics"};
  return std::find(std::begin(kPrograms), std::end(kPrograms), file_name(program)) != std::end(kPrograms);
}

bool is_shell_operator(std::string_view word) {
  constexpr std::string_view kOperators[] = {"&&", "||", "|", ";", ">", ">>", "<", "2>&1", "&"};
  return std::find(std::begin(kOperators), std::end(kOperators), word) != std::end(kOperators);
}

bool holds_variable(std::string_view word) {
  std::size_t dollar = word.find('$');
  if (dollar == std::string_view::npos || dollar + 1 >= word.size()) return false;
  char next = word[dollar + 1];
  return next == '{' || next == '_' || (next >= 'A' && next <= 'Z');
}

void check_list_command(const ComposeCommand& command, std::size_t program, RuleContext& ctx) {
  if (!command.is_list || command.words.size() <= program + 1) return;
  const auto begin = command.words.begin() + static_cast<std::ptrdiff_t>(program);
  if (std::any_of(begin, command.words.end(), [](const ComposeCommand::Word& word) { return names_shell(word.text) || !word.is_certain; })) return;
  const std::string& name = begin->text;
  for (auto word = begin + 1; word != command.words.end(); ++word) {
    bool is_operator = is_shell_operator(word->text) && !takes_operators(name);
    if (!is_operator && !(holds_variable(word->text) && ignores_variables(name))) continue;
    ctx.report(word->where, is_operator ? fmt::format("`{}` is an argument of `{}` here: no shell reads a list", word->text, name)
                                        : fmt::format("`{}` stays as it is: no shell reads a list", word->text))
        .help("start a shell with the whole line as one text: `[\"sh\", \"-c\", \"...\"]`");
    return;
  }
}

}  // namespace

void rules::compose::command_without_shell(const ComposeService& service, RuleContext& ctx) {
  // What the entrypoint starts may be a shell that puts the words together.
  bool is_wrapped = std::any_of(service.entrypoint.words.begin(), service.entrypoint.words.end(), [](const auto& word) { return names_shell(word.text); });
  check_list_command(service.entrypoint, 0, ctx);
  if (!is_wrapped) check_list_command(service.command, 0, ctx);
  if (service.healthcheck && !service.healthcheck->runs_shell && !service.healthcheck->is_disabled) check_list_command(service.healthcheck->test, 1, ctx);
}

}  // namespace docklint
