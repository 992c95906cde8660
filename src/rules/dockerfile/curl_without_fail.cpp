#include <algorithm>

#include "model/dockerfile/stage.h"
#include "model/shell/facts.h"
#include "rules/support/download_calls.h"
#include "rules/support/package_calls.h"

namespace docklint {
namespace {

bool fails_by_itself(const Download& download) {
  return download.has('f', "fail") || download.has("fail-with-body") || download.has('I', "head") || download.has('w', "write-out") ||
         download.has('K', "config");
}

bool has_http_url(const Download& download) {
  return std::any_of(download.urls.begin(), download.urls.end(), [](const DownloadUrl& url) { return !url.text.starts_with("ftp") && !url.text.starts_with("file:"); });
}

}  // namespace

void rules::dockerfile::curl_without_fail(const ShellScript& script, RuleContext& ctx) {
  const ShellText& text = ctx.shell_text();
  if (text.instruction->keyword != Keyword::Run || text.facts == nullptr) return;
  for (const Download& download : text.facts->downloads) {
    if (download.tool != DownloadTool::Curl || !has_http_url(download) || download.is_handled_failure) continue;
    if (fails_by_itself(download) || asks_about_itself(download) || may_have_hidden_options(download)) continue;
    if (find_variable(text.instruction->scope, "CURL_HOME") != nullptr) continue;
    Finding finding = ctx.report(download.command->name_span, "`curl` takes an error page for the file");
    finding.help("add `-f`, so that it fails when the server answers with an error");
    if (takes_edits(script, download)) finding.fix(Fix::unsafe("add `-f`", {add_option(ctx, download, "-f", 'f')}));
  }
}

}  // namespace docklint
