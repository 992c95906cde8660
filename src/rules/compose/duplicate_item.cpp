#include <fmt/format.h>

#include <string_view>

#include "model/compose/compose_problem.h"
#include "rules/rule.h"
#include "rules/support/whole_lines.h"

namespace docklint {
namespace {

// The line, where nothing but the dash of the item stands beside it.
std::optional<TextEdit> repeated_item_removal(FileSpan item, const RuleContext& ctx) {
  const SourceBuffer& source = ctx.sources().at(item.file);
  Span line = whole_line_at(source, item.span.begin);
  if (item.span.end > line.end) return std::nullopt;
  std::string_view before = source.text({line.begin, item.span.begin});
  std::string_view after = source.text({item.span.end, line.end});
  std::size_t dash = before.find_first_not_of(' ');
  bool is_own_line = dash != std::string_view::npos && before[dash] == '-' && before.find_first_not_of(' ', dash + 1) == std::string_view::npos;
  if (!is_own_line || after.find_first_not_of(" \t\r\n") != std::string_view::npos) return std::nullopt;
  return TextEdit{{item.file, line}, {}};
}

}  // namespace

void rules::compose::duplicate_item(const ComposeProblem& problem, RuleContext& ctx) {
  if (problem.kind != ComposeProblemKind::DuplicateItem) return;
  auto finding = ctx.report(problem.where, fmt::format("`{}` stands in this list for the second time", problem.subject));
  finding.help("remove it").related(problem.related, "first one");
  if (auto removal = repeated_item_removal(problem.where, ctx)) finding.fix(Fix::safe("remove the repeated item", {*removal}));
}

}  // namespace docklint
