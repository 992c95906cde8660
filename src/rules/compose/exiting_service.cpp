#include <fmt/format.h>

#include "io/path.h"
#include "model/compose/compose_service.h"
#include "rules/rule.h"
#include "rules/support/compose_limits.h"
#include "rules/support/compose_purpose.h"

namespace docklint {
namespace {

bool is_shell_program(std::string_view program) {
  std::string_view name = file_name(program);
  return name == "sh" || name == "bash" || name == "ash";
}

}  // namespace

void rules::compose::exiting_service(const ComposeService& service, RuleContext& ctx) {
  if (!is_fully_read(service) || service.command || service.entrypoint || service.find("command") || service.find("entrypoint")) return;
  // A shell with a terminal or an open input waits for what is typed.
  for (std::string_view key : {"tty", "stdin_open"}) {
    if (service.find(key) && service.flag(key).value_or(true)) return;
  }
  const ImageFacts* facts = sure_image_facts(service);
  if (!facts || facts->role != ImageRole::Os || facts->has_no_shell() || (!facts->entrypoint.empty() && !is_shell_program(facts->entrypoint))) return;
  ctx.report(service.image->where, fmt::format("`{}` starts a shell that has nothing to do and ends at once", service.image->text.text()))
      .help("give the service a `command`, or set `tty: true` to keep the shell");
}

}  // namespace docklint
