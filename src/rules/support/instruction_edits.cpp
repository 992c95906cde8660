#include "rules/support/instruction_edits.h"

#include <algorithm>

namespace docklint {
namespace {

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

}  // namespace

Span whole_lines_of(const AnyInstruction& instruction, const SourceBuffer& source) {
  const AnyInstruction* outer = &instruction;
  if (instruction.onbuild != nullptr) outer = instruction.onbuild;
  Span span = outer->span();
  std::uint32_t last = span.empty() ? span.begin : span.end - 1;
  return {source.line_span(source.line_of(span.begin)).begin, source.full_line_span(source.line_of(last)).end};
}

bool has_comments_inside(const AnyInstruction& instruction) {
  return std::any_of(instruction.raw->holes.begin(), instruction.raw->holes.end(), [](const Hole& hole) { return !hole.comments.empty(); });
}

void offer_removal(Finding finding, const AnyInstruction& instruction, std::string_view title, const RuleContext& ctx) {
  if (has_comments_inside(instruction)) return;
  Span lines = whole_lines_of(instruction, ctx.source());
  lines.begin = std::max(lines.begin, ctx.source().bom_length());
  finding.fix(Fix::safe(std::string(title), {ctx.erase(lines)}));
}

LetterCase letter_case_of(std::string_view text) {
  bool has_lower = false, has_upper = false;
  for (char c : text) {
    has_lower |= is_lower(c);
    has_upper |= is_upper(c);
  }
  if (has_lower && has_upper) return LetterCase::Mixed;
  if (has_lower) return LetterCase::Lower;
  return has_upper ? LetterCase::Upper : LetterCase::None;
}

std::string in_upper_case(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c;
  return result;
}

std::string cased_like_keyword(const AnyInstruction& instruction, std::string_view word) {
  bool is_lower_case = letter_case_of(instruction.raw->keyword_text.text()) == LetterCase::Lower;
  return is_lower_case ? in_lower_case(word) : std::string(word);
}

Span flag_with_blanks(const AnyInstruction& instruction, const Flag& flag, const SourceBuffer& source) {
  std::string_view text = source.text();
  std::uint32_t end = flag.span.end;
  while (end < text.size() && (text[end] == ' ' || text[end] == '\t')) ++end;
  bool is_followed_by_word = end > flag.span.end && end < instruction.line_span().end && text[end] != '\n' && text[end] != '\r';
  bool is_hole = std::any_of(instruction.raw->holes.begin(), instruction.raw->holes.end(), [&](const Hole& hole) { return hole.span.begin == end; });
  return is_followed_by_word && !is_hole ? Span{flag.span.begin, end} : Span{flag.span.begin, flag.span.begin};
}

TextEdit add_flag(const RuleContext& ctx, const AnyInstruction& instruction, std::string_view flag) {
  std::uint32_t at = instruction.flags().empty() ? instruction.keyword_span().end : instruction.flags().back().span.end;
  return ctx.insert(at, " " + std::string(flag));
}

}  // namespace docklint
