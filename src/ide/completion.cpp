#include "ide/completion.h"

#include "docklint/rule_info.h"
#include "ide/completion_list.h"

namespace docklint {

std::vector<Completion> comment_completions(const SourceBuffer& source, std::uint32_t offset) {
  Span line = source.line_span(source.line_of(offset));
  std::string_view before = source.text({line.begin, std::max(line.begin, std::min(offset, line.end))});
  std::size_t mark = before.find("# docklint ignore");
  std::size_t equals = mark == std::string_view::npos ? mark : before.find('=', mark);
  if (equals == std::string_view::npos || before.find(" --", equals) != std::string_view::npos) return {};
  std::uint32_t begin = back_while(source.text(), offset, line.begin, [](char c) { return c != ',' && c != '=' && c != ' '; });
  CompletionList list(offset);
  for (const RuleInfo& rule : all_rules()) list.add(std::string(rule.id), CompletionKind::Rule, rule.summary, begin);
  return std::move(list.found());
}

}  // namespace docklint
