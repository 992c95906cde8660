#include <fmt/format.h>

#include "model/dockerfile/dockerfile.h"
#include "model/dockerfile/stage.h"
#include "model/images/image_facts.h"
#include "rules/support/package_calls.h"

namespace docklint {
namespace {

bool leaves_docs_out(const PackageInvocation& call) {
  return call.has('N', "no-document") || call.has("no-doc") || call.has("no-docs") || (call.has("no-ri") && call.has("no-rdoc")) || call.has("document");
}

}  // namespace

void rules::dockerfile::gem_docs_left(const ShellScript& script, RuleContext& ctx) {
  const RunInstruction* run = run_of(ctx);
  if (run == nullptr || !is_exported(*run)) return;
  // The official image has a gemrc that says so.
  const ImageFacts* facts = run->stage->root_facts;
  if (facts == nullptr ? run->stage->root == nullptr || run->stage->root->base == BaseKind::Unknown : facts->image == "ruby") return;
  for (const PackageInvocation& call : ctx.shell_text().facts->packages) {
    bool builds_docs = call.manager == PackageManager::Gem && (call.is_install() || call.action == PackageAction::Upgrade);
    if (!builds_docs || call.has_unknown_words || leaves_docs_out(call)) continue;
    if (run->file->mentions("gemrc")) return;
    Finding finding = ctx.report(hull(call.name_span, call.action_span), fmt::format("`gem {}` builds documentation that stays in the layer", call.action_text));
    finding.help("give it `--no-document`");
    if (!script.is_exec_form) finding.fix(Fix::unsafe("add `--no-document`", {ctx.insert(call.action_span.end, " --no-document")}));
  }
}

}  // namespace docklint
