// What `--baseline` does to a report, and to the baseline itself: entries that nothing matches any more are
// findings of rule config/stale-baseline.
#pragma once

#include <string>

#include "docklint/report.h"
#include "docklint/result.h"
#include "engine/engine.h"
#include "engine/fix_loop.h"
#include "io/file_system.h"

namespace docklint::cli {

// Hides what the baseline lists and adds a finding for each entry that is stale. `request` is what the report
// answers: only entries about files and rules that it looked at are judged.
Result<void> apply_baseline(LintReport& report, const LintRequest& request, const std::string& path, const FileSystem& files);

// Joins the baseline without its stale entries, as the fixes leave them, to the changed files.
Result<void> prune_baseline(FixOutcome& outcome, const LintRequest& request, const std::string& path, const FileSystem& files);

}  // namespace docklint::cli
