#include "model/dockerfile/stage.h"
#include "model/shell/facts.h"
#include "rules/support/download_calls.h"
#include "rules/support/stage_programs.h"

namespace docklint {
namespace {

bool is_quiet(const Download& wget) {
  bool says_little = wget.has('q', "quiet") || wget.has("no-verbose") || (wget.has('n') && wget.has('v'));
  bool writes_elsewhere = wget.has('o', "output-file") || wget.has('a', "append-output") || wget.has('b', "background");
  return says_little || writes_elsewhere || wget.has("progress") || wget.has("spider") || wget.has("show-progress");
}

}  // namespace

void rules::dockerfile::wget_progress(const ShellScript& script, RuleContext& ctx) {
  const ShellText& text = ctx.shell_text();
  if (text.instruction->keyword != Keyword::Run || text.facts == nullptr || text.instruction->stage == nullptr) return;
  if (find_variable(text.instruction->scope, "WGETRC") != nullptr) return;
  for (const Download& download : text.facts->downloads) {
    if (download.tool != DownloadTool::Wget || download.urls.empty() || is_quiet(download)) continue;
    if (asks_about_itself(download) || may_have_hidden_options(download)) continue;
    const Stage& stage = *text.instruction->stage;
    Answer is_busybox = installs_package(stage, "wget") ? Answer::No : has_busybox_programs(stage);
    if (is_busybox == Answer::Yes) continue;
    Finding finding = ctx.report(download.command->name_span, "`wget` fills the build log with its progress");
    finding.help("add `--progress=dot:giga`, or `-nv`");
    if (is_busybox == Answer::No && takes_edits(script, download))
      finding.fix(Fix::safe("add `--progress=dot:giga`", {add_option(ctx, download, "--progress=dot:giga")}));
  }
}

}  // namespace docklint
