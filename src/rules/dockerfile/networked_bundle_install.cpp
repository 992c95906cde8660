#include <algorithm>

#include "model/shell/facts.h"
#include "rules/rule.h"
#include "rules/support/ruby_calls.h"

namespace docklint {
namespace {

// Nothing else in the text may want the network.
const PackageInvocation* lone_offline_install(const ShellText& text) {
  if (text.script == nullptr || !text.script->is_understood() || !text.facts->downloads.empty()) return nullptr;
  bool is_plain = std::all_of(text.script->commands.begin(), text.script->commands.end(), [](const ShellCommand& command) {
    return names_word(" bundle bundler rm mkdir cd set export echo true ", command.name);
  });
  if (!is_plain || text.facts->packages.empty()) return nullptr;
  bool is_offline = std::all_of(text.facts->packages.begin(), text.facts->packages.end(), [](const PackageInvocation& call) {
    return call.action == PackageAction::Other || call.action == PackageAction::Clean || (is_bundle_install(call) && call.has("local"));
  });
  auto install = std::find_if(text.facts->packages.begin(), text.facts->packages.end(), is_bundle_install);
  return is_offline && install != text.facts->packages.end() ? &*install : nullptr;
}

}  // namespace

void rules::dockerfile::networked_bundle_install(const RunInstruction& run, RuleContext& ctx) {
  if (run.network != nullptr || run.is_onbuild() || run.command.shell.size() != 1) return;
  const PackageInvocation* call = lone_offline_install(run.command.shell.front());
  if (call == nullptr) return;
  auto finding = ctx.report(call->option("local")->word->span, "offline `bundle install` has network access");
  finding.help("add `--network=none` to the RUN").fix(Fix::unsafe("cut off the network", {ctx.insert(run.keyword_span().end, " --network=none")}));
}

}  // namespace docklint
