// Runs the rules about projects: files that are judged together.
#pragma once

#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "engine/active_rules.h"
#include "model/project/project.h"

namespace docklint {

void check_project(const Project& project, const ActiveRules& rules, RuleContext& context, std::vector<RuleFailure>& failures);

// Two projects with a file in common say the same about it: the first one counts.
class SeenFindings {
 public:
  bool add(const Diagnostic& finding) { return seen_.emplace(finding.rule, finding.where, finding.message).second; }

 private:
  std::set<std::tuple<RuleId, FileSpan, std::string>> seen_;
};

}  // namespace docklint
