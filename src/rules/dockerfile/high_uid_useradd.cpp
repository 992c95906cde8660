#include <cstdint>
#include <string>

#include <fmt/format.h>

#include "model/dockerfile/instructions.h"
#include "model/shell/facts.h"
#include "rules/rule.h"
#include "syntax/shell/script.h"

namespace docklint {
namespace {

// A record of the login log on 64-bit Linux; it stands at the uid's place in the file.
constexpr std::uint64_t kLastlogRecord = 292;

std::string lastlog_size(std::uint64_t uid) {
  std::uint64_t megabytes = (uid + 1) * kLastlogRecord / 1'000'000;
  return megabytes < 1000 ? fmt::format("{} MB", megabytes) : fmt::format("{} GB", megabytes / 1000);
}

}  // namespace

void rules::dockerfile::high_uid_useradd(const ShellCommand& command, RuleContext& ctx) {
  if (command.name != "useradd" || ctx.shell_text().facts == nullptr) return;
  for (const Account& account : ctx.shell_text().facts->accounts) {
    if (account.command != &command || account.skips_lastlog) continue;
    auto id = account.numeric_id();
    if (!id || *id < 100000) continue;
    auto finding = ctx.report(command.name_span, fmt::format("`useradd` with uid {} writes a login log of {}", *id, lastlog_size(static_cast<std::uint64_t>(*id))));
    finding.help("add `--no-log-init`");
    if (!command.in_quoted_script) finding.fix(Fix::safe("add `--no-log-init`", {ctx.insert(command.name_span.end, " --no-log-init")}));
  }
}

}  // namespace docklint
