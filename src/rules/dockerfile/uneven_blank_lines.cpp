#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <vector>

#include "model/dockerfile/dockerfile.h"
#include "rules/rule.h"
#include "rules/support/whole_lines.h"

namespace docklint {
namespace {

// How instructions are set apart.
enum class GapPattern : std::uint8_t {
  Always,   // a blank line after each
  Never,    // none, but for those before FROM
  Grouped,  // one between instructions of different kinds
};

struct InstructionGap {
  const AnyInstruction* left = nullptr;
  const AnyInstruction* right = nullptr;
  std::uint32_t first_line = 0;   // lines between the two
  std::uint32_t end_line = 0;
  bool has_blank = false;
  bool has_comment = false;
};

std::vector<InstructionGap> gaps_of(const Dockerfile& file) {
  std::span<const LineRole> roles = file.line_roles();
  const SourceBuffer& source = *file.source;
  std::vector<InstructionGap> gaps;
  gaps.reserve(file.instructions.size());
  const AnyInstruction* left = nullptr;
  std::uint32_t line = 0;
  auto line_holding = [&](std::uint32_t offset) {
    while (line + 1 < source.line_count() && source.full_line_span(line).end <= offset) ++line;
    return line;
  };
  for (const AnyInstruction* right : file.instructions) {
    if (right->is_onbuild()) continue;
    if (left != nullptr && right->keyword != Keyword::From) {
      std::uint32_t last_of_left = line_holding(left->span().end);
      InstructionGap gap{left, right, last_of_left + 1, line_holding(right->span().begin), false, false};
      for (std::uint32_t between = gap.first_line; between < gap.end_line && between < roles.size(); ++between) {
        gap.has_blank |= roles[between] == LineRole::Blank;
        gap.has_comment |= roles[between] == LineRole::Comment;
      }
      if (gap.first_line <= gap.end_line) gaps.push_back(gap);
    }
    left = right;
  }
  return gaps;
}

// A comment may begin a paragraph of its own anywhere.
bool fits_pattern(const InstructionGap& gap, GapPattern pattern) {
  switch (pattern) {
    case GapPattern::Always: return gap.has_blank;
    case GapPattern::Never: return !gap.has_blank || gap.has_comment;
    case GapPattern::Grouped: return gap.left->keyword == gap.right->keyword ? !gap.has_blank || gap.has_comment : gap.has_blank;
  }
  return true;
}

std::size_t count_misfits(const std::vector<InstructionGap>& gaps, GapPattern pattern) {
  return static_cast<std::size_t>(std::count_if(gaps.begin(), gaps.end(), [&](const InstructionGap& gap) { return !fits_pattern(gap, pattern); }));
}

// The pattern that all but a few of the gaps follow; nothing where the author set paragraphs by sense.
std::optional<GapPattern> prevailing_pattern(const std::vector<InstructionGap>& gaps) {
  constexpr std::array kPatterns = {GapPattern::Never, GapPattern::Always, GapPattern::Grouped};
  auto best = *std::min_element(kPatterns.begin(), kPatterns.end(), [&](GapPattern a, GapPattern b) { return count_misfits(gaps, a) < count_misfits(gaps, b); });
  return count_misfits(gaps, best) * 6 <= gaps.size() ? std::optional(best) : std::nullopt;
}

std::optional<GapPattern> wanted_pattern(std::string_view mode, const std::vector<InstructionGap>& gaps) {
  if (mode == "always") return GapPattern::Always;
  if (mode == "never") return GapPattern::Never;
  if (mode == "grouped") return GapPattern::Grouped;
  return prevailing_pattern(gaps);
}

void report_gap(const InstructionGap& gap, RuleContext& ctx) {
  const SourceBuffer& source = ctx.source();
  if (gap.has_blank) {
    Span lines{source.full_line_span(gap.first_line).begin, source.full_line_span(gap.end_line - 1).end};
    Finding finding = ctx.report(lines, "blank line where the others of its kind have none");
    finding.help("remove it").fix(Fix::safe("remove the blank line", {ctx.erase(lines)}));
    return;
  }
  std::uint32_t at = source.full_line_span(gap.first_line).begin;
  ctx.report(gap.right->keyword_span(), "no blank line where the others of its kind have one")
      .help("add one")
      .fix(Fix::safe("add a blank line", {ctx.insert(at, std::string(line_ending_of(source)))}));
}

}  // namespace

void rules::dockerfile::uneven_blank_lines(const Dockerfile& file, RuleContext& ctx) {
  if (file.is_excerpt || file.is_fragment) return;
  std::vector<InstructionGap> gaps = gaps_of(file);
  auto pattern = wanted_pattern(ctx.options<options::DockerfileUnevenBlankLines>().mode, gaps);
  if (!pattern) return;
  for (const InstructionGap& gap : gaps)
    if (!fits_pattern(gap, *pattern)) report_gap(gap, ctx);
}

}  // namespace docklint
