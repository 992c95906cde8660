#include <fmt/format.h>

#include <algorithm>

#include "io/path.h"
#include "rules/rule.h"
#include "rules/support/ignore_edits.h"
#include "rules/support/project_places.h"

namespace docklint {
namespace {

// A path the pattern ignores; "" where none can be made up.
std::string sample_of(const IgnorePattern& pattern) {
  std::string_view text = pattern.cleaned;
  if (pattern.is_exception || pattern.kind == IgnorePatternKind::Invalid || text.find_first_of("[\\") != std::string_view::npos) return {};
  while (text.starts_with("**/")) text.remove_prefix(3);
  std::string sample;
  for (char c : text) {
    if (c == '*' && sample.ends_with('x')) continue;
    sample += c == '*' || c == '?' ? 'x' : c;
  }
  return sample;
}

}  // namespace

void rules::project::shadowed_dockerignore(const Project& project, RuleContext& ctx) {
  for (const ProjectBuild& build : project.builds) {
    bool has_own = build.ignore_file && build.context && file_name(build.ignore_path) != ".dockerignore" && build.ignore_path == build.dockerfile_path + ".dockerignore";
    if (!has_own) continue;
    std::string general_path = join_path(build.context_folder, ".dockerignore");
    auto general = std::find_if(project.ignore_files.begin(), project.ignore_files.end(), [&](const ProjectIgnoreFile& file) { return file.path == general_path; });
    if (general == project.ignore_files.end()) continue;
    std::vector<std::string> lost;
    Span first;
    for (const IgnorePattern& pattern : general->model->patterns) {
      std::string sample = sample_of(pattern);
      if (sample.empty() || !general->model->matcher().excludes(sample) || build.ignore_file->matcher().excludes(sample)) continue;
      if (lost.empty()) first = pattern.span;
      lost.emplace_back(pattern.text);
    }
    if (lost.empty()) continue;
    std::string own = project.shown(build.ignore_path);
    auto finding = ctx.report({general->file, first}, fmt::format("{} {} not ignored for `{}`, which has an ignore file of its own", few_names(lost), lost.size() == 1 ? "is" : "are", project.shown(build.dockerfile_path)));
    finding.help(fmt::format("repeat in `{}` what holds for this Dockerfile as well: only one of the files is read", own));
    const IgnoreFile& specific = *build.ignore_file;
    if (!specific.patterns.empty()) finding.related({build.ignore_file_id, specific.patterns.front().span}, "read instead");
    finding.fix(Fix::unsafe(fmt::format("add {} to `{}`", few_names(lost), own), {ignore_more(build, lost, ctx)}));
  }
}

}  // namespace docklint
