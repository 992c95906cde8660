#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>

#include "rules/rule.h"
#include "rules/support/stage_chain.h"
#include "syntax/shell/script.h"

namespace docklint {
namespace {

struct TelemetryTool {
  std::string_view program;
  std::string_view variable;
  std::string_view value;
};

constexpr std::array<TelemetryTool, 13> kTelemetryTools = {{
    {"astro", "ASTRO_TELEMETRY_DISABLED", "1"},
    {"az", "AZURE_CORE_COLLECT_TELEMETRY", "0"},
    {"brew", "HOMEBREW_NO_ANALYTICS", "1"},
    {"dotnet", "DOTNET_CLI_TELEMETRY_OPTOUT", "1"},
    {"gatsby", "GATSBY_TELEMETRY_DISABLED", "1"},
    {"huggingface-cli", "HF_HUB_DISABLE_TELEMETRY", "1"},
    {"next", "NEXT_TELEMETRY_DISABLED", "1"},
    {"nuxi", "NUXT_TELEMETRY_DISABLED", "1"},
    {"nuxt", "NUXT_TELEMETRY_DISABLED", "1"},
    {"pwsh", "POWERSHELL_TELEMETRY_OPTOUT", "1"},
    {"turbo", "TURBO_TELEMETRY_DISABLED", "1"},
    {"vcpkg", "VCPKG_DISABLE_METRICS", "1"},
    {"wrangler", "WRANGLER_SEND_METRICS", "false"},
}};

const TelemetryTool* telemetry_tool(std::string_view program) {
  auto found = std::find_if(kTelemetryTools.begin(), kTelemetryTools.end(), [&](const TelemetryTool& tool) { return tool.program == program; });
  return found == kTelemetryTools.end() ? nullptr : &*found;
}

// The word that names the tool: the command itself, or what npx runs.
const ShellWord* telemetry_word(const ShellCommand& command) {
  if (command.words.empty()) return nullptr;
  if (telemetry_tool(command.name) != nullptr) return command.words.data();
  if (command.name != "npx" && command.name != "bunx") return nullptr;
  const ShellWord* operand = command.first_operand();
  return operand != nullptr && telemetry_tool(operand->text()) != nullptr ? operand : nullptr;
}

// "/usr/bin/dotnet" -> "dotnet"
std::string_view program_of(const ShellWord& word) { return word.text().substr(word.text().rfind('/') + 1); }

bool is_opted_out(const ShellText& text, const TelemetryTool& tool) {
  if (find_variable(text.instruction->scope, tool.variable) != nullptr) return true;
  return text.text.text().find(tool.variable) != std::string_view::npos;
}

bool reports_usage(const ShellText& text, RuleContext& ctx) {
  if (text.script == nullptr || !text.script->is_understood()) return false;
  for (const ShellCommand& command : text.script->commands) {
    const ShellWord* word = telemetry_word(command);
    const TelemetryTool* tool = word == nullptr ? nullptr : telemetry_tool(program_of(*word));
    if (tool == nullptr || is_opted_out(text, *tool)) continue;
    const Stage& stage = *text.instruction->stage;
    auto finding = ctx.report(word->span, fmt::format("`{}` reports its use, and `{}` is not set", tool->program, tool->variable));
    finding.help(fmt::format("set `{}={}`", tool->variable, tool->value));
    if (auto line = line_after_from(ctx, stage, fmt::format("ENV {}={}", tool->variable, tool->value))) finding.fix(Fix::unsafe("opt out", {*line}));
    return true;
  }
  return false;
}

}  // namespace

void rules::dockerfile::telemetry_enabled(const Stage& stage, RuleContext& ctx) {
  if (!is_whole(*stage.file)) return;
  bool done = false;
  stage.each<RunInstruction>([&](const RunInstruction& run) {
    for (const ShellText& text : run.command.shell) done = done || reports_usage(text, ctx);
  });
}

}  // namespace docklint
