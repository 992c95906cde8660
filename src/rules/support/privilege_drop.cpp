#include "rules/support/privilege_drop.h"

#include <algorithm>

#include "model/dockerfile/dockerfile.h"
#include "model/dockerfile/instructions.h"
#include "model/images/image_facts.h"
#include "model/shell/arguments.h"
#include "syntax/shell/script.h"

namespace docklint {
namespace {

bool names_dropper(const CommandLine& command) {
  std::string_view text = command.text.text();
  for (std::string_view tool : {"gosu", "su-exec", "suexec", "setpriv", "chpst", "s6-setuidgid", "s6-svscan", "/init", "supervisord", "systemd"}) {
    if (text.find(tool) != std::string_view::npos) return true;
  }
  return false;
}

bool speaks_of_dropper(std::string_view text) {
  return text.find("gosu") != std::string_view::npos || text.find("su-exec") != std::string_view::npos || text.find("setpriv") != std::string_view::npos;
}

// With the files that heredocs hold: the entrypoint may be one of them.
bool speaks_of_dropper(const AnyInstruction& instruction) {
  if (instruction.keyword != Keyword::Run && instruction.keyword != Keyword::Copy) return false;
  if (speaks_of_dropper(instruction.raw->arguments.text())) return true;
  return std::any_of(instruction.raw->heredocs.begin(), instruction.raw->heredocs.end(), [&](const Heredoc& heredoc) { return speaks_of_dropper(instruction.file->source->text(heredoc.body)); });
}

bool writes_dropper(const Stage& stage) {
  return std::any_of(stage.instructions.begin(), stage.instructions.end(), [](const AnyInstruction* instruction) { return speaks_of_dropper(*instruction); });
}

bool brings_dropper(const Stage& stage) {
  for (const Stage* level = &stage; level != nullptr; level = level->base_stage) {
    if (writes_dropper(*level)) return true;
    auto copies_from_writer = [](const StageEdge& edge) { return edge.kind == StageEdgeKind::CopyFrom && edge.target != nullptr && writes_dropper(*edge.target); };
    if (std::any_of(level->edges.begin(), level->edges.end(), copies_from_writer)) return true;
  }
  return false;
}

// Official images bring an entrypoint that steps down with gosu or su-exec before it starts the server.
bool inherits_dropper(const Stage& stage) {
  const auto& facts = (stage.root != nullptr ? *stage.root : stage).root_facts;
  if (stage.final_state->entrypoint != nullptr || !facts || facts->entrypoint.empty() || facts->starts_by_cmd) return false;
  return facts->tool("gosu") == Presence::Present || facts->tool("su-exec") == Presence::Present;
}

// What makes an interpreter talk to its user, as it does on a terminal anyway.
constexpr NameList kTalkingOptions(" -i -l -a -li -il --login --interactive ");

// The only word of an exec or shell form, without its folder.
std::string_view only_word(const CommandLine& command) {
  std::string_view word = command.text.text();
  if (command.is_exec()) {
    bool is_lone = command.exec.size() == 1 || (command.exec.size() == 2 && kTalkingOptions.holds(command.exec[1].text()));
    word = is_lone ? command.exec[0].text() : std::string_view{};
  } else if (std::size_t blank = word.find(' '); blank != std::string_view::npos && kTalkingOptions.holds(word.substr(blank + 1))) {
    word = word.substr(0, blank);
  }
  if (word.find(' ') != std::string_view::npos) return {};
  return word.substr(word.rfind('/') == std::string_view::npos ? 0 : word.rfind('/') + 1);
}

}  // namespace

bool starts_interpreter_only(const StageState& state) {
  if (state.cmd == nullptr && state.entrypoint == nullptr) return false;
  std::string_view word = only_word(state.cmd != nullptr ? state.cmd->command : state.entrypoint->command);
  while (!word.empty() && (word.back() == '.' || (word.back() >= '0' && word.back() <= '9'))) word.remove_suffix(1);
  constexpr std::string_view kInterpreters[] = {"sh", "bash", "ash", "dash", "zsh", "python", "pypy", "node", "irb", "ruby", "php", "perl", "jshell", "ghci", "erl", "iex", "swift", "julia", "lua", "R", "racket", "hy", "bun", "deno"};
  for (std::string_view name : kInterpreters) {
    if (word == name) return true;
  }
  return false;
}

// Programs that change interfaces, packet filters, mounts or other containers: no account but root can.
bool needs_root(const StageState& state) {
  constexpr std::string_view kRootsWork = " shorewall iptables ip6tables nft ipset openvpn wg wg-quick boringtun pptpd xl2tpd ipsec charon rpc.nfsd rpc.mountd exportfs dockerd "
                                          "containerd keepalived hostapd tailscaled sshd crond cron mount modprobe ";
  auto starts = [&](const CommandLine& command) {
    for (const ShellText& text : command.shell) {
      if (text.script == nullptr) continue;
      for (const ShellCommand& called : text.script->commands)
        if (names_word(kRootsWork, called.name)) return true;
    }
    return false;
  };
  return (state.entrypoint != nullptr && starts(state.entrypoint->command)) || (state.cmd != nullptr && starts(state.cmd->command));
}

bool drops_root(const Stage& stage) {
  const StageState& state = *stage.final_state;
  if (inherits_dropper(stage) || (state.entrypoint != nullptr && brings_dropper(stage))) return true;
  return (state.entrypoint != nullptr && names_dropper(state.entrypoint->command)) || (state.cmd != nullptr && names_dropper(state.cmd->command));
}

}  // namespace docklint
