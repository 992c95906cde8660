// One page that needs nothing else: to be kept as a build artefact or sent to somebody.
#include <fmt/format.h>

#include "docklint/version.h"
#include "report/excerpt.h"
#include "report/html_page.h"
#include "report/markup.h"
#include "report/places.h"
#include "report/report.h"
#include "report/wording.h"

namespace docklint {
namespace {

constexpr std::uint32_t kLinesShown = 6;
constexpr std::size_t kWidth = 160;

class HtmlReport {
 public:
  HtmlReport(std::string& out, const LintReport& report, const ReportOptions& options)
      : out_(&out), report_(&report), options_(&options), places_(report.sources), secrets_(report, options.rules) {}

  void write() {
    Tally tally = tally_of(*report_);
    *out_ += fmt::format(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
        "<title>docklint: {}</title>\n<style>{}</style>\n</head>\n<body>\n<main>\n<h1>docklint report</h1>\n",
        tally_words(tally), kHtmlStyle);
    head(tally);
    errors();
    files();
    *out_ += fmt::format("<p class=\"soft\">docklint {}</p>\n</main>\n", kVersion);
    if (!report_->findings.empty()) *out_ += fmt::format("<script>{}</script>\n", kHtmlScript);
    *out_ += "</body>\n</html>\n";
  }

 private:
  void head(const Tally& tally) {
    std::string suppressed = report_->suppressed > 0 ? fmt::format(", {} suppressed", counted(report_->suppressed, "finding", "findings")) : "";
    *out_ += fmt::format("<p class=\"soft\">{} checked{}</p>\n", counted(report_->files_checked, "file", "files"), suppressed);
    if (report_->findings.empty()) {
      *out_ += "<p class=\"clean\">Nothing to report.</p>\n";
      return;
    }
    *out_ += "<div class=\"bar\">\n";
    for (Severity severity : {Severity::Error, Severity::Warning, Severity::Info, Severity::Style}) {
      if (tally.of(severity) == 0) continue;
      *out_ += fmt::format("<label class=\"chip {0}\"><input type=\"checkbox\" value=\"{0}\" checked><span class=\"level\">{0}</span><b>{1}</b></label>\n",
                           severity_name(severity), tally.of(severity));
    }
    *out_ += "<input type=\"search\" placeholder=\"filter by path, rule or words\" aria-label=\"filter findings\">\n</div>\n";
  }

  void errors() {
    if (report_->errors.empty()) return;
    *out_ += "<section>\n<h2>Not read</h2>\n<ul>\n";
    for (const FileError& error : report_->errors) *out_ += fmt::format("<li><code>{}</code>: {}</li>\n", markup(error.path), markup_with_code(error.message));
    *out_ += "</ul>\n</section>\n";
  }

  void files() {
    const auto& findings = report_->findings;
    for (std::size_t begin = 0; begin < findings.size();) {
      std::size_t end = begin;
      while (end < findings.size() && findings[end].where.file == findings[begin].where.file) ++end;
      std::string path = markup(places_.own.path(findings[begin].where.file));
      *out_ += fmt::format("<section data-path=\"{}\">\n<h2>{}<small>{}</small></h2>\n", path, path, counted(end - begin, "finding", "findings"));
      for (std::size_t i = begin; i < end; ++i) finding(findings[i]);
      *out_ += "</section>\n";
      begin = end;
    }
  }

  void finding(const Diagnostic& finding) {
    std::string_view id = rule_of(finding, *options_).id;
    std::string_view level = severity_name(finding.severity);
    Position start = places_.own.position(finding.where.file, finding.where.span.begin);
    *out_ += fmt::format("<article class=\"finding {0}\" data-level=\"{0}\">\n<header><span class=\"level\">{0}</span><span class=\"message\">{1}</span>"
                         "<a class=\"rule\" href=\"{2}\">{3}</a><span class=\"place\">{4}:{5}</span></header>\n",
                         level, markup_with_code(finding.message), markup(rule_url(id)), id, start.line, start.column);
    excerpt(finding.where);
    if (!finding.help.empty()) *out_ += fmt::format("<p><span class=\"label\">Help:</span> {}</p>\n", markup_with_code(finding.help));
    for (const Fix& fix : finding.fixes) {
      *out_ += fmt::format("<p><span class=\"label\">{}:</span> {}</p>\n", fix.applicability == Applicability::Safe ? "Fix" : "Unsafe fix", markup_with_code(fix.title));
    }
    for (const Related& related : finding.related) {
      Position place = places_.other.position(related.where.file, related.where.span.begin);
      *out_ += fmt::format("<p class=\"soft\">{}:{}:{}: {}</p>\n", markup(places_.other.path(related.where.file)), place.line, place.column, markup_with_code(related.message));
      excerpt(related.where);
    }
    *out_ += "</article>\n";
  }

  void excerpt(FileSpan where) {
    const SourceBuffer& source = report_->sources.at(where.file);
    std::uint32_t first = source.line_of(where.span.begin);
    std::uint32_t last = where.span.empty() ? first : source.line_of(where.span.end - 1);
    std::uint32_t shown_last = std::min(last, first + kLinesShown - 1);
    *out_ += "<pre>";
    for (std::uint32_t line = first; line <= shown_last; ++line) {
      Excerpt text = excerpt_of(report_->sources, where, line, secrets_, kWidth);
      *out_ += fmt::format("<i>{:>4} </i>{}<mark>{}</mark>{}\n", line + 1, markup(text.before), markup(text.marked), markup(text.after));
    }
    if (shown_last < last) *out_ += "<i>     …</i>\n";
    *out_ += "</pre>\n";
  }

  std::string* out_;
  const LintReport* report_;
  const ReportOptions* options_;
  FindingPlaces places_;
  SecretPlaces secrets_;
};

}  // namespace

void append_html(std::string& out, const LintReport& report, const ReportOptions& options) { HtmlReport(out, report, options).write(); }

}  // namespace docklint
