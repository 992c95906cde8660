#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "model/dockerfile/stage.h"
#include "rules/rule.h"
#include "rules/support/instruction_edits.h"
#include "rules/support/powershell_text.h"
#include "rules/support/whole_lines.h"
#include "syntax/shell/dialect.h"

namespace docklint {
namespace {

struct WrappedRun {
  const RunInstruction* run = nullptr;
  PowerShellWrapper wrapper;
};

// The edits that leave the script alone; none where quoting makes a difference.
bool unwrap(const WrappedRun& wrapped, const RuleContext& ctx, std::vector<TextEdit>& edits) {
  const MappedText& text = wrapped.run->command.text;
  std::string_view script = text.text().substr(wrapped.wrapper.script_begin);
  bool is_quoted = script.size() > 1 && script.front() == '"' && script.back() == '"';
  std::string_view inner = is_quoted ? script.substr(1, script.size() - 2) : script;
  if (!text.is_verbatim() || inner.find_first_of(is_quoted ? "\"%^`\\$" : "\"%^`\\$&|<>'()") != std::string_view::npos) return false;
  std::uint32_t begin = text.span().begin;
  auto kept = begin + static_cast<std::uint32_t>(inner.data() - text.text().data());
  edits.push_back(ctx.erase({begin, kept}));
  if (is_quoted) edits.push_back(ctx.erase({text.span().end - 1, text.span().end}));
  return true;
}

// Nothing else in the stage, or built on it, is read by its shell.
bool only_wraps(const Stage& stage, std::size_t wrapped) {
  std::size_t runs = 0;
  bool has_others = !stage.children.empty();
  stage.each<RunInstruction>([&](const RunInstruction& run) { runs += run.command.is_shell() ? 1U : 0U; });
  stage.each<CmdInstruction>([&](const CmdInstruction& cmd) { has_others |= cmd.command.is_shell(); });
  stage.each<EntrypointInstruction>([&](const EntrypointInstruction& entrypoint) { has_others |= entrypoint.command.is_shell(); });
  stage.each<HealthcheckInstruction>([&](const HealthcheckInstruction& check) { has_others |= check.command.is_shell(); });
  stage.each<ShellInstruction>([&](const ShellInstruction&) { has_others = true; });
  stage.each<OnbuildInstruction>([&](const OnbuildInstruction&) { has_others = true; });
  return runs == wrapped && !has_others;
}

std::optional<Fix> shell_fix(const Stage& stage, const std::vector<WrappedRun>& wrapped, const RuleContext& ctx) {
  const WrappedRun& first = wrapped.front();
  bool is_same = std::all_of(wrapped.begin(), wrapped.end(), [&](const WrappedRun& other) { return other.wrapper.words == first.wrapper.words; });
  if (!is_same || !only_wraps(stage, wrapped.size())) return std::nullopt;
  std::string words;
  for (std::string_view word : first.wrapper.words) words += fmt::format("{}\"{}\"", words.empty() ? "" : ", ", word);
  std::uint32_t line = whole_line_at(ctx.source(), first.run->keyword_span().begin).begin;
  std::vector<TextEdit> edits = {ctx.insert(line, fmt::format("{} [{}]{}", cased_like_keyword(*first.run, "SHELL"), words, line_ending_of(ctx.source())))};
  for (const WrappedRun& one : wrapped)
    if (!unwrap(one, ctx, edits)) return std::nullopt;
  return Fix::unsafe("make it the shell", std::move(edits));
}

}  // namespace

void rules::dockerfile::repeated_powershell(const Stage& stage, RuleContext& ctx) {
  std::vector<WrappedRun> wrapped;
  stage.each<RunInstruction>([&](const RunInstruction& run) {
    if (run.state->shell.dialect == ShellDialect::PowerShell) return;
    if (auto wrapper = powershell_wrapper(run.command)) wrapped.push_back({&run, std::move(*wrapper)});
  });
  if (wrapped.size() < 2) return;
  std::uint32_t begin = wrapped.front().run->command.text.span().begin;
  std::string_view program = wrapped.front().wrapper.words.front();
  auto finding = ctx.report({begin, begin + static_cast<std::uint32_t>(program.size())}, fmt::format("`{}` is called by {} RUN instructions", program, wrapped.size()));
  finding.help("set it with SHELL once");
  if (auto fix = shell_fix(stage, wrapped, ctx)) finding.fix(std::move(*fix));
}

}  // namespace docklint
