// What one run found. Reporters (src/report) turn it into text, JSON, SARIF and the rest; the language
// server turns it into editor diagnostics.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "docklint/diagnostic.h"
#include "docklint/rule_info.h"
#include "docklint/source.h"

namespace docklint {

// Something that could not be read or linted; makes the exit status 3 without stopping the rest.
struct FileError {
  std::string path;
  std::string message;  // "permission denied"
};

struct LintReport {
  SourceSet sources;                // every file a finding or a related place can lie in
  std::vector<Diagnostic> findings; // sorted by path, begin, end, rule id; exact duplicates removed;
                                    // suppressed ones and those of rules switched off are not here
  std::vector<FileError> errors;    // sorted by path
  std::vector<FileSpan> secrets;    // values that look secret on lines that findings lie on: not to be shown
  std::vector<std::string> warnings;  // what the run had to do without; no failure
  std::size_t files_checked = 0;
  std::vector<FileId> checked;        // those files; the others are only known of
  std::size_t suppressed = 0;
  Severity fail_on = Severity::Warning;  // findings at this level and above make the run fail; Off: never

  bool is_failure(const Diagnostic& finding) const { return fail_on != Severity::Off && finding.severity >= fail_on; }
};

// Identity of a finding that survives edits elsewhere in the file: hash of rule, path, the text of the
// marked line with blanks squeezed, and the ordinal among equals. 16 hex digits, one per finding in order.
// `rules` is the table the findings' RuleIds index: all_rules().
std::vector<std::string> fingerprints(const LintReport& report, std::span<const RuleInfo> rules);

}  // namespace docklint
