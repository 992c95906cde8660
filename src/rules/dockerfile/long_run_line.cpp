#include <algorithm>
#include <fmt/format.h>
#include <optional>
#include <string>
#include <vector>

#include "base/byte_set.h"
#include "model/dockerfile/instructions.h"
#include "rules/rule.h"
#include "rules/support/line_layout.h"

namespace docklint {
namespace {

constexpr std::size_t kFewestWords = 7;

std::size_t count_words(std::string_view line) {
  std::size_t words = 0;
  bool in_word = false;
  for (char c : line) {
    bool is_blank = c == ' ' || c == '\t';
    if (!is_blank && !in_word) ++words;
    in_word = !is_blank;
  }
  return words;
}

// Where the text of a RUN may be broken; worked out when one of its lines is too long.
struct RunBreaks {
  std::vector<ChainJoint> joints;
  OperatorPlace place;
  std::string line_break;
};

RunBreaks breaks_of(const RunInstruction& run, const SourceBuffer& source) {
  RunBreaks breaks{chain_joints(run), OperatorPlace::LineStart, continuation_break(run, source)};
  breaks.place = operator_place(breaks.joints, source);
  return breaks;
}

std::vector<TextEdit> edits_within(Span line, const RunBreaks& breaks, const RuleContext& ctx) {
  std::vector<TextEdit> edits;
  auto joint = std::partition_point(breaks.joints.begin(), breaks.joints.end(), [&](const ChainJoint& each) { return each.operator_span.begin < line.begin; });
  for (; joint != breaks.joints.end() && joint->operator_span.begin < line.end; ++joint)
    if (is_within_line(*joint, ctx.source())) edits.push_back(break_at(*joint, breaks.place, breaks.line_break, ctx));
  return edits;
}

// Of few words, or with an address in it: breaking it would not make it easier to read.
bool is_readable(std::string_view line) { return count_words(line) < kFewestWords || line.find("://") != std::string_view::npos; }

}  // namespace

void rules::dockerfile::long_run_line(const RunInstruction& run, RuleContext& ctx) {
  if (run.is_onbuild()) return;
  auto limit = static_cast<std::uint32_t>(ctx.options<options::DockerfileLongRunLine>().max_width);
  const SourceBuffer& source = ctx.source();
  std::uint32_t last = source.line_of(run.line_span().end);
  std::optional<RunBreaks> breaks;
  for (std::uint32_t line = source.line_of(run.line_span().begin); line <= last; ++line) {
    Span span = source.line_span(line);
    std::string_view text = source.text(span);
    if (span.size() <= limit) continue;
    std::size_t first = kBlankBytes.find_other(text);
    if (first == std::string_view::npos || text[first] == '#' || is_readable(text)) continue;
    std::uint32_t width = line_width(source, span.begin);
    if (width <= limit) continue;
    std::uint32_t beyond = source.offset_at(Position{line + 1, limit + 1});
    Finding finding = ctx.report(Span{beyond, span.end}, fmt::format("line of {} columns", width));
    finding.help(fmt::format("break it, at most {} columns are easy to read", limit));
    if (!breaks) breaks = breaks_of(run, source);
    std::vector<TextEdit> edits = edits_within(span, *breaks, ctx);
    if (!edits.empty()) finding.fix(Fix::unsafe("break the line between the commands", std::move(edits)));
  }
}

}  // namespace docklint
