#include <algorithm>

#include <fmt/format.h>

#include "model/dockerfile/dockerfile.h"
#include "rules/rule.h"
#include "rules/support/instruction_edits.h"

namespace docklint {
namespace {

// The name and what refers to it in other letters; FROM finds it in lower case only.
std::vector<TextEdit> lower_case_edits(const Stage& stage, const RuleContext& ctx) {
  std::vector<TextEdit> edits = {ctx.replace(stage.from->alias.span(), std::string(stage.name))};
  for (const Stage& other : stage.file->stages) {
    for (const StageEdge& edge : other.edges) {
      std::string_view written = ctx.source().text(edge.span);
      if (edge.target != &stage || written == stage.name || in_lower_case(written) != stage.name) continue;
      edits.push_back(ctx.replace(edge.span, std::string(stage.name)));
    }
  }
  std::sort(edits.begin(), edits.end());
  return edits;
}

}  // namespace

void rules::dockerfile::uppercase_stage_name(const Stage& stage, RuleContext& ctx) {
  if (stage.from == nullptr || !stage.from->has_alias || stage.from->alias.text() == stage.name) return;
  auto finding = ctx.report(stage.from->alias.span(), fmt::format("stage name `{}` is not in lower case", stage.from->alias.text()));
  finding.help(fmt::format("write `{}`", stage.name));
  if (stage.from->alias.is_verbatim()) finding.fix(Fix::safe("write the name in lower case everywhere", lower_case_edits(stage, ctx)));
}

}  // namespace docklint
