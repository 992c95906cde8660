#include <fmt/format.h>
#include <vector>

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

// Of few words, or with an address in it: breaking it would not make it easier to read.
bool is_readable(std::string_view line) { return count_words(line) < kFewestWords || line.find("://") != std::string_view::npos; }

}  // namespace

void rules::dockerfile::long_run_line(const RunInstruction& run, RuleContext& ctx) {
  if (run.is_onbuild()) return;
  auto limit = static_cast<std::uint32_t>(ctx.options<options::DockerfileLongRunLine>().max_width);
  const SourceBuffer& source = ctx.source();
  std::uint32_t last = source.line_of(run.line_span().end);
  std::vector<ChainJoint> joints = chain_joints(run);
  OperatorPlace place = operator_place(joints, source);
  std::string line_break = continuation_break(run, source);
  for (std::uint32_t line = source.line_of(run.line_span().begin); line <= last; ++line) {
    Span span = source.line_span(line);
    std::string_view text = source.text(span);
    std::size_t first = text.find_first_not_of(" \t");
    if (span.size() <= limit || first == std::string_view::npos || text[first] == '#' || is_readable(text)) continue;
    std::uint32_t width = line_width(source, span.begin);
    if (width <= limit) continue;
    std::uint32_t beyond = source.offset_at(Position{line + 1, limit + 1});
    Finding finding = ctx.report(Span{beyond, span.end}, fmt::format("line of {} columns", width));
    finding.help(fmt::format("break it, at most {} columns are easy to read", limit));
    std::vector<TextEdit> edits;
    for (const ChainJoint& joint : joints)
      if (is_within_line(joint, source) && source.line_of(joint.operator_span.begin) == line) edits.push_back(break_at(joint, place, line_break, ctx));
    if (!edits.empty()) finding.fix(Fix::unsafe("break the line between the commands", std::move(edits)));
  }
}

}  // namespace docklint
