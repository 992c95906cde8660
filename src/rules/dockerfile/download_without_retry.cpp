#include <vector>

#include "model/dockerfile/dockerfile.h"
#include "model/dockerfile/stage.h"
#include "model/shell/facts.h"
#include "rules/support/download_calls.h"

namespace docklint {
namespace {

bool configures_curl(const Stage& stage) {
  bool configures = find_variable(stage.final_scope, "CURL_HOME") != nullptr;
  stage.each<RunInstruction>([&](const RunInstruction& run) { configures = configures || stage.file->source->text(run.span()).find("curlrc") != std::string_view::npos; });
  stage.each<CopyInstruction>([&](const CopyInstruction& copy) { configures = configures || copy.destination_path.find("curlrc") != std::string_view::npos; });
  return configures;
}

bool is_tried_once(const Download& download) {
  if (download.tool != DownloadTool::Curl || download.urls.empty() || download.has("retry") || download.has('K', "config")) return false;
  bool is_in_loop = download.command->nesting & ShellNesting::Loop;
  return !is_in_loop && !download.is_handled_failure && !asks_about_itself(download) && !may_have_hidden_options(download);
}

}  // namespace

void rules::dockerfile::download_without_retry(const Stage& stage, RuleContext& ctx) {
  if (configures_curl(stage)) return;
  const ShellCommand* first = nullptr;
  std::vector<TextEdit> edits;
  stage.each<RunInstruction>([&](const RunInstruction& run) {
    for (const ShellText& text : run.command.shell) {
      if (text.facts == nullptr || text.script == nullptr || !text.script->is_understood()) continue;
      for (const Download& download : text.facts->downloads) {
        if (!is_tried_once(download)) continue;
        if (first == nullptr) first = download.command;
        if (takes_edits(*text.script, download)) edits.push_back(add_option(ctx, download, "--retry 3"));
      }
    }
  });
  if (first == nullptr) return;
  Finding finding = ctx.report(first->name_span, "`curl` gives up at the first failure of the network");
  finding.help("add `--retry 3`, or set it for the stage in a .curlrc");
  if (!edits.empty()) finding.fix(Fix::unsafe("add `--retry 3` to the downloads of the stage", std::move(edits)));
}

}  // namespace docklint
