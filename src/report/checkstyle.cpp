// Checkstyle's XML, the oldest format that every CI server reads.
#include <fmt/format.h>

#include "report/markup.h"
#include "report/places.h"
#include "report/report.h"
#include "report/wording.h"

namespace docklint {
namespace {

std::string_view level_of(Severity severity) {
  if (severity == Severity::Error) return "error";
  return severity == Severity::Warning ? "warning" : "info";
}

}  // namespace

void append_checkstyle(std::string& out, const LintReport& report, const ReportOptions& options) {
  Places places(report.sources);
  out += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n";
  for (const FileError& error : report.errors) {
    out += fmt::format("  <file name=\"{}\">\n    <exception>{}</exception>\n  </file>\n", markup(error.path), markup(error.message));
  }
  const std::string* open = nullptr;
  for (const Diagnostic& finding : report.findings) {
    const std::string& path = places.path(finding.where.file);
    if (!open || *open != path) {
      if (open) out += "  </file>\n";
      out += fmt::format("  <file name=\"{}\">\n", markup(path));
      open = &path;
    }
    Position start = places.position(finding.where.file, finding.where.span.begin);
    out += fmt::format("    <error line=\"{}\" column=\"{}\" severity=\"{}\" message=\"{}\" source=\"docklint.{}\"/>\n", start.line, start.column,
                       level_of(finding.severity), markup(finding.message), rule_of(finding, options).id);
  }
  if (open) out += "  </file>\n";
  out += "</checkstyle>\n";
}

}  // namespace docklint
