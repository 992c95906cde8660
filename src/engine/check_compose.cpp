#include "engine/check_compose.h"

namespace docklint {

void check_compose(const ComposeProject& project, const ActiveRules& rules, const RuleRun& run, std::vector<Diagnostic>& findings, std::vector<RuleFailure>& failures) {
  auto visit = [&](auto ask) {
    ask(project);
    for (const ComposeProblem& problem : project.problems) ask(problem);
    for (const auto& file : project.files) ask(*file);
    for (const ComposeService& service : project.services) ask(service);
  };
  ask_rules(rules, run, visit, findings, failures);
}

}  // namespace docklint
