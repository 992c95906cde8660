#include "rules/support/package_calls.h"

namespace docklint {

void rules::dockerfile::apt_in_script(const ShellScript&, RuleContext& ctx) {
  if (run_or_trigger_of(ctx) == nullptr) return;
  for (const PackageInvocation& call : ctx.shell_text().facts->packages) {
    if (call.manager != PackageManager::Apt) continue;
    Finding finding = ctx.report(call.name_span, "`apt` is made for people, its interface may change");
    finding.help("call `apt-get`, or `apt-cache` to look something up");
    if (ctx.source().text(call.name_span) != "apt") continue;
    std::string_view action = call.action_text;
    if (action == "upgrade") {
      finding.fix(Fix::safe("call `apt-get`", {ctx.replace(call.name_span, "apt-get"), ctx.insert(call.action_span.end, " --with-new-pkgs")}));
    } else if (action == "full-upgrade") {
      finding.fix(Fix::safe("call `apt-get`", {ctx.replace(call.name_span, "apt-get"), ctx.replace(call.action_span, "dist-upgrade")}));
    } else if (names_word(" install reinstall remove purge update autoremove clean autoclean build-dep ", action)) {
      finding.fix(Fix::safe("call `apt-get`", {ctx.replace(call.name_span, "apt-get")}));
    }
  }
}

}  // namespace docklint
