// Joins the reports of several runs into one: JSON and JSON lines, or SARIF. What two reports both say is
// said once; findings are sorted as in a single run.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "docklint/result.h"

namespace docklint {

enum class MergeFormat : std::uint8_t { Json, Jsonl, Sarif };

struct ReportText {
  std::string name;  // for messages
  std::string text;
};

// Without a format, SARIF makes SARIF and the rest JSON; the two cannot be mixed. Fails when a text is no
// report of ours or no SARIF.
Result<std::string> merge_reports(std::span<const ReportText> reports, std::optional<MergeFormat> format = {});

}  // namespace docklint
