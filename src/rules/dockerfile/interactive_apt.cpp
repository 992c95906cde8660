#include <fmt/format.h>

#include "model/dockerfile/dockerfile.h"
#include "rules/support/package_calls.h"

namespace docklint {
namespace {

bool answers_apt(const PackageInvocation& call) {
  if (call.has('y', "yes") || call.has("assume-yes") || call.has("assume-no") || call.has("force-yes")) return true;
  if (call.count('q', "quiet") > 1 || call.has("trivial-only")) return true;
  for (const CommandOption& option : call.options)
    if ((option.name == "q" || option.name == "quiet") && option.has_value && option.value != "1" && option.value != "=1") return true;
  return false;
}

bool only_looks(const PackageInvocation& call) {
  return call.has('s', "simulate") || call.has("dry-run") || call.has("just-print") || call.has("no-act") || call.has("recon") ||
         call.has('d', "download-only") || call.has("print-uris");
}

// Configuration that answers for all calls: written by the file itself, or copied and not seen.
bool apt_may_be_configured(const AnyInstruction& instruction, const SourceBuffer& source) {
  if (source.text().find("Assume-Yes") != std::string_view::npos) return true;
  bool copied = false;
  instruction.file->each<CopyInstruction>([&](const CopyInstruction& copy) {
    copied |= copy.destination && copy.destination->text().find("etc/apt") != std::string_view::npos;
  });
  return copied;
}

}  // namespace

void rules::dockerfile::interactive_apt(const ShellScript& script, RuleContext& ctx) {
  const RunInstruction* run = run_or_trigger_of(ctx);
  if (run == nullptr) return;
  for (const PackageInvocation& call : ctx.shell_text().facts->packages) {
    if (!is_apt(call.manager) || call.has_unknown_words) continue;
    if (!call.is_install() && call.action != PackageAction::Remove && call.action != PackageAction::Upgrade) continue;
    if (answers_apt(call) || only_looks(call) || has_fed_input(script, *call.command)) continue;
    if (apt_may_be_configured(*run, ctx.source())) return;
    std::string_view name = package_manager_name(call.manager);
    Finding finding = ctx.report(hull(call.name_span, call.action_span), fmt::format("`{} {}` waits for a confirmation", name, call.action_text));
    finding.help("give it `-y`: a build has nobody to answer");
    if (!script.is_exec_form) finding.fix(Fix::safe("add `-y`", {ctx.insert(call.action_span.end, " -y")}));
  }
}

}  // namespace docklint
