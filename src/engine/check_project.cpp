#include "engine/check_project.h"

#include <set>
#include <tuple>

namespace docklint {

void check_project(const Project& project, const ActiveRules& rules, RuleContext& context, std::vector<RuleFailure>& failures) {
  rules.check(project, context, failures);
}

void drop_repeated(std::vector<Diagnostic>& findings) {
  std::set<std::tuple<RuleId, FileSpan, std::string>> seen;
  std::erase_if(findings, [&](const Diagnostic& finding) { return !seen.emplace(finding.rule, finding.where, finding.message).second; });
}

}  // namespace docklint
