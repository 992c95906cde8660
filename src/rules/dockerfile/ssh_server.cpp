#include <fmt/format.h>

#include "model/dockerfile/instructions.h"
#include "model/dockerfile/stage.h"
#include "model/shell/facts.h"
#include "rules/rule.h"
#include "syntax/shell/script.h"

namespace docklint {
namespace {

bool is_ssh_server_program(std::string_view name) { return name == "sshd" || name == "dropbear"; }

bool starts_ssh_server(const ShellCommand& command) {
  return is_ssh_server_program(command.name) || (command.name == "service" && command.has_word("start") && (command.has_word("ssh") || command.has_word("sshd")));
}

}  // namespace

void rules::dockerfile::ssh_server(const ShellCommand& command, RuleContext& ctx) {
  const AnyInstruction& instruction = *ctx.shell_text().instruction;
  if (instruction.stage == nullptr || !instruction.stage->is_exported || instruction.is_onbuild()) return;
  constexpr const char* kAdvice = "leave it out; enter the container with `docker exec`";
  if (instruction.keyword == Keyword::Cmd || instruction.keyword == Keyword::Entrypoint) {
    if (starts_ssh_server(command)) ctx.report(command.name_span, "image starts an SSH server").help(kAdvice);
    return;
  }
  if (instruction.keyword != Keyword::Run || ctx.shell_text().facts == nullptr) return;
  const PackageInvocation* call = ctx.shell_text().facts->package_call(command);
  if (call == nullptr || !call->is_install() || !is_system(call->manager)) return;
  for (const PackageName& package : call->packages) {
    if (!package.is_registry() || (package.name != "openssh-server" && package.name != "dropbear")) continue;
    ctx.report(package.span, fmt::format("`{}` installs an SSH server", package.name)).help(kAdvice);
  }
}

}  // namespace docklint
