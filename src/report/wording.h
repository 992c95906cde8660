// Words and numbers that several formats share.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "diagnostics/severity.h"
#include "docklint/report.h"
#include "report/report.h"

namespace docklint {

std::string_view certainty_name(Certainty certainty);

// "1 file", "3 files".
std::string counted(std::size_t number, std::string_view singular, std::string_view plural);

struct Tally {
  std::array<std::size_t, 5> by_severity{};  // indexed by Severity
  std::size_t safely_fixable = 0;            // findings whose preferred fix is safe
  std::size_t unsafely_fixable = 0;

  std::size_t of(Severity severity) const { return by_severity[static_cast<std::size_t>(severity)]; }
};
Tally tally_of(const LintReport& report);

// "2 errors, 1 warning"; severities nothing was found for are left out; "nothing to report".
std::string tally_words(const Tally& tally);

inline const RuleInfo& rule_of(const Diagnostic& finding, const ReportOptions& options) {
  return options.rules[static_cast<std::size_t>(finding.rule)];
}

// The first paragraph of a rule's page, as one line of Markdown; "" where there is none.
std::string first_paragraph(std::string_view page);
// Its first sentence.
std::string first_sentence(std::string_view page);

}  // namespace docklint
