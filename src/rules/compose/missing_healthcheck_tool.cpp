#include <algorithm>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "io/path.h"
#include "model/compose/compose_service.h"
#include "model/images/image_facts.h"
#include "rules/rule.h"
#include "syntax/shell/script.h"

namespace docklint {
namespace {

bool mounts_program(const ComposeService& service, std::string_view tool) {
  return std::any_of(service.mounts.begin(), service.mounts.end(), [&](const ComposeMount& mount) {
    return !mount.is_certain || file_name(mount.target) == tool || mount.clean_target().find("/bin") != std::string::npos;
  });
}

// `curl ... || wget ...`: one of the two suffices.
bool is_one_of_several(const ShellScript& script, const ShellCommand& command) {
  if (command.before == ShellConnector::Or) return true;
  if (command.after != ShellConnector::Or || command.index + 1 >= script.commands.size()) return false;
  std::string_view next = script.commands[command.index + 1].name;
  return next != "exit" && next != "false" && next != "kill" && next != "true" && next != "echo" && next != "return" && next != ":";
}

void report_absent_tool(const ComposeService& service, std::string_view tool, FileSpan where, const ImageFacts& facts, RuleContext& ctx) {
  bool has_wget = tool == "curl" && facts.tool("wget") == Presence::Present;
  ctx.report(where, fmt::format("health check calls `{}`, which image `{}` does not have", tool, service.image->text.text()))
      .help(has_wget ? "use the `wget` of the image" : "probe with a program that the image has")
      .related(service.image->where, "image set here");
}

}  // namespace

void rules::compose::missing_healthcheck_tool(const ComposeService& service, RuleContext& ctx) {
  if (!service.healthcheck || service.healthcheck->is_disabled || !service.healthcheck->test) return;
  const ImageFacts* facts = service.image_facts;
  if (!facts || !facts->sure) return;
  const ComposeHealthcheck& check = *service.healthcheck;
  if (!check.runs_shell) {
    if (check.test.words.size() < 2 || !check.test.words[1].is_certain) return;
    const ComposeCommand::Word& program = check.test.words[1];
    std::string_view tool = file_name(program.text);
    if (facts->tool(tool) == Presence::Absent && !mounts_program(service, tool)) report_absent_tool(service, tool, program.where, *facts, ctx);
    return;
  }
  if (facts->has_no_shell()) {
    ctx.report(check.test.value->where, fmt::format("health check needs a shell, which image `{}` does not have", service.image->text.text()))
        .help("use a list that starts with CMD and a program of the image")
        .related(service.image->where, "image set here");
    return;
  }
  TextPool pool;
  const ShellScript& script = parse_shell_script(check.script, ShellDialect::Sh, pool);
  if (!script.is_understood()) return;
  for (const ShellCommand& command : script.commands) {
    if (facts->tool(command.name) != Presence::Absent || is_one_of_several(script, command) || mounts_program(service, command.name)) continue;
    report_absent_tool(service, command.name, {check.test.value->where.file, command.name_span}, *facts, ctx);
  }
}

}  // namespace docklint
