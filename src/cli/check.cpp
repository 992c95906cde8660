#include "cli/check.h"

#include <fmt/format.h>

#include <algorithm>

#include "cli/options.h"
#include "cli/printing.h"
#include "engine/engine.h"
#include "report/baseline.h"

namespace docklint::cli {
namespace {

constexpr std::uint64_t kLongestList = std::uint64_t{64} << 20;  // bytes of --files-from

// One path a line; separated by NUL where there is one (git diff -z, find -print0).
void append_listed(std::vector<std::string>& paths, std::string_view text) {
  char separator = text.find('\0') == text.npos ? '\n' : '\0';
  while (!text.empty()) {
    std::size_t end = text.find(separator);
    std::string_view path = text.substr(0, end);
    text = end == text.npos ? std::string_view() : text.substr(end + 1);
    if (separator == '\n' && path.ends_with('\r')) path.remove_suffix(1);
    if (!path.empty()) paths.emplace_back(path);
  }
}

Result<LintRequest> request_of(const CheckOptions& options, const Surroundings& surroundings) {
  LintRequest request;
  request.language = options.language;
  request.config = options.config;
  request.jobs = options.jobs;
  for (const std::string& path : options.paths) {
    if (path != "-") {
      request.paths.push_back(path);
      continue;
    }
    if (request.standard_input) continue;
    auto text = surroundings.read_standard_input();
    if (!text) return tl::unexpected(std::move(text).error());
    request.standard_input = StandardInput{std::move(*text), options.standard_input_name};
  }
  if (options.files_from) {
    auto list = *options.files_from == "-" ? surroundings.read_standard_input() : surroundings.files->read(*options.files_from, kLongestList);
    if (!list) return tl::unexpected(std::move(list).error());
    append_listed(request.paths, *list);
  } else if (options.paths.empty()) {
    request.paths.emplace_back(".");
  }
  return request;
}

Result<void> use_baseline(LintReport& report, const CheckOptions& options, const Surroundings& surroundings) {
  if (options.write_baseline) {
    std::string text;
    append_baseline(text, report, all_rules());
    auto written = surroundings.write_file(*options.write_baseline, text);
    if (!written) return written;
  }
  if (!options.baseline) return {};
  auto text = surroundings.files->read(*options.baseline);
  if (!text) return tl::unexpected(std::move(text).error());
  return apply_baseline(report, all_rules(), *text, *options.baseline);
}

Result<void> write_reports(const LintReport& report, const CheckOptions& options, const Surroundings& surroundings, std::string& out) {
  ReportOptions to_output = report_options(options.colour, surroundings);
  to_output.detail = options.detail;
  for (const OutputChoice& output : options.outputs) {
    if (output.path.empty()) {
      append_report(out, output.format, report, to_output);
      continue;
    }
    ReportOptions to_file = to_output;
    if (options.colour != ColourChoice::Always) to_file.colour = Colour::Plain;
    std::string text;
    append_report(text, output.format, report, to_file);
    auto written = surroundings.write_file(output.path, text);
    if (!written) return written;
  }
  return {};
}

ExitCode judge(const LintReport& report) {
  if (!report.errors.empty()) return ExitCode::Failure;
  auto any = [&](auto holds) { return std::any_of(report.findings.begin(), report.findings.end(), holds); };
  if (any([](const Diagnostic& finding) { return finding.severity == Severity::Error && rule_info(finding.rule).family() == "config"; })) return ExitCode::Usage;
  bool fails = any([&](const Diagnostic& finding) { return report.is_failure(finding); });
  return fails ? ExitCode::Findings : ExitCode::Clean;
}

}  // namespace

ExitCode check(std::span<const std::string> arguments, const Surroundings& surroundings, std::string& out, std::string& err) {
  auto options = parse_check(arguments);
  if (!options) return stop(options.error(), out, err);
  auto request = request_of(*options, surroundings);
  if (!request) return fail(request.error(), err);
  auto report = lint_paths(*request, *surroundings.files);
  if (!report) return fail(report.error(), err);
  for (const FileError& error : report->errors) {
    bool names_path = error.message.find(error.path) != std::string::npos;
    append_error(err, names_path ? error.message : fmt::format("{}: {}", error.path, error.message));
  }
  auto compared = use_baseline(*report, *options, surroundings);
  if (!compared) return fail(compared.error(), err);
  auto written = write_reports(*report, *options, surroundings, out);
  if (!written) return fail(written.error(), err);
  return judge(*report);
}

}  // namespace docklint::cli
