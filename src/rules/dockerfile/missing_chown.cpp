#include <algorithm>
#include <iterator>
#include <string>

#include <fmt/format.h>

#include "model/dockerfile/stage.h"
#include "model/shell/facts.h"
#include "rules/rule.h"
#include "rules/support/instruction_edits.h"
#include "rules/support/package_calls.h"
#include "rules/support/program_files.h"

namespace docklint {
namespace {

// Settings and programs there are root's by right.
bool is_system_folder(std::string_view path) {
  constexpr std::string_view kSystem[] = {"/etc", "/bin", "/sbin", "/lib", "/usr/bin", "/usr/sbin", "/usr/lib", "/usr/share", "/usr/local"};
  return std::any_of(std::begin(kSystem), std::end(kSystem), [&](std::string_view folder) { return is_inside(path, folder); });
}

bool is_given_away_later(const CopyInstruction& copy) {
  std::string_view folder = without_trailing_pattern(copy.destination_path);
  bool found = false;
  copy.stage->each<RunInstruction>([&](const RunInstruction& run) {
    if (run.index < copy.index) return;
    for (const ShellText& text : run.command.shell) {
      if (text.facts == nullptr) continue;
      for (const OwnerChange& change : text.facts->owner_changes)
        for (const ShellWord* path : change.paths)
          found |= !path->text().starts_with('/') || is_inside(folder, without_trailing_pattern(path->text())) || is_inside(without_trailing_pattern(path->text()), folder);
    }
  });
  return found;
}

}  // namespace

void rules::dockerfile::missing_chown(const CopyInstruction& copy, RuleContext& ctx) {
  if (copy.stage == nullptr || copy.is_onbuild() || copy.chown || copy.stage->is_windows == Answer::Yes) return;
  const UserState& user = copy.state->user;
  if (user.is_root() != Answer::No || user.set_by == nullptr || copy.destination_path.empty() || is_system_folder(copy.destination_path) || is_given_away_later(copy)) return;
  if (brings_programs(copy)) return;
  Finding finding = ctx.report(copy.keyword_span(), fmt::format("{} gives the files to root although `{}` is the user", copy.name(), user.name));
  finding.help("name the owner with `--chown`, or copy before USER what the account only reads").related(user.set_by->argument.span(), "user set here");
  if (!user.set_by->argument.is_literal() || user.set_by->argument.quoting != Quoting::None) return;
  std::string owner(user.name);
  if (!user.group.empty()) owner += fmt::format(":{}", user.group);
  finding.fix(Fix::unsafe(fmt::format("give the files to `{}`", owner), {add_flag(ctx, copy, fmt::format("--chown={}", owner))}));
}

}  // namespace docklint
