// Turns what a run found into text for people and files for programs.
//
// Every format appends to a string and never touches the disk. The output is always valid UTF-8, whatever
// bytes the linted files hold; control characters of a file never reach a terminal; of a long line only the
// part around the finding is shown; values that a rule about secrets marked are shown as `*`.
//
//   std::string out;
//   append_report(out, ReportFormat::Sarif, report, {.rules = all_rules(), .page = &rule_page});
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "docklint/report.h"
#include "docklint/rule_info.h"

namespace docklint {

enum class ReportFormat : std::uint8_t { Text, Json, Jsonl, Sarif, Github, Gitlab, Checkstyle, Junit, Codeclimate, Html, Markdown };

// The names of the formats in order of the enumeration, as `--format` takes them.
std::span<const std::string_view> format_names();
std::optional<ReportFormat> find_format(std::string_view name);

enum class Colour : std::uint8_t { Plain, Ansi };
enum class Detail : std::uint8_t {
  Full,        // every finding, then a summary
  Quiet,       // every finding, nothing else
  Statistics,  // one line for each rule that found something, then the summary
};

struct ReportOptions {
  std::span<const RuleInfo> rules;               // the table that the findings' RuleIds index
  std::string_view (*page)(RuleId) = nullptr;    // documents of these rules; none: no explanations
  Colour colour = Colour::Plain;                 // text only
  Detail detail = Detail::Full;                  // text only
  std::size_t width = 140;                       // cells of a source line shown by text
};

void append_report(std::string& out, ReportFormat format, const LintReport& report, const ReportOptions& options);

void append_text(std::string& out, const LintReport& report, const ReportOptions& options);
void append_json(std::string& out, const LintReport& report, const ReportOptions& options);
void append_jsonl(std::string& out, const LintReport& report, const ReportOptions& options);
void append_sarif(std::string& out, const LintReport& report, const ReportOptions& options);
void append_github(std::string& out, const LintReport& report, const ReportOptions& options);
void append_gitlab(std::string& out, const LintReport& report, const ReportOptions& options);
void append_checkstyle(std::string& out, const LintReport& report, const ReportOptions& options);
void append_junit(std::string& out, const LintReport& report, const ReportOptions& options);
void append_codeclimate(std::string& out, const LintReport& report, const ReportOptions& options);
void append_html(std::string& out, const LintReport& report, const ReportOptions& options);
void append_markdown(std::string& out, const LintReport& report, const ReportOptions& options);

}  // namespace docklint
