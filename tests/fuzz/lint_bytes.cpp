#include "fuzz/lint_bytes.h"

#include <fmt/format.h>

#include <cstdlib>
#include <string_view>

#include "engine/fix_loop.h"

namespace docklint::fuzz {
namespace {

[[noreturn]] void fail(std::string_view what) {
  fmt::print(stderr, "invariant broken: {}\n", what);
  std::abort();
}

FixRequest request_for(const std::string& name) {
  FixRequest request;
  request.lint.paths = {name};
  request.lint.config.use_files = false;
  request.lint.config.selection.presets = {"all"};
  request.lint.jobs = 1;
  request.include_unsafe = true;
  return request;
}

LintReport lint(const FixRequest& request, const FileSystem& files) {
  auto report = lint_paths(request.lint, files);
  if (!report) fail(report.error().message);
  return std::move(*report);
}

void check_place(const LintReport& report, FileSpan where, std::string_view rule) {
  if (static_cast<std::size_t>(where.file) >= report.sources.size()) fail(fmt::format("{}: finding in an unknown file", rule));
  if (where.span.begin > where.span.end || where.span.end > report.sources.at(where.file).size()) {
    fail(fmt::format("{}: place {}-{} outside the file", rule, where.span.begin, where.span.end));
  }
}

void check_findings(const LintReport& report) {
  for (const FileError& error : report.errors) fail(fmt::format("{}: {}", error.path, error.message));
  for (const Diagnostic& finding : report.findings) {
    std::string_view rule = rule_info(finding.rule).id;
    check_place(report, finding.where, rule);
    for (const Related& related : finding.related) check_place(report, related.where, rule);
    for (const Fix& fix : finding.fixes) {
      for (const TextEdit& edit : fix.edits) check_place(report, edit.where, rule);
    }
    if (finding.message.empty() || finding.message.find('\n') != std::string::npos) fail(fmt::format("{}: message is not one line", rule));
  }
}

void check_same(const LintReport& first, const LintReport& second) {
  if (first.findings.size() != second.findings.size()) fail("two runs find different numbers of things");
  for (std::size_t i = 0; i < first.findings.size(); ++i) {
    const Diagnostic& a = first.findings[i];
    const Diagnostic& b = second.findings[i];
    if (a.rule != b.rule || a.where != b.where || a.message != b.message) fail(fmt::format("two runs differ at {}", rule_info(a.rule).id));
  }
}

}  // namespace

void lint_bytes(const std::string& name, const std::uint8_t* data, std::size_t size) {
  MemoryFileSystem files;
  files.add_file(name, std::string(reinterpret_cast<const char*>(data), size));
  FixRequest request = request_for(name);
  LintReport report = lint(request, files);
  check_findings(report);
  check_same(report, lint(request, files));
  auto fixed = apply_fixes(request, files);
  if (!fixed) fail(fixed.error().message);
  if (!fixed->fighting_rules.empty()) fail(fmt::format("fixes fight: {}", fmt::join(fixed->fighting_rules, ", ")));
  for (const FileError& error : fixed->remaining.errors) fail(fmt::format("fixing {}: {}", error.path, error.message));
}

}  // namespace docklint::fuzz
