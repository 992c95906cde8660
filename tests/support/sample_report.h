// A report made by hand, over a small rule table of its own: reporters are tested without rules or engine.
#pragma once

#include <string>
#include <vector>

#include "docklint/report.h"
#include "report/report.h"

namespace docklint::test {

inline constexpr std::string_view kSecurityPreset[] = {"recommended", "security"};
inline constexpr std::string_view kStylePreset[] = {"style"};
inline constexpr std::string_view kTagAliases[] = {"hadolint:DL3007", "trivy:DS-0001"};

inline constexpr RuleInfo kSampleRules[] = {
    {"compose/missing-limit", "service has no limits", Severity::Style, Certainty::Heuristic, FixKind::None, kStylePreset, {}, {}},
    {"dockerfile/latest-tag", "image uses the tag `latest`", Severity::Warning, Certainty::Sure, FixKind::Unsafe, {}, kTagAliases, {}},
    {"dockerfile/secret-in-env", "ENV keeps a secret-named value in the image", Severity::Error, Certainty::Sure, FixKind::None, kSecurityPreset, {}, {}},
};
inline constexpr RuleId kMissingLimit{0};
inline constexpr RuleId kLatestTag{1};
inline constexpr RuleId kSecretInEnv{2};

inline std::string_view sample_page(RuleId id) {
  if (id != kLatestTag) return "# A page\n\nOne reason.\n";
  return "# Latest tag\n\nThe tag `latest` moves: tomorrow's build is another one.\nNobody notices e.g. on Friday. More follows.\n\n## Bad\n";
}

inline ReportOptions sample_options() {
  ReportOptions options;
  options.rules = kSampleRules;
  options.page = &sample_page;
  return options;
}

// Builds a report from files and the marked text of findings.
class ReportBuilder {
 public:
  FileId file(std::string path, std::string text) {
    ++report.files_checked;
    return report.sources.add(SourceBuffer::make(std::move(path), std::move(text)));
  }
  // The first place of `marked` in the file.
  FileSpan place(FileId file, std::string_view marked) const {
    auto at = static_cast<std::uint32_t>(report.sources.at(file).text().find(marked));
    return {file, {at, at + static_cast<std::uint32_t>(marked.size())}};
  }
  Diagnostic& finding(RuleId rule, FileSpan where, std::string message) {
    Diagnostic diagnostic;
    diagnostic.rule = rule;
    diagnostic.severity = kSampleRules[static_cast<std::size_t>(rule)].severity;
    diagnostic.certainty = kSampleRules[static_cast<std::size_t>(rule)].certainty;
    diagnostic.where = where;
    diagnostic.message = std::move(message);
    report.findings.push_back(std::move(diagnostic));
    return report.findings.back();
  }
  std::string in(ReportFormat format) const { return in(format, sample_options()); }
  std::string in(ReportFormat format, const ReportOptions& options) const {
    std::string out;
    append_report(out, format, report, options);
    return out;
  }

  LintReport report;
};

// Two files, three findings with related place, help and fix; one unreadable file.
inline ReportBuilder sample_report() {
  ReportBuilder builder;
  FileId compose = builder.file("compose.yaml", "services:\n  web:\n    build: api\n");
  FileId dockerfile = builder.file("api/Dockerfile", "FROM node:latest\nENV API_KEY=abc123secret\n");
  Diagnostic& tag = builder.finding(kLatestTag, builder.place(dockerfile, "node:latest"), "image `node` uses the tag `latest`");
  tag.help = "name the version you tested";
  tag.related.push_back({builder.place(compose, "web"), "service `web` builds it"});
  tag.fixes.push_back(Fix::unsafe("write `node:22`", {{builder.place(dockerfile, "latest"), "22"}}));
  builder.finding(kSecretInEnv, builder.place(dockerfile, "API_KEY"), "`API_KEY` keeps a secret in the image");
  builder.finding(kMissingLimit, builder.place(compose, "web"), "service `web` has no memory limit");
  builder.report.errors.push_back({"gone/Dockerfile", "cannot read `gone/Dockerfile`: permission denied"});
  builder.report.suppressed = 2;
  return builder;
}

}  // namespace docklint::test
