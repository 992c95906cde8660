// For people: message, source line with the marked part underlined, other places, reason, help; a summary.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <vector>

#include "report/excerpt.h"
#include "report/places.h"
#include "report/printable.h"
#include "report/report.h"
#include "report/secret_places.h"
#include "report/wording.h"

namespace docklint {
namespace {

// Bytes a finding takes, about: what is written need not be moved while it grows.
constexpr std::size_t kUsualLength = 320;
constexpr std::uint32_t kLinesShown = 4;  // of a finding that spans more, the first two and the last

enum class Paint : std::uint8_t { Error, Warning, Info, Style, Frame, Bold, Help, Dim };

std::string_view code_of(Paint paint) {
  switch (paint) {
    case Paint::Error: return "\033[1;31m";
    case Paint::Warning: return "\033[1;33m";
    case Paint::Info: return "\033[1;34m";
    case Paint::Style: return "\033[1;35m";
    case Paint::Frame: return "\033[34m";
    case Paint::Bold: return "\033[1m";
    case Paint::Help: return "\033[32m";
    case Paint::Dim: return "\033[2m";
  }
  return "";
}

Paint paint_of(Severity severity) {
  switch (severity) {
    case Severity::Error: return Paint::Error;
    case Severity::Warning: return Paint::Warning;
    case Severity::Style: return Paint::Style;
    default: return Paint::Info;
  }
}

std::size_t digits(std::uint32_t number) { return fmt::format_int(number).size(); }

class TextReport {
 public:
  TextReport(std::string& out, const LintReport& report, const ReportOptions& options)
      : out_(&out), report_(&report), options_(&options), places_(report.sources), secrets_(report, options.rules), explained_(options.rules.size()) {}

  void finding(const Diagnostic& finding) {
    headline(finding);
    gutter_ = gutter_width(finding);
    place("-->", finding.where, places_.own);
    frame("|");
    excerpt(finding.where, '^', paint_of(finding.severity), {});
    for (const Related& related : finding.related) {
      place(":::", related.where, places_.other);
      excerpt(related.where, '-', Paint::Frame, related.message);
    }
    notes(finding);
    *out_ += '\n';
  }

 private:
  // What is written between the two is painted.
  void begin_paint(Paint paint) {
    if (options_->colour == Colour::Ansi) *out_ += code_of(paint);
  }
  void end_paint() {
    if (options_->colour == Colour::Ansi) *out_ += "\033[0m";
  }
  void paint(Paint paint, std::string_view text) {
    begin_paint(paint);
    *out_ += text;
    end_paint();
  }

  void headline(const Diagnostic& finding) {
    begin_paint(paint_of(finding.severity));
    out_->append(severity_name(finding.severity)).append("[").append(rule_of(finding, *options_).id).append("]");
    end_paint();
    begin_paint(Paint::Bold);
    *out_ += ": ";
    append_printable(*out_, finding.message);
    end_paint();
    *out_ += '\n';
  }

  std::size_t gutter_width(const Diagnostic& finding) const {
    auto last_line = [&](FileSpan where) {
      const SourceBuffer& source = report_->sources.at(where.file);
      return source.line_of(where.span.empty() ? where.span.begin : where.span.end - 1) + 1;
    };
    std::uint32_t last = last_line(finding.where);
    for (const Related& related : finding.related) last = std::max(last, last_line(related.where));
    return digits(last) + 1;
  }

  void frame(std::string_view sign) {
    out_->append(gutter_ + 1, ' ');
    paint(Paint::Frame, sign);
    *out_ += '\n';
  }

  void place(std::string_view arrow, FileSpan where, Places& places) {
    out_->append(gutter_, ' ');
    paint(Paint::Frame, arrow);
    *out_ += ' ';
    Position start = places.position(where.file, where.span.begin);
    append_printable(*out_, places.path(where.file));
    append_number(":", start.line);
    append_number(":", start.column);
    *out_ += '\n';
  }

  void append_number(std::string_view before, std::uint32_t number) {
    fmt::format_int digits(number);
    out_->append(before).append(digits.data(), digits.size());
  }

  void excerpt(FileSpan where, char sign, Paint mark_paint, std::string_view message) {
    const SourceBuffer& source = report_->sources.at(where.file);
    std::uint32_t first = source.line_of(where.span.begin);
    std::uint32_t last = where.span.empty() ? first : source.line_of(where.span.end - 1);
    bool is_cut = last - first >= kLinesShown;
    for (std::uint32_t line = first; line <= last; ++line) {
      bool is_last = line == last;
      if (is_cut && line == first + 2) {
        out_->append(gutter_ - 1, ' ');
        paint(Paint::Frame, "...");
        *out_ += '\n';
        line = last;
        is_last = true;
      }
      source_line(excerpt_of(report_->sources, where, line, secrets_, options_->width), line, sign, mark_paint, is_last ? message : std::string_view());
    }
  }

  void source_line(const Excerpt& line, std::uint32_t number, char sign, Paint mark_paint, std::string_view message) {
    begin_paint(Paint::Frame);
    fmt::format_int shown_number(number + 1);
    out_->append(gutter_ - std::min(gutter_, shown_number.size()), ' ').append(shown_number.data(), shown_number.size()).append(" |");
    end_paint();
    std::size_t begin = out_->size();
    out_->append(" ").append(line.before).append(line.marked).append(line.after);
    while (out_->size() > begin && out_->back() == ' ') out_->pop_back();
    *out_ += '\n';
    out_->append(gutter_ + 1, ' ');
    paint(Paint::Frame, "|");
    *out_ += ' ';
    std::size_t skipped = std::min(line.marked.find_first_not_of(' '), line.marked.size());
    // Of a continued line the indentation is not what is wrong.
    bool is_indentation = line.before.empty() && skipped < line.marked_cells;
    out_->append(line.before_cells + (is_indentation ? skipped : 0), ' ');
    begin_paint(mark_paint);
    out_->append(std::max<std::size_t>(line.marked_cells - (is_indentation ? skipped : 0), 1), sign);
    if (!message.empty()) {
      *out_ += ' ';
      append_printable(*out_, message);
    }
    end_paint();
    *out_ += '\n';
  }

  void note(Paint label_paint, std::string_view label, std::string_view text) {
    if (text.empty()) return;
    out_->append(gutter_ + 1, ' ');
    paint(Paint::Frame, "=");
    *out_ += ' ';
    paint(label_paint, label);
    *out_ += ": ";
    append_printable(*out_, text);
    *out_ += '\n';
  }

  void notes(const Diagnostic& finding) {
    note(Paint::Help, "help", finding.help);
    for (const Fix& fix : finding.fixes) {
      bool is_safe = fix.applicability == Applicability::Safe;
      note(Paint::Help, is_safe ? "fix" : "unsafe fix", fix.title);
    }
    auto rule = static_cast<std::size_t>(finding.rule);
    if (explained_[rule] || !options_->page) return;
    explained_[rule] = true;
    note(Paint::Bold, "why", first_sentence(options_->page(finding.rule)));
  }

  std::string* out_;
  const LintReport* report_;
  const ReportOptions* options_;
  FindingPlaces places_;
  SecretPlaces secrets_;
  std::vector<bool> explained_;  // rules whose reason was given already
  std::size_t gutter_ = 0;
};

void append_summary(std::string& out, const LintReport& report, const ReportOptions& options) {
  Tally tally = tally_of(report);
  std::string line = fmt::format("checked {}: {}", counted(report.files_checked, "file", "files"), tally_words(tally));
  if (report.suppressed > 0) line += fmt::format(" ({} suppressed)", report.suppressed);
  if (!report.errors.empty()) line += fmt::format("; {} could not be read", counted(report.errors.size(), "path", "paths"));
  if (tally.safely_fixable + tally.unsafely_fixable > 0) {
    line += fmt::format("; {} fixable", tally.safely_fixable + tally.unsafely_fixable);
    if (tally.unsafely_fixable > 0) line += fmt::format(" ({} only with --unsafe-fixes)", tally.unsafely_fixable);
  }
  if (options.colour == Colour::Ansi) line = fmt::format("{}{}\033[0m", code_of(Paint::Bold), line);
  out += line;
  out += '\n';
}

struct RuleCount {
  const RuleInfo* rule;
  std::size_t findings = 0;
  std::size_t fixable = 0;
};

void append_statistics(std::string& out, const LintReport& report, const ReportOptions& options) {
  std::map<RuleId, RuleCount> by_rule;
  for (const Diagnostic& finding : report.findings) {
    RuleCount& count = by_rule.try_emplace(finding.rule, RuleCount{&rule_of(finding, options)}).first->second;
    ++count.findings;
    if (!finding.fixes.empty()) ++count.fixable;
  }
  std::vector<RuleCount> counts;
  for (const auto& entry : by_rule) counts.push_back(entry.second);
  std::stable_sort(counts.begin(), counts.end(), [](const RuleCount& a, const RuleCount& b) { return a.findings > b.findings; });
  std::size_t widest = 0;
  for (const RuleCount& count : counts) widest = std::max(widest, count.rule->id.size());
  for (const RuleCount& count : counts) {
    out += fmt::format("{:>6}  {:<{}}  {}{}\n", count.findings, count.rule->id, widest, count.rule->summary,
                       count.fixable > 0 ? fmt::format(" ({} fixable)", count.fixable) : "");
  }
  if (!counts.empty()) out += '\n';
}

}  // namespace

void append_text(std::string& out, const LintReport& report, const ReportOptions& options) {
  if (options.detail == Detail::Statistics) {
    append_statistics(out, report, options);
  } else {
    out.reserve(out.size() + report.findings.size() * kUsualLength);
    TextReport text(out, report, options);
    for (const Diagnostic& finding : report.findings) text.finding(finding);
  }
  if (options.detail != Detail::Quiet) append_summary(out, report, options);
}

}  // namespace docklint
