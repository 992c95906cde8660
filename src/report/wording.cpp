#include "report/wording.h"

#include <fmt/format.h>

namespace docklint {
namespace {

constexpr Severity kFromWorst[] = {Severity::Error, Severity::Warning, Severity::Info, Severity::Style};

std::string_view next_line(std::string_view& rest) {
  std::size_t end = rest.find('\n');
  std::string_view line = rest.substr(0, end);
  rest = end == rest.npos ? std::string_view() : rest.substr(end + 1);
  return line;
}

}  // namespace

std::string_view certainty_name(Certainty certainty) { return certainty == Certainty::Sure ? "sure" : "heuristic"; }

std::string counted(std::size_t number, std::string_view singular, std::string_view plural) {
  return fmt::format("{} {}", number, number == 1 ? singular : plural);
}

Tally tally_of(const LintReport& report) {
  Tally tally;
  for (const Diagnostic& finding : report.findings) {
    ++tally.by_severity[static_cast<std::size_t>(finding.severity)];
    if (finding.fixes.empty()) continue;
    if (finding.fixes.front().applicability == Applicability::Safe) ++tally.safely_fixable;
    else ++tally.unsafely_fixable;
  }
  return tally;
}

std::string tally_words(const Tally& tally) {
  std::string words;
  for (Severity severity : kFromWorst) {
    std::size_t number = tally.of(severity);
    if (number == 0) continue;
    if (!words.empty()) words += ", ";
    bool countable = severity == Severity::Error || severity == Severity::Warning;
    words += fmt::format("{} {}{}", number, severity_name(severity), countable && number > 1 ? "s" : "");
  }
  return words.empty() ? "nothing to report" : words;
}

std::string first_paragraph(std::string_view page) {
  std::string paragraph;
  for (std::string_view rest = page; !rest.empty();) {
    std::string_view line = next_line(rest);
    if (line.starts_with("#") || line.starts_with("```")) {
      if (!paragraph.empty() || line.starts_with("##") || line.starts_with("```")) break;
      continue;
    }
    if (line.empty()) {
      if (!paragraph.empty()) break;
      continue;
    }
    if (!paragraph.empty()) paragraph += ' ';
    paragraph += line;
  }
  return paragraph;
}

std::string first_sentence(std::string_view page) {
  std::string paragraph = first_paragraph(page);
  for (std::size_t at = paragraph.find(". "); at != paragraph.npos; at = paragraph.find(". ", at + 1)) {
    bool abbreviates = paragraph.substr(0, at + 1).ends_with("e.g.") || paragraph.substr(0, at + 1).ends_with("i.e.") || paragraph[at + 2] < 'A' ||
                       paragraph[at + 2] > 'Z';
    if (abbreviates) continue;
    paragraph.resize(at);
    break;
  }
  if (paragraph.ends_with('.')) paragraph.pop_back();
  return paragraph;
}

}  // namespace docklint
