#include <algorithm>
#include <fmt/format.h>
#include <string>
#include <vector>

#include "model/dockerfile/instructions.h"
#include "rules/rule.h"
#include "rules/support/line_layout.h"

namespace docklint {
namespace {

constexpr std::uint32_t kShortLine = 80;

// What fits one short line may stay there.
bool is_spread_out(const AnyInstruction& instruction, const SourceBuffer& source) {
  Span lines = instruction.line_span();
  if (!is_on_one_line(source, lines.begin, lines.end)) return true;
  std::uint32_t bytes = source.line_span(source.line_of(lines.begin)).size();
  return bytes > kShortLine && line_width(source, lines.begin) > kShortLine;
}

void check_chain(const RunInstruction& run, RuleContext& ctx) {
  std::vector<ChainJoint> joints = chain_joints(run);
  if (std::none_of(joints.begin(), joints.end(), [&](const ChainJoint& joint) { return is_within_line(joint, ctx.source()); })) return;
  OperatorPlace place = operator_place(joints, ctx.source());
  std::string line_break = continuation_break(run, ctx.source());
  for (std::size_t i = 0; i < joints.size();) {
    if (!is_within_line(joints[i], ctx.source())) {
      ++i;
      continue;
    }
    std::size_t first = i;
    std::vector<TextEdit> edits;
    for (; i < joints.size() && is_on_one_line(ctx.source(), joints[first].operator_span.begin, joints[i].operator_span.begin); ++i)
      if (is_within_line(joints[i], ctx.source())) edits.push_back(break_at(joints[i], place, line_break, ctx));
    std::size_t commands = edits.size() + 1;
    ctx.report(joints[first].operator_span, fmt::format("line holds {} commands", commands))
        .help("give each its own line")
        .fix(Fix::safe("give each command its own line", std::move(edits)));
  }
}

void check_mounts(const RunInstruction& run, RuleContext& ctx) {
  const RunMount* previous = nullptr;
  for (const RunMount& mount : run.mounts) {
    if (previous != nullptr && is_on_one_line(ctx.source(), previous->span.begin, mount.span.begin)) {
      Span gap{previous->span.end, mount.span.begin};
      bool is_blank = ctx.source().text(gap).find_first_not_of(" \t") == std::string_view::npos;
      Finding finding = ctx.report(mount.span, "line holds several mounts");
      finding.help("give each its own line");
      if (is_blank) finding.fix(Fix::safe("begin a line", {ctx.replace(gap, continuation_break(run, ctx.source()))}));
    }
    previous = &mount;
  }
}

void check_labels(const LabelInstruction& label, RuleContext& ctx) {
  if (label.is_legacy()) return;
  for (std::size_t i = 1; i < label.pairs.size(); ++i) {
    Span gap{label.pairs[i - 1].span.end, label.pairs[i].span.begin};
    if (gap.begin >= gap.end || !is_on_one_line(ctx.source(), gap.begin, gap.end)) continue;
    ctx.report(label.pairs[i].key.span(), fmt::format("label `{}` stands on the line of the one before it", label.pairs[i].key.text()))
        .help("give each its own line")
        .fix(Fix::safe("begin a line", {ctx.replace(gap, continuation_break(label, ctx.source()))}));
  }
}

}  // namespace

void rules::dockerfile::crowded_line(const AnyInstruction& instruction, RuleContext& ctx) {
  if (instruction.keyword != Keyword::Label && instruction.keyword != Keyword::Run) return;
  if (instruction.is_onbuild() || !instruction.raw->heredocs.empty() || !is_spread_out(instruction, ctx.source())) return;
  if (const auto* label = instruction.as<LabelInstruction>()) check_labels(*label, ctx);
  const auto* run = instruction.as<RunInstruction>();
  if (run == nullptr) return;
  check_mounts(*run, ctx);
  check_chain(*run, ctx);
}

}  // namespace docklint
