#include <string_view>
#include <utility>
#include <vector>

#include "model/dockerfile/dockerfile.h"
#include "model/dockerfile/stage.h"
#include "model/shell/facts.h"
#include "rules/support/download_calls.h"
#include "rules/support/stage_programs.h"

namespace docklint {
namespace {

bool configures_curl(const Stage& stage) {
  bool configures = find_variable(stage.final_scope, "CURL_HOME") != nullptr;
  stage.each<RunInstruction>([&](const RunInstruction& run) { configures = configures || stage.file->source->text(run.span()).find("curlrc") != std::string_view::npos; });
  stage.each<CopyInstruction>([&](const CopyInstruction& copy) { configures = configures || copy.destination_path.find("curlrc") != std::string_view::npos; });
  return configures;
}

bool is_tried_once(const Download& download) {
  if (download.urls.empty()) return false;
  if (download.tool == DownloadTool::Curl && (download.has("retry") || download.has('K', "config"))) return false;
  bool is_in_loop = download.command->nesting & ShellNesting::Loop;
  bool is_second_try = download.tool == DownloadTool::Wget && download.command->before == ShellConnector::Or;
  return !is_in_loop && !is_second_try && !download.is_handled_failure && !asks_about_itself(download) && !may_have_hidden_options(download);
}

// Calls `visit(script, download)` for the downloads of the stage that one failure ends.
template <class Visit>
void each_tried_once(const Stage& stage, DownloadTool tool, Visit visit) {
  stage.each<RunInstruction>([&](const RunInstruction& run) {
    for (const ShellText& text : run.command.shell) {
      if (text.facts == nullptr || text.script == nullptr || !text.script->is_understood()) continue;
      for (const Download& download : text.facts->downloads) {
        if (download.tool == tool && is_tried_once(download)) visit(*text.script, download);
      }
    }
  });
}

void check_curl(const Stage& stage, RuleContext& ctx) {
  if (configures_curl(stage)) return;
  const ShellCommand* first = nullptr;
  std::vector<TextEdit> edits;
  each_tried_once(stage, DownloadTool::Curl, [&](const ShellScript& script, const Download& download) {
    if (first == nullptr) first = download.command;
    if (takes_edits(script, download)) edits.push_back(add_option(ctx, download, "--retry 3"));
  });
  if (first == nullptr) return;
  Finding finding = ctx.report(first->name_span, "`curl` gives up at the first failure of the network");
  finding.help("add `--retry 3`, or set it for the stage in a .curlrc");
  if (!edits.empty()) finding.fix(Fix::unsafe("add `--retry 3` to the downloads of the stage", std::move(edits)));
}

// GNU's wget tries 20 times by itself; BusyBox's takes `--tries` and ignores it.
void check_wget(const Stage& stage, RuleContext& ctx) {
  const ShellCommand* first = nullptr;
  each_tried_once(stage, DownloadTool::Wget, [&](const ShellScript&, const Download& download) {
    if (first == nullptr) first = download.command;
  });
  if (first == nullptr || has_busybox_programs(stage) != Answer::Yes || installs_package(stage, "wget")) return;
  ctx.report(first->name_span, "`wget` of BusyBox gives up at the first failure of the network")
      .help("install curl and give it `--retry 3`, or install GNU's wget, which tries again by itself");
}

}  // namespace

void rules::dockerfile::download_without_retry(const Stage& stage, RuleContext& ctx) {
  check_curl(stage, ctx);
  check_wget(stage, ctx);
}

}  // namespace docklint
