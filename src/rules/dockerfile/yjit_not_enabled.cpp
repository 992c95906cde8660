#include <string>

#include "rules/rule.h"
#include "rules/support/instruction_edits.h"
#include "rules/support/stage_chain.h"

namespace docklint {
namespace {

bool starts_ruby_server(const StageState& state) {
  std::string text;
  if (state.entrypoint != nullptr) text += state.entrypoint->command.text.text();
  if (state.cmd != nullptr) text += state.cmd->command.text.text();
  if (text.find("rails") != std::string::npos) return false;
  for (std::string_view server : {"puma", "unicorn", "falcon", "rackup", "iodine", "passenger"})
    if (text.find(server) != std::string::npos) return true;
  return false;
}

}  // namespace

void rules::dockerfile::yjit_not_enabled(const Dockerfile& file, RuleContext& ctx) {
  const Stage* stage = file.final_stage;
  if (!is_whole(file) || stage == nullptr || !starts_from(*stage, "ruby") || is_development_stage(*stage)) return;
  const ImageReference& image = *base_image_of(*stage);
  auto release = image.tag ? release_number(image.tag->text) : std::nullopt;
  bool has_good_yjit = release && (release->major > 3 || (release->major == 3 && release->minor >= 3));
  if (!has_good_yjit || !starts_ruby_server(*stage->final_state) || chain_mentions(*stage, "yjit")) return;
  auto finding = ctx.report(stage->root->from->image.span(), "server starts without `RUBY_YJIT_ENABLE`");
  finding.help("set `RUBY_YJIT_ENABLE=1`");
  if (auto line = line_after_from(ctx, *stage->root, "ENV RUBY_YJIT_ENABLE=1")) finding.fix(Fix::unsafe("switch YJIT on", {*line}));
}

}  // namespace docklint
