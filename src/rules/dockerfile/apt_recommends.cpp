#include <algorithm>

#include <fmt/format.h>

#include "model/dockerfile/dockerfile.h"
#include "rules/support/package_calls.h"

namespace docklint {
namespace {

bool decides_on_recommends(const PackageInvocation& call) {
  return call.has("no-install-recommends") || call.has("install-recommends") || call.has('R', "without-recommends") ||
         call.has('r', "with-recommends");
}

bool installs_no_packages(const PackageInvocation& call) {
  bool names_some = std::any_of(call.packages.begin(), call.packages.end(), [](const PackageName& package) { return !package.is_excluded; });
  return !names_some || call.has('s', "simulate") || call.has("dry-run") || call.has("just-print") || call.has('d', "download-only") ||
         call.has("print-uris") || call.has("only-upgrade");
}

// `-o APT::Install-Recommends=0` or a configuration file: written by the file itself, or copied and not seen.
bool recommends_may_be_configured(const Dockerfile& file) {
  if (file.mentions("Install-Recommends")) return true;
  return file.ask_once("copies into /etc/apt", [&] {
    bool copied = false;
    file.each<CopyInstruction>([&](const CopyInstruction& copy) {
      copied |= copy.destination && copy.destination->text().find("etc/apt") != std::string_view::npos;
    });
    return copied;
  });
}

}  // namespace

void rules::dockerfile::apt_recommends(const ShellScript& script, RuleContext& ctx) {
  const RunInstruction* run = run_or_trigger_of(ctx);
  if (run == nullptr) return;
  for (const PackageInvocation& call : ctx.shell_text().facts->packages) {
    if (!is_apt(call.manager) || call.action_text != "install" || call.has_unknown_words) continue;
    if (decides_on_recommends(call) || installs_no_packages(call)) continue;
    if (recommends_may_be_configured(*run->file)) return;
    std::string_view option = call.manager == PackageManager::Aptitude ? "--without-recommends" : "--no-install-recommends";
    Finding finding = ctx.report(hull(call.name_span, call.action_span),
                                 fmt::format("`{} install` also installs recommended packages", package_manager_name(call.manager)));
    finding.help(fmt::format("give it `{}`, and name the recommended packages you need", option));
    if (!script.is_exec_form) finding.fix(Fix::unsafe(fmt::format("add `{}`", option), {ctx.insert(call.action_span.end, fmt::format(" {}", option))}));
  }
}

}  // namespace docklint
