// The texts that one file had in the passes of the fix loop: a text that comes back means that fixes undo each other.
#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "docklint/diagnostic.h"

namespace docklint {

// A rule and the path of the file its finding is in.
using RuleInFile = std::pair<std::string, RuleId>;

class FixHistory {
 public:
  explicit FixHistory(std::string text) { texts_.push_back(std::move(text)); }

  const std::string& first_text() const { return texts_.front(); }

  // The next text and whose fixes made it. If it was there before, the result is whose fixes led away from it and
  // back; otherwise nobody's.
  std::set<RuleInFile> add(std::string text, std::set<RuleInFile> rules);

 private:
  std::vector<std::string> texts_;            // as read, then after each pass that changed it
  std::vector<std::set<RuleInFile>> rules_;   // rules_[n] made texts_[n + 1]
};

}  // namespace docklint
