#include <fmt/format.h>

#include <cstdint>
#include <optional>
#include <string_view>

#include "model/compose/compose_problem.h"
#include "rules/rule.h"

namespace docklint {
namespace {

// The line of a list item that has it to itself and another item before or after it.
std::optional<TextEdit> item_line_removal(FileSpan item, const RuleContext& ctx) {
  const SourceBuffer& source = ctx.sources().at(item.file);
  std::uint32_t line = source.line_of(item.span.begin);
  std::string_view text = source.text(source.line_span(line));
  std::string_view head = text.substr(0, text.find_first_not_of(' ') + 2);
  if (!head.ends_with("- ") || source.line_of(item.span.end) != line) return std::nullopt;
  std::string_view tail = text.substr(item.span.end - source.line_span(line).begin);
  std::string_view before = text.substr(head.size(), item.span.begin - source.line_span(line).begin - head.size());
  if (tail.find_first_not_of(" \t\"'") != std::string_view::npos || before.find_first_not_of(" \"'") != std::string_view::npos) return std::nullopt;
  auto is_item = [&](std::uint32_t other) { return other < source.line_count() && source.text(source.line_span(other)).starts_with(head); };
  if (!is_item(line + 1) && (line == 0 || !is_item(line - 1))) return std::nullopt;
  return TextEdit{{item.file, source.full_line_span(line)}, {}};
}

}  // namespace

void rules::project::duplicate_override_item(const ComposeProblem& problem, RuleContext& ctx) {
  if (problem.kind != ComposeProblemKind::DuplicateOverrideItem) return;
  auto finding = ctx.report(problem.where, fmt::format("`{}` is in the list below already", problem.subject));
  finding.help("leave it out here: lists of several files are put together").related(problem.related, "first one");
  if (auto removal = item_line_removal(problem.where, ctx)) finding.fix(Fix::unsafe("remove the item", {*removal}));
}

}  // namespace docklint
