#include "engine/fix_check.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "docklint/rule_info.h"

namespace docklint {
namespace {

bool is_named(const LintRequest& request, const std::string& path) {
  return request.standard_input || std::find(request.paths.begin(), request.paths.end(), path) != request.paths.end();
}

// Whatever rules the run is about, those that tell what a builder or compose refuses are asked too.
ConfigRequest with_every_error(const ConfigRequest& config) {
  ConfigRequest result;
  result.use_files = false;
  result.selection.presets = config.selection.presets;
  result.selection.presets.emplace_back("recommended");
  result.selection.select = config.selection.select;
  return result;
}

// What linting `path` alone needs; nothing where it is of no kind that docklint reads.
std::optional<LintRequest> request_for(const LintRequest& request, const std::string& path, const FileSystem& files) {
  LintRequest alone = request;
  alone.config = with_every_error(request.config);
  alone.jobs = 1;
  alone.paths.clear();
  if (request.standard_input) {
    auto text = files.read(path);
    if (!text) return std::nullopt;
    alone.standard_input->text = std::move(*text);
    return alone;
  }
  if (!is_named(request, path)) alone.language.reset();
  if (kind_in(request, path) == DocumentKind::None) return std::nullopt;
  if (files.is_regular(path)) alone.paths.push_back(path);
  return alone;
}

using ErrorCounts = std::map<RuleId, std::size_t>;

ErrorCounts errors_in(const LintReport& report, const std::string& path) {
  ErrorCounts counts;
  for (const Diagnostic& finding : report.findings) {
    if (finding.severity == Severity::Error && report.sources.at(finding.where.file).path() == path) ++counts[finding.rule];
  }
  return counts;
}

}  // namespace

DocumentKind kind_in(const LintRequest& request, const std::string& path) {
  bool named = is_named(request, path);
  if (named && request.language) return *request.language;
  DocumentKind kind = named_document_kind_of(path);
  return kind == DocumentKind::None && named ? DocumentKind::Dockerfile : kind;
}

std::optional<std::string> find_new_error(const LintRequest& request, const std::string& path, const FileSystem& before, const FileSystem& after) {
  auto new_request = request_for(request, path, after);
  if (!new_request) return std::nullopt;
  auto new_report = lint_paths(*new_request, after);
  if (!new_report) return new_report.error().message;
  ErrorCounts new_errors = errors_in(*new_report, path);
  if (new_errors.empty()) return std::nullopt;
  ErrorCounts old_errors;
  if (auto old_request = request_for(request, path, before); old_request && !(old_request->paths.empty() && !old_request->standard_input)) {
    auto old_report = lint_paths(*old_request, before);
    if (!old_report) return std::nullopt;
    old_errors = errors_in(*old_report, path);
  }
  for (const auto& [rule, count] : new_errors) {
    if (count > old_errors[rule]) return fmt::format("it brings about {}", rule_info(rule).id);
  }
  return std::nullopt;
}

}  // namespace docklint
