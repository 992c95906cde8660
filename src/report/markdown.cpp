// Markdown for pull request comments and job summaries.
#include <fmt/format.h>

#include "report/places.h"
#include "report/printable.h"
#include "report/report.h"
#include "report/wording.h"

namespace docklint {
namespace {

std::string_view sign_of(Severity severity) {
  switch (severity) {
    case Severity::Error: return "🔴 error";
    case Severity::Warning: return "🟡 warning";
    case Severity::Info: return "🔵 info";
    default: return "⚪ style";
  }
}

// For a table cell: messages hold inline code, which stays; what would end the cell or begin HTML does not.
std::string cell(std::string_view text) {
  std::string result;
  bool in_code = false;
  std::string shown;
  append_printable(shown, text);
  for (char c : shown) {
    if (c == '`') in_code = !in_code;
    if (c == '|') result += '\\';
    if (!in_code && (c == '<' || c == '*' || c == '_' || c == '[' || c == ']' || c == '\\')) result += '\\';
    result += c;
  }
  return result;
}

std::string code(std::string_view text) {
  std::string shown;
  append_printable(shown, text);
  std::string fence = shown.find('`') == shown.npos ? "`" : "``";
  std::string pad = fence.size() > 1 ? " " : "";
  return fence + pad + shown + pad + fence;
}

void append_errors(std::string& out, const LintReport& report) {
  if (report.errors.empty()) return;
  out += "\n### Not read\n\n";
  for (const FileError& error : report.errors) out += fmt::format("- {}: {}\n", code(error.path), cell(error.message));
}

}  // namespace

void append_markdown(std::string& out, const LintReport& report, const ReportOptions& options) {
  Places places(report.sources);
  out += fmt::format("## docklint: {}\n\n{} checked", tally_words(tally_of(report)), counted(report.files_checked, "file", "files"));
  if (report.suppressed > 0) out += fmt::format(", {} suppressed", counted(report.suppressed, "finding", "findings"));
  out += ".\n";
  append_errors(out, report);
  const std::string* open = nullptr;
  for (const Diagnostic& finding : report.findings) {
    const std::string& path = places.path(finding.where.file);
    if (!open || *open != path) {
      out += fmt::format("\n### {}\n\n| Place | Severity | Finding | Rule |\n| --- | --- | --- | --- |\n", code(path));
      open = &path;
    }
    Position start = places.position(finding.where.file, finding.where.span.begin);
    std::string_view id = rule_of(finding, options).id;
    std::string text = cell(finding.message);
    if (!finding.help.empty()) text += "<br>" + cell(finding.help);
    out += fmt::format("| {}:{} | {} | {} | [{}]({}) |\n", start.line, start.column, sign_of(finding.severity), text, id, rule_url(id));
  }
}

}  // namespace docklint
