// A baseline: the findings a project has decided to live with for now. Kept by fingerprint, so that edits
// elsewhere in a file do not wake them.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "docklint/report.h"
#include "docklint/result.h"

namespace docklint {

void append_baseline(std::string& out, const LintReport& report, std::span<const RuleInfo> rules);

// One finding that is known, and where the file says so.
struct BaselineEntry {
  Span where;  // the whole entry, braces included
  std::string fingerprint;
  std::string rule;  // "" where the file does not say
  std::string path;
};

class Baseline {
 public:
  // Fails when the text is no baseline; `path` is for messages and reports.
  static Result<Baseline> read(std::string text, std::string path);

  const std::shared_ptr<const SourceBuffer>& source() const { return source_; }
  const std::vector<BaselineEntry>& entries() const { return entries_; }

  // Takes the findings out of the report that are listed here and counts them as suppressed.
  void hide_known(LintReport& report, std::span<const RuleInfo> rules) const;
  // Which entries match no finding of the report, in their order. Asked before known findings are hidden.
  std::vector<std::size_t> unmatched(const LintReport& report, std::span<const RuleInfo> rules) const;

  // What is to be deleted, comma included, so that this entry goes and the file stays a baseline.
  Span removal(std::size_t entry) const;
  // The text without these entries (ascending).
  std::string without(const std::vector<std::size_t>& entries) const;

 private:
  std::shared_ptr<const SourceBuffer> source_;
  std::vector<BaselineEntry> entries_;
};

}  // namespace docklint
