// Applying fixes until nothing is left to apply.
//
// Each pass lints, takes the fixes in the order of their places, skips every fix that overlaps one
// already taken in this pass (a fix is applied whole or not at all), and applies the rest. Passes repeat
// until no fix applies or the bound is reached: two rules that undo each other are a defect of ours and
// reported as such, naming both. Nothing is written: the result is the new text of each changed file.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/engine.h"

namespace docklint {

struct FixRequest {
  LintRequest lint;
  bool include_unsafe = false;
};

struct FixOutcome {
  std::map<std::string, std::string> changed;  // by path as shown in the report: the new text
  std::size_t fixes_applied = 0;
  std::size_t passes = 0;
  bool settled = true;                         // false: the bound was reached
  std::vector<std::string> fighting_rules;     // ids whose fixes were still applying then
  LintReport remaining;                        // what is left after the last pass
};

Result<FixOutcome> apply_fixes(const FixRequest& request, const FileSystem& files);

// The first fix of a finding that may be applied, or null.
const Fix* applicable_fix(const Diagnostic& finding, bool include_unsafe);

}  // namespace docklint
