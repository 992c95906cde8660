// Workflow commands of GitHub Actions: annotations on the changed files of a pull request.
#include <fmt/format.h>

#include "report/places.h"
#include "report/printable.h"
#include "report/report.h"
#include "report/wording.h"

namespace docklint {
namespace {

enum class Part : std::uint8_t { Property, Data };

// A line end would end the command, `,` and `:` a property.
void append_escaped(std::string& out, std::string_view text, Part part) {
  for (char c : valid_utf8(text)) {
    bool is_special = c == '%' || c == '\r' || c == '\n' || (part == Part::Property && (c == ':' || c == ','));
    if (is_special) out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    else out += c;
  }
}

std::string_view command_of(Severity severity) {
  if (severity == Severity::Error) return "error";
  return severity == Severity::Warning ? "warning" : "notice";
}

}  // namespace

void append_github(std::string& out, const LintReport& report, const ReportOptions& options) {
  FindingPlaces places(report.sources);
  for (const FileError& error : report.errors) {
    out += "::error file=";
    append_escaped(out, error.path, Part::Property);
    out += ",title=docklint::";
    append_escaped(out, error.message, Part::Data);
    out += '\n';
  }
  for (const Diagnostic& finding : report.findings) {
    Range range = places.own.range(finding.where);
    out += fmt::format("::{} file=", command_of(finding.severity));
    append_escaped(out, places.own.path(finding.where.file), Part::Property);
    out += fmt::format(",line={},endLine={}", range.start.line, range.end.line);
    // Columns are refused when they lie on different lines.
    if (range.start.line == range.end.line) out += fmt::format(",col={},endColumn={}", range.start.column, range.end.column);
    out += ",title=";
    append_escaped(out, rule_of(finding, options).id, Part::Property);
    out += "::";
    append_escaped(out, finding.message, Part::Data);
    if (!finding.help.empty()) {
      out += "%0A";
      append_escaped(out, "help: " + finding.help, Part::Data);
    }
    out += '\n';
  }
}

}  // namespace docklint
