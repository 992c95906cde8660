#include <fmt/format.h>

#include "rules/rule.h"
#include "rules/support/stage_chain.h"

namespace docklint {
namespace {

bool starts_rails(const StageState& state) {
  auto is_rails = [](std::string_view text) { return text.find("rails") != std::string_view::npos; };
  return (state.cmd != nullptr && is_rails(state.cmd->command.text.text())) || (state.entrypoint != nullptr && is_rails(state.entrypoint->command.text.text()));
}

// The last COPY of a folder into the folder Rails starts in.
const CopyInstruction* copy_of_application(const Stage& stage) {
  const CopyInstruction* found = nullptr;
  stage.each<CopyInstruction>([&](const CopyInstruction& copy) {
    std::string_view destination = copy.destination_path;
    if (destination.size() > 1 && destination.ends_with('/')) destination.remove_suffix(1);
    bool is_workdir = !destination.empty() && destination == stage.final_state->workdir.path;
    bool is_folder = copy.sources.size() == 1 && (copy.sources[0].path.text() == "." || copy.from);
    if (is_workdir && is_folder) found = &copy;
  });
  return found;
}

}  // namespace

void rules::dockerfile::unwritable_rails_paths(const Dockerfile& file, RuleContext& ctx) {
  const Stage* stage = file.final_stage;
  if (!is_whole(file) || stage == nullptr || !has_public_base(*stage)) return;
  const UserState& user = stage->final_state->user;
  if (user.is_root() != Answer::No || user.set_by == nullptr || !starts_rails(*stage->final_state)) return;
  const CopyInstruction* copy = copy_of_application(*stage);
  if (copy == nullptr || copy->chown || copy->chmod || chain_mentions(*stage, "chown") || chain_mentions(*stage, "chmod")) return;
  auto finding = ctx.report(copy->keyword_span(), fmt::format("files belong to root, and Rails runs as `{}`", user.name));
  finding.help("give them to that user with `--chown`").related(user.set_by->argument.span(), "user set here");
  std::string owner = user.group.empty() ? std::string(user.name) : fmt::format("{}:{}", user.name, user.group);
  finding.fix(Fix::unsafe("set the owner", {ctx.insert(copy->keyword_span().end, fmt::format(" --chown={}", owner))}));
}

}  // namespace docklint
