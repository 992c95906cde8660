#include <fmt/format.h>

#include "model/compose/compose_problem.h"
#include "rules/rule.h"

namespace docklint {

void rules::compose::duplicate_key(const ComposeProblem& problem, RuleContext& ctx) {
  if (problem.kind != ComposeProblemKind::Yaml || problem.yaml.kind != YamlProblemKind::DuplicateKey) return;
  std::string_view key = ctx.sources().at(problem.where.file).text(problem.where.span);
  auto finding = ctx.report(problem.where, fmt::format("key `{}` stands here for the second time", key.substr(0, key.find_first_of("\r\n"))));
  finding.help("merge the two, or remove one");
  if (!problem.related.span.empty()) finding.related(problem.related, "first one");
}

}  // namespace docklint
