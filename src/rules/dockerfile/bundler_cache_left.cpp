#include <algorithm>

#include "model/dockerfile/stage.h"
#include "model/images/image_facts.h"
#include "rules/support/package_calls.h"
#include "rules/support/shell_values.h"

namespace docklint {
namespace {

constexpr std::string_view kImageBundle = "/usr/local/bundle";

bool has_gem_mount(const RunInstruction& run) {
  return std::any_of(run.mounts.begin(), run.mounts.end(), [](const RunMount& mount) {
    if (mount.type != MountType::Cache && mount.type != MountType::Tmpfs) return false;
    return mount.target_path.empty() || mount.target_path.find("bundle") != std::string_view::npos || mount.target_path.find("gem") != std::string_view::npos ||
           mount.target_path.find("cache") != std::string_view::npos;
  });
}

bool removes_gem_cache(const ShellText& text, std::uint32_t after) {
  for (const PackageInvocation& call : text.facts->packages)
    if (call.manager == PackageManager::Bundle && call.action == PackageAction::Clean && call.has("force") && call.command->span.begin > after) return true;
  // `find ... -name '*.gem' -delete`, `rm -rf "$(bundle ...)/cache"`
  return std::any_of(text.script->commands.begin(), text.script->commands.end(), [&](const ShellCommand& command) {
    if (command.span.begin <= after || (command.name != "rm" && command.name != "find")) return false;
    return std::any_of(command.words.begin(), command.words.end(), [](const ShellWord& word) {
      return word.text().find("cache") != std::string_view::npos || word.text().find(".gem") != std::string_view::npos || word.text().find("bundle") != std::string_view::npos;
    });
  });
}

}  // namespace

void rules::dockerfile::bundler_cache_left(const ShellScript& script, RuleContext& ctx) {
  const RunInstruction* run = run_of(ctx);
  if (run == nullptr || !is_exported(*run) || has_gem_mount(*run)) return;
  const ShellText& text = ctx.shell_text();
  for (const PackageInvocation& call : text.facts->packages) {
    if (call.manager != PackageManager::Bundle || !call.is_install() || call.has("local") || call.has_unknown_words) continue;
    if (call.has("version") || call.has("help") || removes_gem_cache(text, call.command->span.begin)) continue;
    Finding finding = ctx.report(hull(call.name_span, call.action_span), "downloaded gem archives stay in the layer beside what was installed from them");
    finding.help("delete the cache folder below the bundle's path in the same RUN");
    const ImageFacts* facts = run->stage->root_facts;
    bool knows_path = facts != nullptr && facts->image == "ruby" && !sets_any(*run, script, {"BUNDLE_PATH", "GEM_HOME", "BUNDLE_APP_CONFIG"}) && !call.has("path");
    if (knows_path && text.script->text.text().find("config") == std::string_view::npos) {
      if (auto edit = append_command(ctx, *run, script, std::string("rm -rf ").append(kImageBundle).append("/cache"))) finding.fix(Fix::unsafe("delete the cache", {*edit}));
    }
    return;
  }
}

}  // namespace docklint
