#include <fmt/format.h>

#include "model/dockerfile/dockerfile.h"
#include "model/images/image_facts.h"
#include "rules/rule.h"
#include "rules/support/image_tools.h"
#include "syntax/shell/script.h"

namespace docklint {

void rules::dockerfile::missing_healthcheck_tool(const Stage& stage, RuleContext& ctx) {
  const ImageFacts* facts = stage.root_facts;
  const HealthcheckInstruction* healthcheck = stage.final_state->healthcheck;
  if (!stage.is_final || stage.file->leaves_out || healthcheck == nullptr || facts == nullptr || !facts->sure) return;
  for (const ShellText& text : healthcheck->command.shell) {
    if (text.script == nullptr) continue;
    for (const ShellCommand& command : text.script->commands) {
      if (facts->tool(command.name) != Presence::Absent || has_alternative(*text.script, command)) continue;
      if (command.words.front().text() != command.name || chain_may_bring_tool(stage, command.name, ctx.source())) continue;
      bool has_wget = command.name == "curl" && facts->tool("wget") == Presence::Present;
      ctx.report(command.name_span, fmt::format("HEALTHCHECK calls `{}`, which image `{}` does not have", command.name, stage.root->from->image.text()))
          .help(has_wget ? "use the `wget` of the image, or install curl" : "install it, or probe with a program the image has")
          .related(stage.root->from->image.span(), "the image starts from here");
    }
  }
}

}  // namespace docklint
