#include "cli/check.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "cli/baseline.h"
#include "cli/options.h"
#include "cli/printing.h"
#include "engine/engine.h"
#include "engine/fix_loop.h"
#include "io/path.h"
#include "report/baseline.h"
#include "report/printable.h"
#include "text/unified_diff.h"

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
  for (const std::string& path : options.compose_files) request.compose_files.push_back(clean_path(path));
  for (const std::string& path : options.env_files) request.env_files.push_back(clean_path(path));
  request.shellcheck = options.shellcheck;
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
  } else if (options.paths.empty() && options.compose_files.empty()) {
    request.paths.emplace_back(".");
  }
  return request;
}

Result<void> use_baseline(LintReport& report, const LintRequest& request, const CheckOptions& options, const Surroundings& surroundings) {
  if (options.write_baseline) {
    std::string text;
    append_baseline(text, report, all_rules());
    auto written = surroundings.write_file(*options.write_baseline, text);
    if (!written) return written;
  }
  if (!options.baseline) return {};
  return apply_baseline(report, request, *options.baseline, *surroundings.files);
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

void append_file_errors(const LintReport& report, std::string& err) {
  for (const FileError& error : report.errors) {
    bool names_path = error.message.find(error.path) != std::string::npos;
    append_error(err, names_path ? error.message : fmt::format("{}: {}", error.path, error.message));
  }
}

// Reports what was found, or what is left of it.
ExitCode finish(LintReport& report, const LintRequest& request, const CheckOptions& options, const Surroundings& surroundings, std::string& out, std::string& err) {
  append_file_errors(report, err);
  for (const std::string& warning : report.warnings) append_warning(err, warning);
  auto compared = use_baseline(report, request, options, surroundings);
  if (!compared) return fail(compared.error(), err);
  auto written = write_reports(report, options, surroundings, out);
  if (!written) return fail(written.error(), err);
  return judge(report);
}

bool is_standard_input(const LintRequest& request, const std::string& path) {
  if (!request.standard_input) return false;
  const std::string& name = request.standard_input->file_name;
  return path == (name.empty() ? "<stdin>" : name);
}

std::optional<std::string_view> view_of(const std::optional<std::string>& text) { return text ? std::optional<std::string_view>(*text) : std::nullopt; }

void append_note(std::string& out, std::string_view text) {
  append_printable(out, text);
  out += '\n';
}

ExitCode show_diff(const FixOutcome& outcome, std::string& out, std::string& err) {
  append_file_errors(outcome.remaining, err);
  for (const auto& [path, file] : outcome.changed) {
    std::string shown;
    append_printable(shown, clean_path(path));
    append_unified_diff(out, shown, view_of(file.before), file.after);
  }
  if (!outcome.remaining.errors.empty()) return ExitCode::Failure;
  return outcome.changed.empty() ? ExitCode::Clean : ExitCode::Findings;
}

// Writes the files; those that could not be written become errors of the report and count as not fixed.
std::vector<std::string> write_fixed(FixOutcome& outcome, const Surroundings& surroundings) {
  std::vector<std::string> lines;
  for (const auto& [path, file] : outcome.changed) {
    auto written = surroundings.replace_file(path, view_of(file.before), file.after);
    if (!written) {
      outcome.remaining.errors.push_back({path, written.error().message});
      continue;
    }
    std::vector<std::string> rules;
    for (const auto& [rule, count] : file.fixes) rules.push_back(count == 1 ? std::string(rule_info(rule).id) : fmt::format("{} ({})", rule_info(rule).id, count));
    lines.push_back(fmt::format("{} {}: {}", file.before ? "fixed" : "made", path, rules.empty() ? "together with another file" : fmt::format("{}", fmt::join(rules, ", "))));
  }
  return lines;
}

// What was done is told where people read: behind a text report, else on standard error.
std::string& place_for_notes(const CheckOptions& options, std::string& out, std::string& err) {
  bool is_text = std::any_of(options.outputs.begin(), options.outputs.end(), [](const OutputChoice& output) { return output.path.empty() && output.format == ReportFormat::Text; });
  return is_text ? out : err;
}

ExitCode run_fixes(const LintRequest& request, const CheckOptions& options, const Surroundings& surroundings, std::string& out, std::string& err) {
  auto outcome = apply_fixes({request, options.unsafe_fixes}, *surroundings.files);
  if (!outcome) return fail(outcome.error(), err);
  if (options.baseline) {
    auto pruned = prune_baseline(*outcome, request, *options.baseline, *surroundings.files);
    if (!pruned) return fail(pruned.error(), err);
  }
  if (options.fix == FixMode::Diff) return show_diff(*outcome, out, err);
  if (request.standard_input) {
    auto changed = std::find_if(outcome->changed.begin(), outcome->changed.end(), [&](const auto& entry) { return is_standard_input(request, entry.first); });
    out += changed == outcome->changed.end() ? request.standard_input->text : changed->second.after;
    return finish(outcome->remaining, request, options, surroundings, err, err);
  }
  std::vector<std::string> lines = write_fixed(*outcome, surroundings);
  ExitCode code = finish(outcome->remaining, request, options, surroundings, out, err);
  if (options.detail != Detail::Quiet) {
    std::string& notes = place_for_notes(options, out, err);
    for (const std::string& line : lines) append_note(notes, line);
  }
  return code;
}

ExitCode run(const Parsed<CheckOptions>& options, const Surroundings& surroundings, std::string& out, std::string& err) {
  if (!options) return stop(options.error(), out, err);
  auto request = request_of(*options, surroundings);
  if (!request) return fail(request.error(), err);
  if (options->fix != FixMode::Off) return run_fixes(*request, *options, surroundings, out, err);
  auto report = lint_paths(*request, *surroundings.files);
  if (!report) return fail(report.error(), err);
  ExitCode code = finish(*report, *request, *options, surroundings, out, err);
  if (surroundings.leave_behind) surroundings.leave_behind(std::make_shared<const LintReport>(std::move(*report)));
  return code;
}

}  // namespace

ExitCode check(std::span<const std::string> arguments, const Surroundings& surroundings, std::string& out, std::string& err) {
  return run(parse_check(arguments), surroundings, out, err);
}

ExitCode fix(std::span<const std::string> arguments, const Surroundings& surroundings, std::string& out, std::string& err) {
  return run(parse_fix(arguments), surroundings, out, err);
}

}  // namespace docklint::cli
