// Applying fixes until nothing is left to apply.
//
// Each pass lints, takes the fixes in the order of their places, skips every fix that overlaps one already
// taken in this pass (a fix is applied whole or not at all, in all the files it edits), and applies the
// rest. Safe fixes go first; those that may change behaviour follow when no safe one is left.
//
// Nothing is written: the result is the new text of each file. A text is kept only if engine/fix_check.h
// trusts it; where it does not, the fixes of that pass are tried one by one and the one at fault is left
// out and reported. The same goes for rules that undo each other: a text that comes back names them, and
// the file stays as it was when it was there first. Both are defects of ours and stand in `remaining.errors`.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/engine.h"

namespace docklint {

struct FixRequest {
  LintRequest lint;
  bool include_unsafe = false;
};

struct FixedFile {
  std::optional<std::string> before;    // as it was read; none: the file is made by a fix
  std::string after;
  std::map<RuleId, std::size_t> fixes;  // how many findings of each rule were mended
};

struct FixOutcome {
  std::map<std::string, FixedFile> changed;  // by path as shown in the report
  std::size_t fixes_applied = 0;
  std::size_t passes = 0;
  bool settled = true;                       // false: fixes fought or were not to be trusted
  std::vector<std::string> fighting_rules;   // ids of the former
  LintReport remaining;                      // what is left after the last pass
};

Result<FixOutcome> apply_fixes(const FixRequest& request, const FileSystem& files);

}  // namespace docklint
