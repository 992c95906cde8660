#include "report/report.h"

#include <algorithm>
#include <array>

namespace docklint {
namespace {

constexpr std::array<std::string_view, 11> kNames = {"text",       "json",  "jsonl",       "sarif", "github",  "gitlab",
                                                     "checkstyle", "junit", "codeclimate", "html",  "markdown"};

using Append = void (*)(std::string&, const LintReport&, const ReportOptions&);
constexpr std::array<Append, kNames.size()> kAppend = {append_text,       append_json,  append_jsonl,       append_sarif, append_github,  append_gitlab,
                                                       append_checkstyle, append_junit, append_codeclimate, append_html,  append_markdown};

}  // namespace

std::span<const std::string_view> format_names() { return kNames; }

std::optional<ReportFormat> find_format(std::string_view name) {
  auto found = std::find(kNames.begin(), kNames.end(), name);
  if (found == kNames.end()) return std::nullopt;
  return static_cast<ReportFormat>(found - kNames.begin());
}

void append_report(std::string& out, ReportFormat format, const LintReport& report, const ReportOptions& options) {
  kAppend[static_cast<std::size_t>(format)](out, report, options);
}

}  // namespace docklint
