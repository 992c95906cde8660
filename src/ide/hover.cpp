#include "ide/hover.h"

#include <fmt/format.h>

#include "config/rule_names.h"
#include "config/suppression_comment.h"
#include "ide/cursor.h"
#include "ide/hover_text.h"

namespace docklint {

std::optional<HoverText> hover_comment(const SourceBuffer& source, std::uint32_t offset) {
  Span line = source.line_span(source.line_of(offset));
  std::size_t hash = source.text(line).find('#');
  if (hash == std::string_view::npos) return std::nullopt;
  auto begin = line.begin + static_cast<std::uint32_t>(hash);
  auto comment = read_suppression_comment(source.text({begin, line.end}), begin);
  if (!comment) return std::nullopt;
  RuleNames names;
  for (const SuppressionName& name : comment->names) {
    if (!touches_cursor(name.span, offset)) continue;
    std::vector<RuleId> rules = comment->tool == SuppressionTool::Docklint ? names.find(name.text).rules : names.find_code(tool_name(comment->tool), name.text);
    if (rules.empty()) return std::nullopt;
    std::string markdown;
    for (RuleId rule : rules) {
      if (rules.size() == 1) markdown = fmt::format("**{}**: {}\n\n{}", rule_info(rule).id, rule_info(rule).summary, rule_page(rule));
      else markdown += fmt::format("- **{}**: {}\n", rule_info(rule).id, rule_info(rule).summary);
    }
    return HoverText{name.span, std::move(markdown)};
  }
  return std::nullopt;
}

}  // namespace docklint
