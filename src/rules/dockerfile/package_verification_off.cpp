#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "rules/support/package_calls.h"

namespace docklint {
namespace {

struct VerificationSwitch {
  std::string_view programs;
  std::string_view word;
};

constexpr std::array<VerificationSwitch, 12> kVerificationSwitches = {{
    {" apk ", "--allow-untrusted"},
    {" apt apt-get aptitude ", "--allow-unauthenticated"},
    {" apt apt-get aptitude ", "--force-yes"},
    {" yum dnf dnf5 microdnf tdnf ", "--nogpgcheck"},
    {" yum dnf dnf5 ", "--no-gpgchecks"},
    {" yum dnf dnf5 microdnf tdnf ", "--setopt=gpgcheck=0"},
    {" zypper ", "--no-gpg-checks"},
    {" rpm ", "--nosignature"},
    {" rpm ", "--nodigest"},
    {" rpm ", "--nofiledigest"},
    {" rpm ", "--noverify"},
    {" opkg ", "--no-check-certificate"},
}};

bool switches_verification_off(const ShellCommand& command, const ShellWord& word) {
  return std::any_of(kVerificationSwitches.begin(), kVerificationSwitches.end(), [&](const VerificationSwitch& entry) {
    return word.text() == entry.word && names_word(entry.programs, command.name);
  });
}

bool is_confirmed(const ShellCommand& command) {
  return command.has_flag('y', "yes") || command.has_flag("assume-yes");
}

}  // namespace

void rules::dockerfile::package_verification_off(const ShellScript& script, RuleContext& ctx) {
  if (run_or_trigger_of(ctx) == nullptr) return;
  const ShellFacts& facts = *ctx.shell_text().facts;
  for (const ShellCommand& command : script.commands) {
    if (command.runs_words) continue;
    const PackageInvocation* call = facts.package_call(command);
    if (call != nullptr && call->action == PackageAction::Remove) continue;
    for (const ShellWord& word : command.arguments()) {
      if (!switches_verification_off(command, word)) continue;
      Finding finding = ctx.report(word.span, fmt::format("`{}` lets `{}` accept packages that nobody verified", word.text(), command.name));
      finding.help("remove it, and add the key or certificate of the repository instead");
      if (word.text() == "--force-yes" && !is_confirmed(command)) {
        if (!script.is_exec_form) finding.fix(Fix::unsafe("confirm with `-y` only", {ctx.replace(word.span, "-y")}));
      } else if (auto edit = erase_argument(ctx, script, command, word)) {
        finding.fix(Fix::unsafe(fmt::format("remove `{}`", word.text()), {*edit}));
      }
    }
  }
}

}  // namespace docklint
