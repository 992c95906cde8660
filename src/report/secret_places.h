// Which bytes of the run's files must not be shown: a rule about secrets marked them, or they are the value of a
// name that looks secret (LintReport::secrets).
//
// A rule may mark the value, the whole assignment or only its name; what is hidden is the value, and when in
// doubt more than that. The answer holds for every finding of the run, not only for the one about the secret.
#pragma once

#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "docklint/report.h"

namespace docklint {

class SecretPlaces {
 public:
  SecretPlaces(const LintReport& report, std::span<const RuleInfo> rules);

  bool hides(FileId file, std::uint32_t offset) const;
  bool hides_any(FileSpan where) const;
  // The fix writes a hidden value of the file it changes.
  bool stands_in(const Fix& fix) const;

 private:
  using HiddenText = std::pair<FileId, std::string_view>;

  bool stands_in(const TextEdit& edit) const;

  std::vector<FileSpan> hidden_;  // sorted, without overlaps
  std::vector<HiddenText> texts_;  // by file
};

}  // namespace docklint
