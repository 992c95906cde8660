#include <fmt/format.h>
#include <algorithm>
#include <string_view>
#include <vector>

#include "model/dockerfile/instructions.h"
#include "rules/rule.h"

namespace docklint {

void rules::dockerfile::mismatched_description(const AnyInstruction& instruction, RuleContext& ctx) {
  if (instruction.leading_comments().empty() || instruction.is_onbuild()) return;
  std::vector<std::string_view> names;
  std::string_view what = "stage";
  if (const auto* from = instruction.as<FromInstruction>()) {
    if (!from->has_alias) return;
    names.push_back(from->alias.text());
  } else if (const auto* arg = instruction.as<ArgInstruction>()) {
    what = "ARG";
    for (const ArgDeclaration& declaration : arg->declarations) names.push_back(declaration.name.text());
  }
  if (names.empty() || names.front().empty()) return;
  Span comment = instruction.leading_comments().back();
  std::string_view text = ctx.source().text(comment);
  text.remove_prefix(std::min(text.find_first_not_of("# \t"), text.size()));
  std::string_view first_word = text.substr(0, text.find(' '));
  if (text.empty() || std::find(names.begin(), names.end(), first_word) != names.end()) return;
  auto finding = ctx.report(comment, fmt::format("comment describes {} `{}` but does not begin with its name", what, names.front()));
  finding.help("begin it with the name, or put a line with nothing but `#` below it");
  std::uint32_t begin = comment.end - static_cast<std::uint32_t>(text.size());
  finding.fix(Fix::unsafe("begin the comment with the name", {ctx.insert(begin, fmt::format("{} ", names.front()))}));
}

}  // namespace docklint
