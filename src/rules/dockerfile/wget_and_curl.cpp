#include <fmt/format.h>

#include "model/dockerfile/stage.h"
#include "model/shell/facts.h"
#include "rules/rule.h"
#include "rules/support/stage_programs.h"

namespace docklint {

void rules::dockerfile::wget_and_curl(const Stage& stage, RuleContext& ctx) {
  const ShellCommand* curl = nullptr;
  const ShellCommand* wget = nullptr;
  stage.each<RunInstruction>([&](const RunInstruction& run) {
    for (const ShellText& text : run.command.shell) {
      if (text.facts == nullptr) continue;
      for (const Download& download : text.facts->downloads) {
        const ShellCommand*& first = download.tool == DownloadTool::Curl ? curl : wget;
        // `curl ... || wget ...` takes what is there.
        bool is_alternative = download.command->before == ShellConnector::Or || download.is_handled_failure || download.command->nesting & ShellNesting::Branch;
        if (first == nullptr && !is_alternative) first = download.command;
      }
    }
  });
  if (curl == nullptr || wget == nullptr) return;
  // Where the image brings both, either costs nothing.
  if (!installs_package(stage, "curl") && !installs_package(stage, "wget")) return;
  bool curl_is_first = curl->name_span.begin < wget->name_span.begin;
  const ShellCommand& first = curl_is_first ? *curl : *wget;
  const ShellCommand& second = curl_is_first ? *wget : *curl;
  ctx.report(second.name_span, fmt::format("stage uses `{}` and `{}` for the same work", first.name, second.name))
      .help("use one of them, and install only that")
      .related(first.name_span, fmt::format("`{}` here", first.name));
}

}  // namespace docklint
