#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <optional>
#include <string>
#include <vector>

#include "model/dockerfile/dockerfile.h"
#include "model/dockerfile/stage.h"
#include "rules/support/instruction_edits.h"
#include "rules/support/line_layout.h"
#include "rules/support/whole_lines.h"

namespace docklint {
namespace {

constexpr std::array kEpilogue = {Keyword::StopSignal, Keyword::Healthcheck, Keyword::Entrypoint, Keyword::Cmd};

// Its place in the epilogue; nothing for other instructions.
std::optional<std::size_t> epilogue_rank(const AnyInstruction& instruction) {
  auto found = std::find(kEpilogue.begin(), kEpilogue.end(), instruction.keyword);
  return found == kEpilogue.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - kEpilogue.begin()));
}

std::vector<const AnyInstruction*> own_instructions(const Stage& stage) {
  std::vector<const AnyInstruction*> own;
  for (const AnyInstruction* instruction : stage.instructions)
    if (!instruction->is_onbuild() && instruction->keyword != Keyword::From) own.push_back(instruction);
  return own;
}

struct Misplaced {
  const AnyInstruction* instruction = nullptr;
  const AnyInstruction* before = nullptr;   // stands behind it and should not
};

std::optional<Misplaced> find_misplaced(const std::vector<const AnyInstruction*>& own) {
  for (std::size_t i = 0; i + 1 < own.size(); ++i) {
    auto rank = epilogue_rank(*own[i]);
    if (!rank) continue;
    auto follows = std::find_if(own.begin() + static_cast<std::ptrdiff_t>(i) + 1, own.end(), [&](const AnyInstruction* later) {
      auto other = epilogue_rank(*later);
      return !other || *other < *rank;
    });
    if (follows != own.end()) return Misplaced{own[i], *follows};
  }
  return std::nullopt;
}

Span lines_with_comments(const AnyInstruction& instruction, const SourceBuffer& source) {
  Span lines = whole_lines_of(instruction, source);
  for (Span comment : instruction.leading_comments()) lines.begin = std::min(lines.begin, source.line_span(source.line_of(comment.begin)).begin);
  return lines;
}

// What comes out elsewhere is the same: no shell is set in between, no variable is read, nothing stands twice.
bool can_move(const std::vector<const AnyInstruction*>& own, const AnyInstruction& first) {
  std::array<int, kEpilogue.size()> counts{};
  for (const AnyInstruction* instruction : own) {
    if (instruction->span().begin >= first.span().begin && (instruction->keyword == Keyword::Shell || instruction->keyword == Keyword::Unknown)) return false;
    auto rank = epilogue_rank(*instruction);
    if (!rank) continue;
    if (++counts[*rank] > 1 || !instruction->references.empty() || !instruction->raw->heredocs.empty()) return false;
  }
  return true;
}

std::size_t trailing_blank_line(std::string_view text) {
  for (std::string_view end : {std::string_view("\n\n"), std::string_view("\n\r\n")})
    if (text.ends_with(end)) return end.size() - 1;
  return 0;
}

std::optional<Fix> reorder_fix(const std::vector<const AnyInstruction*>& own, const AnyInstruction& first, const RuleContext& ctx) {
  const SourceBuffer& source = ctx.source();
  if (!can_move(own, first)) return std::nullopt;
  Span region{lines_with_comments(first, source).begin, whole_lines_of(*own.back(), source).end};
  std::string_view text = source.text();
  if (region.end == 0 || text[region.end - 1] != '\n' || region.begin < source.bom_length()) return std::nullopt;
  std::string rest;
  std::array<std::string, kEpilogue.size()> moved;
  bool was_set_apart = trailing_blank_line(text.substr(0, region.begin)) > 0;
  std::uint32_t at = region.begin;
  for (const AnyInstruction* instruction : own) {
    auto rank = epilogue_rank(*instruction);
    if (!rank || instruction->span().begin < first.span().begin) continue;
    Span lines = lines_with_comments(*instruction, source);
    if (lines.begin < at) return std::nullopt;
    rest.append(text.substr(at, lines.begin - at));
    if (std::size_t blank = trailing_blank_line(rest); blank > 0) rest.erase(rest.size() - blank);
    moved[*rank] = text.substr(lines.begin, lines.end - lines.begin);
    at = lines.end;
  }
  rest.append(text.substr(at, region.end - at));
  while (std::size_t blank = trailing_blank_line(rest)) rest.erase(rest.size() - blank);
  if (was_set_apart && !rest.empty()) {
    if (rest.starts_with('\n') || rest.starts_with("\r\n")) rest.erase(0, rest[0] == '\r' ? 2 : 1);
    rest.append(line_ending_of(source));
  }
  for (const std::string& lines : moved) rest.append(lines);
  return Fix::safe("put them in order at the end of the stage", {ctx.replace(region, std::move(rest))});
}

}  // namespace

void rules::dockerfile::misordered_epilogue(const Stage& stage, RuleContext& ctx) {
  if (stage.file->leaves_out || stage.file->is_fragment || stage.from == nullptr) return;
  if (!stage.is_final && (stage.is_needed || !stage.children.empty())) return;
  std::vector<const AnyInstruction*> own = own_instructions(stage);
  auto misplaced = find_misplaced(own);
  if (!misplaced) return;
  const AnyInstruction& instruction = *misplaced->instruction;
  Finding finding = ctx.report(instruction.keyword_span(), fmt::format("{} stands before {}", instruction.name(), misplaced->before->raw->keyword_text.text()));
  finding.help("end the stage with STOPSIGNAL, HEALTHCHECK, ENTRYPOINT, CMD in this order").related(misplaced->before->keyword_span(), "this belongs before it");
  if (auto fix = reorder_fix(own, instruction, ctx)) finding.fix(std::move(*fix));
}

}  // namespace docklint
