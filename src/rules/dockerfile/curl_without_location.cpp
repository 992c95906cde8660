#include <algorithm>

#include "model/dockerfile/instructions.h"
#include "model/shell/facts.h"
#include "rules/support/download_calls.h"

namespace docklint {
namespace {

// Only HTTP redirects, and not where the host is a number or this machine.
bool never_redirects(std::string_view url) {
  std::size_t scheme = url.find("://");
  if (scheme != std::string_view::npos) {
    std::string_view name = url.substr(0, scheme);
    if (name.find('$') == std::string_view::npos && name != "http" && name != "https") return true;
    url.remove_prefix(scheme + 3);
  }
  std::string_view host = url.substr(0, url.find_first_of("/:?"));
  return host == "localhost" || (!host.empty() && host.find_first_not_of("0123456789.") == std::string_view::npos);
}

bool follows_redirects(const Download& download) {
  return download.has('L', "location") || download.has("location-trusted") || download.has("follow") || download.has('K', "config");
}

}  // namespace

void rules::dockerfile::curl_without_location(const ShellScript& script, RuleContext& ctx) {
  const ShellText& text = ctx.shell_text();
  if (text.instruction->keyword != Keyword::Run || text.facts == nullptr) return;
  for (const Download& download : text.facts->downloads) {
    if (download.tool != DownloadTool::Curl || download.urls.empty() || follows_redirects(download)) continue;
    if (asks_about_itself(download) || may_have_hidden_options(download)) continue;
    if (std::all_of(download.urls.begin(), download.urls.end(), [](const DownloadUrl& url) { return never_redirects(url.text); })) continue;
    Finding finding = ctx.report(download.command->name_span, "`curl` does not follow redirects");
    finding.help("add `-L`, so that an address that has moved is still found");
    // With another method, the redirected request would be sent with it as well.
    if (takes_edits(script, download) && !download.has('X', "request")) finding.fix(Fix::unsafe("add `-L`", {add_option(ctx, download, "-L", 'L')}));
  }
}

}  // namespace docklint
