#include <fmt/format.h>

#include "model/dockerfile/dockerfile.h"
#include "rules/rule.h"

namespace docklint {
namespace {

// `C:\app` and `\app`, whatever the platform is taken for.
bool looks_absolute_on_windows(std::string_view path) {
  bool has_letter = path.size() > 1 && ((path[0] | 0x20) >= 'a' && (path[0] | 0x20) <= 'z');
  return (has_letter && path[1] == ':') || path.starts_with('\\') || path.starts_with('%');
}

void offer_absolute_path(Finding finding, const WorkdirInstruction& workdir, const RuleContext& ctx) {
  bool is_plain = workdir.path.is_literal() && workdir.path.quoting == Quoting::None && workdir.path.written.is_verbatim();
  if (!is_plain || workdir.is_onbuild() || workdir.path.text().starts_with('~')) return;
  const WorkdirState& after = workdir.after->workdir;
  if (after.knowledge == Knowledge::Sure) {
    finding.fix(Fix::safe(fmt::format("write `{}`", after.path), {ctx.replace(workdir.path.span(), std::string(after.path))}));
  } else if (workdir.state->workdir.set_by == nullptr && workdir.path.text().front() != '.') {
    finding.fix(Fix::unsafe("start at the root", {ctx.insert(workdir.path.span().begin, "/")}));
  }
}

}  // namespace

void rules::dockerfile::relative_workdir(const WorkdirInstruction& workdir, RuleContext& ctx) {
  if (workdir.is_absolute || workdir.path.empty() || !workdir.path.is_known() || workdir.path.is_malformed || looks_absolute_on_windows(workdir.path.text())) return;
  const WorkdirInstruction* before = workdir.state->workdir.set_by;
  bool is_windows = workdir.stage != nullptr && workdir.stage->is_windows == Answer::Yes;
  if (before == nullptr && (workdir.file->is_fragment || workdir.is_onbuild())) return;
  if (before == nullptr) {
    auto finding = ctx.report(workdir.path.span(), fmt::format("WORKDIR `{}` is relative to whatever directory the base image ends in", workdir.path.text()));
    finding.help("write an absolute path");
    if (!is_windows) offer_absolute_path(finding, workdir, ctx);
    return;
  }
  auto finding = ctx.report(workdir.path.span(), fmt::format("WORKDIR `{}` depends on the WORKDIR before it", workdir.path.text()));
  finding.help("write an absolute path").related(before->path.span(), "relative to this directory").at_most(Severity::Info);
  if (!is_windows) offer_absolute_path(finding, workdir, ctx);
}

}  // namespace docklint
