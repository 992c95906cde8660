#include <algorithm>
#include <string_view>

#include <fmt/format.h>

#include "model/dockerfile/stage.h"
#include "rules/support/package_calls.h"
#include "rules/support/shell_values.h"

namespace docklint {
namespace {

struct UnneededKind {
  NameList packages;
  std::string_view what;
};

constexpr UnneededKind kUnneeded[] = {
    {NameList(" vim vim-tiny vim-nox vim-minimal vim-enhanced neovim nano emacs emacs-nox emacs-nw joe mc "), "an editor"},
    {NameList(" gdb lldb strace ltrace valgrind "), "a debugger"},
    {NameList(" tcpdump tshark wireshark nmap ncat nmap-ncat netcat netcat-openbsd netcat-traditional telnet inetutils-telnet busybox-extras traceroute mtr mtr-tiny "), "a network probe"},
    {NameList(" ftp tftp lftp tnftp rsh-client inetutils-ftp "), "a file transfer client"},
    {NameList(" htop iotop atop screen tmux man-db man-pages "), "a tool for people at a terminal"},
};

std::string_view kind_of(std::string_view package) {
  for (const UnneededKind& kind : kUnneeded)
    if (kind.packages.holds(package)) return kind.what;
  return {};
}

// The program a package is wanted for.
std::string_view wanted_program(std::string_view package) {
  if (package.starts_with("netcat") || package.ends_with("ncat")) return "nc";
  if (package.starts_with("vim")) return "vi";
  return package.substr(0, package.find('-'));
}

bool is_started_or_checked(const Stage& stage, std::string_view program) {
  const StageState& state = *stage.final_state;
  auto names_it = [&](const AnyInstruction* instruction) { return instruction != nullptr && instruction->raw->arguments.text().find(program) != std::string_view::npos; };
  // A container with a shell or nothing to start is a place for people to work in.
  if (state.cmd == nullptr && state.entrypoint == nullptr) return true;
  return names_it(state.cmd) || names_it(state.entrypoint) || names_it(state.healthcheck);
}

bool is_removed_again(const ShellFacts& facts, const PackageInvocation& install, std::string_view package) {
  return std::any_of(facts.packages.begin(), facts.packages.end(), [&](const PackageInvocation& call) {
    if (call.action != PackageAction::Remove || call.command->span.begin < install.command->span.begin) return false;
    if (call.has_unknown_words || install.has('t', "virtual")) return true;
    return std::any_of(call.packages.begin(), call.packages.end(), [&](const PackageName& removed) { return removed.name == package; });
  });
}

}  // namespace

void rules::dockerfile::unneeded_package(const ShellScript&, RuleContext& ctx) {
  const RunInstruction* run = run_of(ctx);
  if (run == nullptr || !is_exported(*run)) return;
  const ShellFacts& facts = *ctx.shell_text().facts;
  for (const PackageInvocation& call : facts.packages) {
    if (!is_system(call.manager) || !call.is_install()) continue;
    for (const PackageName& package : call.packages) {
      std::string_view what = package.is_excluded ? std::string_view() : kind_of(package.name);
      if (what.empty() || is_removed_again(facts, call, package.name) || is_started_or_checked(*run->stage, wanted_program(package.name)) ||
          is_started_or_checked(*run->stage, package.name)) continue;
      ctx.report(package.span, fmt::format("`{}`, {}, is installed into the final image", package.name, what))
          .help("leave it out, and debug from another image with `docker debug` or a shared namespace");
    }
  }
}

}  // namespace docklint
