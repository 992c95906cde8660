#include "engine/rule_tasks.h"

#include <algorithm>
#include <iterator>

#include "engine/parallel.h"

namespace docklint {
namespace {

// A thread takes some fifty microseconds to start, about as long as the rules take for this many bytes.
constexpr std::uint32_t kBytesPerThread = 8 * 1024;

}  // namespace

unsigned RuleRun::threads() const { return std::min(jobs, static_cast<unsigned>(sources.at(file).size() / kBytesPerThread)); }

void RuleTasks::run(const RuleRun& run, const ActiveRules& rules, std::vector<Diagnostic>& findings, std::vector<RuleFailure>& failures) const {
  std::vector<Task> tasks;
  std::apply([&](const auto&... places) { (add_tasks(places, rules, tasks), ...); }, places_);
  struct Outcome {
    std::vector<Diagnostic> findings;
    std::vector<RuleFailure> failures;
  };
  std::vector<Outcome> outcomes(tasks.size());
  for_each_index(tasks.size(), run.threads(), [&](std::size_t i) {
    RuleContext context(run.sources, run.file, rules.settings(), outcomes[i].findings);
    tasks[i].ask(tasks[i], context, outcomes[i].failures);
  });
  for (Outcome& outcome : outcomes) {
    std::move(outcome.findings.begin(), outcome.findings.end(), std::back_inserter(findings));
    failures.insert(failures.end(), outcome.failures.begin(), outcome.failures.end());
  }
}

}  // namespace docklint
