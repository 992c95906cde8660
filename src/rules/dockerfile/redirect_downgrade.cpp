#include <algorithm>

#include "model/dockerfile/instructions.h"
#include "model/shell/facts.h"
#include "rules/support/download_calls.h"

namespace docklint {

void rules::dockerfile::redirect_downgrade(const ShellScript& script, RuleContext& ctx) {
  const ShellText& text = ctx.shell_text();
  if (text.instruction->keyword != Keyword::Run || text.facts == nullptr) return;
  for (const Download& download : text.facts->downloads) {
    bool follows = download.has('L', "location") || download.has("location-trusted");
    bool is_guarded = download.has("proto") || download.has("proto-redir") || download.has('K', "config");
    if (download.tool != DownloadTool::Curl || !follows || is_guarded || may_have_hidden_options(download)) continue;
    auto url = std::find_if(download.urls.begin(), download.urls.end(), [](const DownloadUrl& candidate) { return candidate.text.starts_with("https://"); });
    if (url == download.urls.end()) continue;
    Finding finding = ctx.report(download.command->name_span, "redirects of `curl` may leave HTTPS");
    finding.help("add `--proto '=https'`");
    if (takes_edits(script, download)) finding.fix(Fix::unsafe("allow HTTPS only", {add_option(ctx, download, "--proto '=https'")}));
  }
}

}  // namespace docklint
