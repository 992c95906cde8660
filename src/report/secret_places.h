// Which bytes of the run's files must not be shown, because a rule about secrets marked them.
//
// A rule may mark the value, the whole assignment or only its name; what is hidden is the value, and when in
// doubt more than that. The answer holds for every finding of the run, not only for the one about the secret.
#pragma once

#include <span>
#include <vector>

#include "docklint/report.h"

namespace docklint {

class SecretPlaces {
 public:
  SecretPlaces(const LintReport& report, std::span<const RuleInfo> rules);

  bool hides(FileId file, std::uint32_t offset) const;
  bool hides_any(FileSpan where) const;

 private:
  std::vector<FileSpan> hidden_;  // sorted, without overlaps
};

}  // namespace docklint
