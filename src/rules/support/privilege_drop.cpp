#include "rules/support/privilege_drop.h"

#include "model/dockerfile/instructions.h"

namespace docklint {
namespace {

bool names_dropper(const CommandLine& command) {
  std::string_view text = command.text.text();
  for (std::string_view tool : {"gosu", "su-exec", "suexec", "setpriv", "chpst", "s6-setuidgid", "s6-svscan", "/init", "supervisord", "systemd"}) {
    if (text.find(tool) != std::string_view::npos) return true;
  }
  return false;
}

}  // namespace

bool drops_root(const StageState& state) {
  return (state.entrypoint != nullptr && names_dropper(state.entrypoint->command)) || (state.cmd != nullptr && names_dropper(state.cmd->command));
}

}  // namespace docklint
