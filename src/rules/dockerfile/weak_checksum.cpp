#include <algorithm>

#include <fmt/format.h>

#include "model/dockerfile/instructions.h"
#include "model/shell/arguments.h"
#include "model/shell/facts.h"
#include "rules/rule.h"

namespace docklint {
namespace {

// "MD5", "SHA-1", or "" for a check that holds and for what is no check.
std::string_view weak_digest(const ShellCommand& command) {
  if (!command.has_flag('c', "check") && !command.has_flag("status")) return {};
  if (command.name == "md5sum") return "MD5";
  if (command.name == "sha1sum") return "SHA-1";
  if (command.name != "shasum") return {};
  CommandArguments arguments = split_arguments(command.arguments(), {.short_values = "a", .long_values = " algorithm "});
  const CommandOption* algorithm = arguments.option('a', "algorithm");
  return algorithm == nullptr || algorithm->value == "1" ? "SHA-1" : std::string_view();
}

}  // namespace

void rules::dockerfile::weak_checksum(const ShellScript& script, RuleContext& ctx) {
  const ShellText& text = ctx.shell_text();
  if (text.instruction->keyword != Keyword::Run || text.facts == nullptr || text.facts->downloads.empty()) return;
  bool has_better = std::any_of(script.commands.begin(), script.commands.end(), [](const ShellCommand& command) {
    return verifies_files(command) && command.name != "md5sum" && command.name != "sha1sum" && (command.name != "shasum" || weak_digest(command).empty());
  });
  if (has_better) return;
  for (const ShellCommand& command : script.commands) {
    std::string_view digest = weak_digest(command);
    if (digest.empty()) continue;
    ctx.report(command.name_span, fmt::format("download is checked with {} only", digest)).help("compare a SHA-256 digest or a signature");
  }
}

}  // namespace docklint
