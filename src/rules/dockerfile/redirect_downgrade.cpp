#include <algorithm>
#include <string_view>

#include "model/dockerfile/instructions.h"
#include "model/dockerfile/stage.h"
#include "model/shell/facts.h"
#include "rules/support/download_calls.h"
#include "rules/support/stage_programs.h"

namespace docklint {
namespace {

bool curl_follows_anywhere(const Download& curl) {
  bool follows = curl.has('L', "location") || curl.has("location-trusted");
  return follows && !curl.has("proto") && !curl.has("proto-redir") && !curl.has('K', "config");
}

// wget always follows. `--https-only` holds for the links of a recursive download.
bool wget_follows_anywhere(const Download& wget, const AnyInstruction& instruction) {
  const CommandOption* limit = wget.option('\0', "max-redirect");
  if (limit != nullptr && limit->has_value && limit->value == "0") return false;
  bool is_recursive = wget.has('r', "recursive") || wget.has('m', "mirror");
  if (is_recursive && wget.has("https-only")) return false;
  bool has_settings = wget.has('e', "execute") || wget.has("config") || find_variable(instruction.scope, "WGETRC") != nullptr;
  return !has_settings && !asks_about_itself(wget);
}

bool has_gnu_wget(const Stage& stage) { return installs_package(stage, "wget") || has_busybox_programs(stage) != Answer::Yes; }

}  // namespace

void rules::dockerfile::redirect_downgrade(const ShellScript& script, RuleContext& ctx) {
  const ShellText& text = ctx.shell_text();
  if (text.instruction->keyword != Keyword::Run || text.facts == nullptr) return;
  for (const Download& download : text.facts->downloads) {
    bool is_curl = download.tool == DownloadTool::Curl;
    bool follows = is_curl ? curl_follows_anywhere(download) : wget_follows_anywhere(download, *text.instruction);
    if (!follows || may_have_hidden_options(download)) continue;
    auto url = std::find_if(download.urls.begin(), download.urls.end(), [](const DownloadUrl& candidate) { return candidate.text.starts_with("https://"); });
    if (url == download.urls.end()) continue;
    if (!is_curl) {
      bool is_gnu = text.instruction->stage == nullptr || has_gnu_wget(*text.instruction->stage);
      ctx.report(download.command->name_span, "redirects of `wget` may leave HTTPS")
          .help(is_gnu ? "add `--max-redirect=0` if the server redirects nowhere, else take `curl --proto '=https'`" : "take `curl --proto '=https'`: BusyBox's wget cannot be told to stay");
      continue;
    }
    Finding finding = ctx.report(download.command->name_span, "redirects of `curl` may leave HTTPS");
    finding.help("add `--proto '=https'`");
    if (takes_edits(script, download)) finding.fix(Fix::unsafe("allow HTTPS only", {add_option(ctx, download, "--proto '=https'")}));
  }
}

}  // namespace docklint
