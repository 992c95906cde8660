#include "ide/completion.h"

#include <algorithm>
#include <map>

#include "docklint/rule_info.h"
#include "ide/completion_list.h"

namespace docklint {
namespace {

void add_rules(CompletionList& list, std::uint32_t begin) {
  for (const RuleInfo& rule : all_rules()) list.add(std::string(rule.id), CompletionKind::Rule, rule.summary, begin);
}

// Codes of another tool that rules of ours answer to.
void add_codes(CompletionList& list, std::uint32_t begin, std::string_view tool) {
  std::map<std::string_view, std::string_view> codes;
  for (const RuleInfo& rule : all_rules()) {
    for (std::string_view alias : rule.aliases) {
      if (alias.starts_with(tool)) codes.emplace(alias.substr(tool.size()), rule.summary);
    }
  }
  for (const auto& [code, summary] : codes) list.add(std::string(code), CompletionKind::Rule, summary, begin);
}

}  // namespace

std::vector<Completion> comment_completions(const SourceBuffer& source, std::uint32_t offset) {
  Span line = source.line_span(source.line_of(offset));
  std::string_view before = source.text({line.begin, std::max(line.begin, std::min(offset, line.end))});
  std::size_t own = before.find("# docklint ignore"), hadolint = before.find("# hadolint ");
  std::size_t mark = std::min(own, hadolint);
  std::size_t equals = mark == std::string_view::npos ? mark : before.find('=', mark);
  bool is_about_rules = equals != std::string_view::npos && before.substr(mark, equals - mark).find("ignore") != std::string_view::npos;
  if (!is_about_rules) return {};
  if (before.find(" --", equals) != std::string_view::npos) return {};
  std::uint32_t begin = back_while(source.text(), offset, line.begin, [](char c) { return c != ',' && c != '=' && c != ' '; });
  CompletionList list(offset);
  if (mark == own) add_rules(list, begin);
  else add_codes(list, begin, "hadolint:");
  return std::move(list.found());
}

}  // namespace docklint
