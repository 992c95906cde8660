#include <algorithm>
#include <string_view>

#include <fmt/format.h>

#include "model/dockerfile/dockerfile.h"
#include "model/dockerfile/stage.h"
#include "rules/support/package_calls.h"

namespace docklint {
namespace {

bool is_npm_lock(std::string_view path) {
  return path.ends_with("package-lock.json") || path.ends_with("package*.json") || path.ends_with("npm-shrinkwrap.json") || path.ends_with("package-lock.json*") ||
         path.ends_with("package-lock*.json") || path.ends_with("package*");
}

bool copies_npm_lock(const CopyInstruction& copy) {
  return std::any_of(copy.sources.begin(), copy.sources.end(), [](const CopySource& source) { return is_npm_lock(source.path.text()); });
}

bool has_npm_lock(const RunInstruction& run) {
  bool is_anywhere = run.file->ask_once("copies a lock file of npm", [&] {
    bool found = false;
    run.file->each<CopyInstruction>([&](const CopyInstruction& copy) { found |= copies_npm_lock(copy); });
    return found;
  });
  bool found = false;
  for (const Stage* link = run.stage; is_anywhere && !found && link != nullptr; link = link->base_stage)
    link->each<CopyInstruction>([&](const CopyInstruction& copy) { found = found || (copy.index <= run.index && copies_npm_lock(copy)); });
  return found;
}

bool ignores_lock_on_purpose(const PackageInvocation& call) {
  return call.has("no-package-lock") || call.has("production") || call.has("omit") || call.has("only") || call.has("package-lock-only") || call.has("prefix") ||
         call.has('C') || call.has("no-save");
}

}  // namespace

void rules::dockerfile::unlocked_npm_install(const ShellScript& script, RuleContext& ctx) {
  const RunInstruction* run = run_of(ctx);
  if (run == nullptr || run->stage == nullptr) return;
  for (const PackageInvocation& call : ctx.shell_text().facts->packages) {
    if (call.manager != PackageManager::Npm || !call.is_install() || !names_word(" install i in ins isntall add ", call.action_text)) continue;
    if (!call.packages.empty() || call.has_unknown_words || call.is_global || ignores_lock_on_purpose(call)) continue;
    if (!has_npm_lock(*run)) return;
    Finding finding = ctx.report(hull(call.name_span, call.action_span), fmt::format("`npm {}` may install other versions than the lock file names", call.action_text));
    finding.help("use `npm ci`, which installs what is locked or fails");
    if (!script.is_exec_form) finding.fix(Fix::unsafe("use `npm ci`", {ctx.replace(call.action_span, "ci")}));
  }
}

}  // namespace docklint
