#include <fmt/format.h>

#include <algorithm>

#include "rules/rule.h"
#include "rules/support/ignore_edits.h"
#include "rules/support/project_places.h"

namespace docklint {
namespace {

// `COPY . .` of a context in which the ignore file leaves nothing: no error, an empty folder.
void check_whole_context(const ProjectBuild& build, const Word& source, RuleContext& ctx) {
  // What an exception lets in may only be built later.
  if (build.ignore_file->has_exceptions()) return;
  const ContextListing& all = build.context->listing();
  auto is_left_out = [](const ContextEntry& entry) { return entry.is_excluded; };
  if (!all.is_complete || all.entries.empty() || !std::all_of(all.entries.begin(), all.entries.end(), is_left_out)) return;
  auto verdict = build.ignore_file->matcher().judge(all.entries.front().path);
  if (!verdict.pattern) return;
  const IgnorePattern& pattern = build.ignore_file->patterns[*verdict.pattern];
  auto finding = ctx.report({build.dockerfile_file, source.span()}, fmt::format("`{}` copies nothing: `{}` leaves out the whole build context", source.text(), pattern.text));
  finding.help("add exceptions (`!src`) for what the image needs").related({build.ignore_file_id, pattern.span}, "ignored here");
}

void check_ignored_source(const ProjectBuild& build, const Word& source, RuleContext& ctx) {
  std::string path = clean_source(source.text());
  if (!holds_in(build, source)) return;
  if (path.empty()) return check_whole_context(build, source, ctx);
  std::string shown = path;
  if (is_source_pattern(path)) {
    std::vector<std::string> hits = build.context->matches(path);
    bool all = !hits.empty() && std::all_of(hits.begin(), hits.end(), [&](const std::string& hit) { return build.context->is_wholly_excluded(hit); });
    if (!all) return;
    path = hits.front();
  } else if (!build.context->is_wholly_excluded(path)) {
    return;
  }
  auto verdict = build.ignore_file->matcher().judge(path);
  if (!verdict.pattern) return;
  const IgnorePattern& pattern = build.ignore_file->patterns[*verdict.pattern];
  auto finding = ctx.report({build.dockerfile_file, source.span()}, fmt::format("`{}` is left out of the build context by `{}`", shown, pattern.text));
  finding.help(fmt::format("add `!{}` at the end of the ignore file, or copy something else", shown));
  finding.related({build.ignore_file_id, pattern.span}, "ignored here");
  std::string exception = "!" + shown;
  finding.fix(Fix::unsafe(fmt::format("add `{}` to the ignore file", exception), {ignore_more(build, {&exception, 1}, ctx)}));
}

}  // namespace

void rules::project::ignored_copy_source(const Project& project, RuleContext& ctx) {
  for (const ProjectBuild& build : project.builds) {
    if (!build.knows_context() || !build.ignore_file) continue;
    each_built<CopyInstruction>(build, [&](const CopyInstruction& copy) {
      if (!copy.reads_context() || !copy.destination) return;
      for (const CopySource& source : copy.sources) {
        if (source.kind == CopySourceKind::Path) check_ignored_source(build, source.path, ctx);
      }
    });
    each_built<RunInstruction>(build, [&](const RunInstruction& run) {
      for (const RunMount& mount : run.mounts) {
        bool names_part = mount.source != nullptr && !clean_source(mount.source->value.text()).empty();
        if (mount.type == MountType::Bind && !mount.from && names_part) check_ignored_source(build, mount.source->value, ctx);
      }
    });
  }
}

}  // namespace docklint
