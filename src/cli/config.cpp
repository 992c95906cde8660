#include "cli/config.h"

#include <algorithm>

#include "cli/options.h"
#include "cli/printing.h"
#include "config/config_keys.h"
#include "config/resolver.h"

namespace docklint::cli {
namespace {

ExitCode show(const ConfigOptions& options, const Surroundings& surroundings, std::string& out, std::string& err) {
  LintReport report;
  ConfigResolver resolver(options.request, *surroundings.files, report.sources);
  auto text = resolver.show(options.path);
  if (!text) return fail(text.error(), err);
  out += *text;
  // Mistakes in the files that were read: what is shown holds without the lines that are wrong.
  report.findings = resolver.problems();
  ReportOptions to_error = report_options(ColourChoice::Never, surroundings);
  to_error.detail = Detail::Quiet;
  append_text(err, report, to_error);
  for (const FileError& error : resolver.errors()) append_error(err, error.message);
  if (!resolver.errors().empty()) return ExitCode::Failure;
  bool is_wrong = std::any_of(report.findings.begin(), report.findings.end(), [](const Diagnostic& finding) { return finding.severity == Severity::Error; });
  return is_wrong ? ExitCode::Usage : ExitCode::Clean;
}

}  // namespace

ExitCode config(std::span<const std::string> arguments, const Surroundings& surroundings, std::string& out, std::string& err) {
  auto options = parse_config(arguments);
  if (!options) return stop(options.error(), out, err);
  if (options->action == ConfigAction::Show) return show(*options, surroundings, out, err);
  out += config_json_schema();
  return ExitCode::Clean;
}

}  // namespace docklint::cli
