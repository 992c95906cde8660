#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "model/dockerfile/stage.h"
#include "model/shell/facts.h"
#include "rules/rule.h"
#include "rules/support/instruction_edits.h"
#include "rules/support/package_calls.h"

namespace docklint {
namespace {

// One chmod or chown, and what it names.
struct PermissionChange {
  const RunInstruction* run = nullptr;
  const ShellText* text = nullptr;
  const ShellCommand* command = nullptr;
  const ShellWord* value = nullptr;       // mode or owner
  const ShellWord* path = nullptr;
  std::size_t paths = 0;
  bool recursive = false;
  bool is_mode = false;
};

std::string absolute(std::string_view path, const WorkdirState& workdir) {
  if (path.starts_with('/')) return std::string(without_trailing_pattern(path));
  if (workdir.knowledge == Knowledge::Unknown || !workdir.path.starts_with('/')) return {};
  while (path.starts_with("./")) path.remove_prefix(2);
  std::string base(without_trailing_pattern(workdir.path));
  return path.empty() || path == "." ? base : fmt::format("{}/{}", base, without_trailing_pattern(path));
}

std::string_view copied_name(std::string_view path) {
  std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

bool has_ending(std::string_view path) {
  std::size_t dot = copied_name(path).rfind('.');
  return dot != std::string_view::npos && dot > 0;
}

// Where a source ends up as a file; "" where it is, or may be, a folder's content.
std::string target_of(const CopyInstruction& copy, const CopySource& source) {
  if (source.kind != CopySourceKind::Path || !source.path.is_known() || copy.destination_path.empty() || copy.parents) return {};
  std::string_view path = source.path.text();
  if (path.empty() || path.ends_with('/') || path.ends_with('.') || path.find_first_of("*?[") != std::string_view::npos) return {};
  if (!copy.destination_path.ends_with('/')) return copy.sources.size() == 1 ? std::string(copy.destination_path) : std::string();
  return fmt::format("{}{}", copy.destination_path, copied_name(path));
}

bool stores_again(const CopyInstruction& copy, const PermissionChange& change, const std::string& path) {
  std::string_view folder = without_trailing_pattern(copy.destination_path);
  if (change.recursive && !folder.empty()) return is_inside(folder, path);
  return std::any_of(copy.sources.begin(), copy.sources.end(), [&](const CopySource& source) {
    return target_of(copy, source) == path && (change.is_mode || has_ending(path));
  });
}

std::vector<PermissionChange> changes_in(const RunInstruction& run) {
  std::vector<PermissionChange> changes;
  for (const ShellText& text : run.command.shell) {
    if (text.facts == nullptr) continue;
    for (const ModeChange& change : text.facts->mode_changes)
      for (const ShellWord* path : change.paths)
        if (change.mode != nullptr) changes.push_back({&run, &text, change.command, change.mode, path, change.paths.size(), change.recursive, true});
    for (const OwnerChange& change : text.facts->owner_changes)
      for (const ShellWord* path : change.paths)
        if (change.owner != nullptr && !change.is_group) changes.push_back({&run, &text, change.command, change.owner, path, change.paths.size(), change.recursive, false});
  }
  return changes;
}

// The whole RUN is this one command about one path, and the next thing after the COPY.
bool can_move_into(const CopyInstruction& copy, const PermissionChange& change, std::string_view path) {
  const RunInstruction& run = *change.run;
  if (change.recursive && path != without_trailing_pattern(copy.destination_path)) return false;
  if (run.index != copy.index + 1 || change.paths != 1 || copy.sources.size() != 1 || copy.is_add() || !run.command.is_shell() || has_comments_inside(run)) return false;
  if (!run.flags().empty() || !run.heredocs.empty() || run.command.shell.size() != 1 || !change.text->script->is_understood()) return false;
  if (change.text->script->commands.size() != 1 || !change.value->is_literal() || change.value->quoting != ShellQuoting::None) return false;
  if (copy.flag(change.is_mode ? "chmod" : "chown") != nullptr) return false;
  return !change.is_mode || change.value->text().find_first_not_of("01234567") == std::string_view::npos;
}

void report_change(const CopyInstruction& copy, const PermissionChange& change, std::string_view path, RuleContext& ctx) {
  std::string_view flag = change.is_mode ? "--chmod" : "--chown";
  Finding finding = ctx.report(change.command->name_span, fmt::format("`{}` stores the files of an earlier {} a second time", change.command->name, copy.name()));
  finding.help(fmt::format("give that {} `{}` instead", copy.name(), flag)).related(copy.keyword_span(), "copied here");
  if (!can_move_into(copy, change, path)) return;
  Span lines = whole_lines_of(*change.run, ctx.source());
  finding.fix(Fix::unsafe(fmt::format("give the {} `{}`", copy.name(), flag),
                          {add_flag(ctx, copy, fmt::format("{}={}", flag, change.value->text())), ctx.erase(lines)}));
}

}  // namespace

void rules::dockerfile::permissions_after_copy(const Stage& stage, RuleContext& ctx) {
  if (!stage.is_exported || stage.is_windows == Answer::Yes) return;
  std::vector<const CopyInstruction*> copies;
  for (const AnyInstruction* instruction : stage.instructions) {
    if (instruction->is_onbuild()) continue;
    if (const auto* copy = instruction->as<CopyInstruction>()) copies.push_back(copy);
    const auto* run = instruction->as<RunInstruction>();
    if (run == nullptr || copies.empty()) continue;
    const ShellCommand* reported = nullptr;
    for (const PermissionChange& change : changes_in(*run)) {
      if (change.command == reported || !change.path->is_literal() || change.path->has_brace_expansion) continue;
      bool is_pattern = change.path->has_glob;
      std::string path = is_pattern ? std::string() : absolute(change.path->text(), run->state->workdir);
      if (path.empty()) continue;
      auto found = std::find_if(copies.rbegin(), copies.rend(), [&](const CopyInstruction* copy) { return stores_again(*copy, change, path); });
      if (found == copies.rend()) continue;
      report_change(**found, change, path, ctx);
      reported = change.command;
    }
  }
}

}  // namespace docklint
