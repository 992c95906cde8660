#include <algorithm>
#include <optional>
#include <string>

#include "model/dockerfile/stage.h"
#include "rules/support/instruction_edits.h"
#include "rules/support/package_calls.h"
#include "rules/support/shell_syntax.h"
#include "rules/support/whole_lines.h"

namespace docklint {
namespace {

bool changes_directory(const ShellCommand& command) { return command.name == "cd" || command.name == "pushd" || command.name == "popd"; }

// The one word of a `cd` that a WORKDIR could replace.
const ShellWord* cd_target(const ShellCommand& command) {
  if (command.name != "cd" || !is_written(command) || command.words.size() != 2 || !command.assignments.empty() || !command.redirects.empty()) return nullptr;
  if (command.nesting != ShellNesting::None || command.pipeline_size > 1 || command.negated) return nullptr;
  if (command.after != ShellConnector::And && command.after != ShellConnector::Semicolon) return nullptr;
  const ShellWord& word = command.words[1];
  std::string_view text = word.text();
  bool is_plain = word.is_literal() && !word.has_glob && !word.has_brace_expansion && !text.empty() && text[0] != '-' && text[0] != '~';
  return is_plain ? &word : nullptr;
}

// Work done in a folder for scratch is no reason to make it the directory of the image.
bool is_scratch_folder(std::string_view path) { return is_inside(path, "/tmp") || is_inside(path, "/var/tmp") || is_inside(path, "/dev/shm"); }

bool is_target_removed(const ShellFacts& facts, std::string_view target) {
  return std::any_of(facts.removals.begin(), facts.removals.end(), [&](const Removal& removal) {
    return removal.path.find_first_of("$`") != std::string_view::npos || is_inside(target, without_trailing_pattern(removal.path));
  });
}

bool depends_on_directory(const AnyInstruction& instruction) {
  switch (instruction.keyword) {
    case Keyword::Run: case Keyword::Cmd: case Keyword::Entrypoint: case Keyword::Healthcheck: case Keyword::Workdir: return true;
    case Keyword::Copy: case Keyword::Add: {
      const auto* copy = instruction.as<CopyInstruction>();
      return !copy->destination || !copy->destination->text().starts_with('/');
    }
    default: return false;
  }
}

// Nothing after it would notice that the directory has changed.
bool is_directory_free_after(const RunInstruction& run) {
  for (const AnyInstruction* later : run.stage->instructions) {
    if (later->index <= run.index || later->is_onbuild()) continue;
    const auto* workdir = later->as<WorkdirInstruction>();
    if (workdir != nullptr && workdir->is_absolute) return true;
    if (depends_on_directory(*later)) return false;
  }
  return run.stage->children.empty();
}

std::optional<Fix> workdir_fix(const RuleContext& ctx, const RunInstruction& run, const ShellScript& script, const ShellWord& target) {
  constexpr std::string_view kPlain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./+@:-";
  if (!is_and_chain(run, script) || !run.mounts.empty() || has_comments_inside(run) || run.stage == nullptr) return std::nullopt;
  if (target.text().find_first_not_of(kPlain) != std::string_view::npos || !is_directory_free_after(run)) return std::nullopt;
  std::uint32_t first = run.leading_comments().empty() ? run.span().begin : run.leading_comments().front().begin;
  const SourceBuffer& source = ctx.source();
  std::uint32_t line = source.line_span(source.line_of(first)).begin;
  if (source.text({line, first}).find_first_not_of(" \t") != std::string_view::npos) return std::nullopt;
  std::string added(source.text({line, first}));
  added.append(cased_like_keyword(run, "WORKDIR")).append(" ").append(target.text()).append(line_ending_of(source));
  return Fix::unsafe("set the directory with WORKDIR", {ctx.insert(line, added), ctx.erase({script.commands[0].span.begin, script.commands[1].span.begin})});
}

}  // namespace

void rules::dockerfile::cd_in_run(const ShellScript& script, RuleContext& ctx) {
  const RunInstruction* run = run_of(ctx);
  if (run == nullptr || ctx.shell_text().kind != ShellTextKind::Command || script.commands.size() < 2) return;
  const ShellCommand& first = script.commands[0];
  const ShellWord* target = cd_target(first);
  if (target == nullptr || first.span.begin != script.text.span().begin || is_scratch_folder(target->text())) return;
  if (std::any_of(script.commands.begin() + 1, script.commands.end(), changes_directory)) return;
  if (is_target_removed(*ctx.shell_text().facts, target->text())) return;
  Finding finding = ctx.report(hull(first.name_span, target->span), "RUN starts by changing the directory");
  finding.help("set it with WORKDIR");
  if (auto fix = workdir_fix(ctx, *run, script, *target)) finding.fix(std::move(*fix));
}

}  // namespace docklint
