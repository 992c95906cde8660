// A baseline: the findings a project has decided to live with for now. Kept by fingerprint, so that edits
// elsewhere in a file do not wake them.
#pragma once

#include <string>
#include <string_view>

#include "docklint/report.h"
#include "docklint/result.h"

namespace docklint {

void append_baseline(std::string& out, const LintReport& report, std::span<const RuleInfo> rules);

// Takes the findings out of the report that the text of a baseline file lists and counts them as suppressed.
// Fails when the text is no baseline; `path` is for the message.
Result<void> apply_baseline(LintReport& report, std::span<const RuleInfo> rules, std::string_view baseline, std::string_view path);

}  // namespace docklint
