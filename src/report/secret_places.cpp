#include "report/secret_places.h"

#include <algorithm>

namespace docklint {
namespace {

// Of the rules named after secrets, those that mark a file name, a declaration or a mount, never a value.
constexpr std::string_view kMarksNoValue[] = {
    "generated-secret-read-only", "ignored-secret-mode", "missing-build-secret", "missing-secret-mount", "secret-file-copied", "secret-file-mount",
    "swarm-only-secret",          "undefined-secret",    "ungranted-secret",     "unignored-secret",     "unused-build-secret", "world-readable-secret"};

bool marks_a_value(std::string_view rule_name) {
  bool about_secrets = rule_name.find("secret") != rule_name.npos || rule_name.find("credential") != rule_name.npos || rule_name.find("password") != rule_name.npos;
  return about_secrets && std::find(std::begin(kMarksNoValue), std::end(kMarksNoValue), rule_name) == std::end(kMarksNoValue);
}

// Shorter ones stand in all kinds of words by chance.
constexpr std::size_t kShortestRecognised = 4;

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.';
}

// Offset of the value in `KEY=value`, `KEY: value`, `ENV KEY=value`, `scheme://...`; 0 where it all may be the value.
std::size_t value_in(std::string_view text) {
  std::size_t at = text.find_first_of("=:");
  if (at == text.npos || at + 1 >= text.size()) return 0;
  char next = text[at + 1];
  if (text[at] == '=') return next == '=' || next == '\n' ? 0 : at + 1;
  return next == ' ' || next == '/' ? at + 1 : 0;
}

Span hidden_span(const SourceBuffer& source, Span mark) {
  std::string_view marked = source.text(mark);
  std::uint32_t line_end = source.line_span(source.line_of(mark.end)).end;
  bool is_name = std::all_of(marked.begin(), marked.end(), is_name_character);
  if (!is_name) return {mark.begin + static_cast<std::uint32_t>(value_in(marked)), mark.end};
  char next = mark.end < line_end ? source.text()[mark.end] : '\0';
  if (next == '=' || next == ':') return {mark.end + 1, line_end};
  if (next == ' ' || next == '\t') return {mark.begin, line_end};
  return mark;
}

}  // namespace

SecretPlaces::SecretPlaces(const LintReport& report, std::span<const RuleInfo> rules) : hidden_(report.secrets) {
  for (const Diagnostic& finding : report.findings) {
    std::string_view rule_name = rules[static_cast<std::size_t>(finding.rule)].name();
    if (!marks_a_value(rule_name)) continue;
    Span hidden = hidden_span(report.sources.at(finding.where.file), finding.where.span);
    // The name of an ARG without default.
    if (rule_name == "secret-in-arg" && hidden == finding.where.span) continue;
    hidden_.push_back({finding.where.file, hidden});
  }
  std::sort(hidden_.begin(), hidden_.end());
  std::size_t kept = 0;
  for (const FileSpan& next : hidden_) {
    bool joins = kept > 0 && hidden_[kept - 1].file == next.file && next.span.begin <= hidden_[kept - 1].span.end;
    if (joins) hidden_[kept - 1].span = hull(hidden_[kept - 1].span, next.span);
    else hidden_[kept++] = next;
  }
  hidden_.resize(kept);
  for (const FileSpan& hidden : hidden_) {
    std::string_view text = report.sources.at(hidden.file).text(hidden.span);
    if (text.size() >= kShortestRecognised) texts_.emplace_back(hidden.file, text);
  }
}

bool SecretPlaces::stands_in(const TextEdit& edit) const {
  auto texts = std::equal_range(texts_.begin(), texts_.end(), HiddenText{edit.where.file, {}}, [](const HiddenText& a, const HiddenText& b) { return a.first < b.first; });
  return std::any_of(texts.first, texts.second, [&](const HiddenText& secret) { return edit.text.find(secret.second) != std::string::npos; });
}

bool SecretPlaces::stands_in(const Fix& fix) const {
  return std::any_of(fix.edits.begin(), fix.edits.end(), [&](const TextEdit& edit) { return stands_in(edit); });
}

bool SecretPlaces::hides(FileId file, std::uint32_t offset) const { return hides_any({file, {offset, offset + 1}}); }

bool SecretPlaces::hides_any(FileSpan where) const {
  auto after = std::lower_bound(hidden_.begin(), hidden_.end(), where, [](const FileSpan& hidden, const FileSpan& wanted) {
    return hidden.file != wanted.file ? hidden.file < wanted.file : hidden.span.end <= wanted.span.begin;
  });
  return after != hidden_.end() && after->file == where.file && after->span.overlaps(where.span);
}

}  // namespace docklint
