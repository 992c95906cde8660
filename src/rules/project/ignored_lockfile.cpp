#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "model/shell/facts.h"
#include "rules/rule.h"
#include "rules/support/ignore_edits.h"
#include "rules/support/project_places.h"

namespace docklint {
namespace {

struct LockFile {
  PackageManager manager;
  std::string_view name;
};
constexpr std::array<LockFile, 10> kLockFiles = {{
    {PackageManager::Npm, "package-lock.json"}, {PackageManager::Yarn, "yarn.lock"}, {PackageManager::Pnpm, "pnpm-lock.yaml"},
    {PackageManager::Bun, "bun.lock"}, {PackageManager::Poetry, "poetry.lock"}, {PackageManager::Uv, "uv.lock"},
    {PackageManager::Cargo, "Cargo.lock"}, {PackageManager::Go, "go.sum"}, {PackageManager::Composer, "composer.lock"},
    {PackageManager::Bundle, "Gemfile.lock"},
}};

// Does the call read the lock file, or refuse to work without?
bool needs_lock(const PackageInvocation& call) {
  switch (call.manager) {
    case PackageManager::Npm: return call.action_text == "ci" || call.action_text == "clean-install";
    case PackageManager::Yarn:
    case PackageManager::Pnpm:
    case PackageManager::Bun: return call.has("frozen-lockfile") || call.has("immutable");
    case PackageManager::Cargo: return call.has("locked") || call.has("frozen");
    case PackageManager::Uv: return call.has("locked") || call.has("frozen");
    case PackageManager::Poetry:
    case PackageManager::Composer:
    case PackageManager::Bundle: return call.action == PackageAction::Install && call.packages.empty();
    case PackageManager::Go: return call.action_text == "mod download";
    default: return false;
  }
}

bool is_taken(const ProjectBuild& build, const Stage& stage, std::string_view name) {
  bool taken = false;
  stage.each<CopyInstruction>([&](const CopyInstruction& copy) {
    const CopySource* source = copy.reads_context() ? CopyTakes(copy).source_of(name) : nullptr;
    // One that names it fails by itself: ignored-copy-source.
    taken |= source && clean_source(source->path.text()) != name;
  });
  return taken && !build.context->is_excluded("package.json");
}

}  // namespace

void rules::project::ignored_lockfile(const Project& project, RuleContext& ctx) {
  for (const ProjectBuild& build : project.builds) {
    if (!build.knows_context() || !build.ignore_file) continue;
    for (const LockFile& lock : kLockFiles) {
      if (!build.context->holds(lock.name)) continue;
      auto verdict = build.ignore_file->matcher().judge(lock.name);
      if (!verdict.excluded || !verdict.pattern) continue;
      bool is_reported = false;
      each_built<RunInstruction>(build, [&](const RunInstruction& run) {
        if (is_reported || !is_taken(build, *run.stage, lock.name)) return;
        for (const ShellText& text : run.command.shell) {
          if (!text.facts) continue;
          auto call = std::find_if(text.facts->packages.begin(), text.facts->packages.end(), [&](const PackageInvocation& one) { return one.manager == lock.manager && needs_lock(one); });
          if (call == text.facts->packages.end() || is_reported) continue;
          is_reported = true;
          const IgnorePattern& pattern = build.ignore_file->patterns[*verdict.pattern];
          auto finding = ctx.report({build.ignore_file_id, pattern.span}, fmt::format("`{}` leaves out `{}`, which the build installs from", pattern.text, lock.name));
          finding.help(fmt::format("add `!{}` at the end of the ignore file", lock.name));
          finding.related({build.dockerfile_file, call->command->span}, "needed here");
          std::string exception = fmt::format("!{}", lock.name);
          finding.fix(Fix::unsafe(fmt::format("add `{}`", exception), {ignore_more(build, {&exception, 1}, ctx)}));
        }
      });
    }
  }
}

}  // namespace docklint
