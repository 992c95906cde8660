#include "engine/secret_lines.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/byte_set.h"
#include "docklint/rule_info.h"
#include "io/document_kind.h"
#include "model/secrets/secret_text.h"
#include "model/secrets/secret_values.h"

namespace docklint {
namespace {

// More lines than a report shows of one finding.
constexpr std::uint32_t kMostLines = 200;

struct ShownLines {
  FileId file{};
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  auto operator<=>(const ShownLines&) const = default;
};

ShownLines lines_of(const SourceSet& sources, FileSpan where) {
  const SourceBuffer& source = sources.at(where.file);
  std::uint32_t first = source.line_of(where.span.begin);
  std::uint32_t last = where.span.empty() ? first : source.line_of(where.span.end - 1);
  return {where.file, first, std::min(last, first + kMostLines)};
}

SecretEnd end_of_values(const SourceBuffer& source) {
  DocumentKind kind = named_document_kind_of(source.path());
  return kind == DocumentKind::Dockerfile || kind == DocumentKind::Markdown ? SecretEnd::Blank : SecretEnd::LineEnd;
}

// Findings about one long instruction show the same lines again and again.
void join_overlapping(std::vector<ShownLines>& shown) {
  std::sort(shown.begin(), shown.end());
  std::size_t kept = 0;
  for (const ShownLines& next : shown) {
    bool overlaps = kept > 0 && shown[kept - 1].file == next.file && next.first <= shown[kept - 1].last;
    if (overlaps) shown[kept - 1].last = std::max(shown[kept - 1].last, next.last);
    else shown[kept++] = next;
  }
  shown.resize(kept);
}

// Shorter ones stand in all kinds of words by chance.
constexpr std::size_t kShortestInMessage = 6;

bool stands_alone(std::string_view text, std::size_t begin, std::size_t end) {
  bool begins = begin == 0 || !kWordBytes.holds(text[begin - 1]) || !kWordBytes.holds(text[begin]);
  return begins && (end == text.size() || !kWordBytes.holds(text[end]) || !kWordBytes.holds(text[end - 1]));
}

void hide(std::string& message, std::string_view secret) {
  std::string shown = masked(secret);
  for (std::size_t at = message.find(secret); at != std::string::npos; at = message.find(secret, at)) {
    if (!stands_alone(message, at, at + secret.size())) {
      ++at;
      continue;
    }
    message.replace(at, secret.size(), shown);
    at += shown.size();
  }
}

// Rules quote what they are about: commands to write instead, values to compare.
class MessageSecrets {
 public:
  explicit MessageSecrets(const LintReport& report) : report_(&report) {}

  void hide_in(Diagnostic& finding) {
    texts_.clear();
    add(finding.where);
    for (const Related& related : finding.related) add(related.where);
    // Such a message names the user, who may be called like the password.
    if (texts_.empty() || rule_info(finding.rule).name().find("credential") != std::string_view::npos) return;
    hide_texts(finding.message);
    hide_texts(finding.help);
    for (Related& related : finding.related) hide_texts(related.message);
    for (Fix& fix : finding.fixes) hide_texts(fix.title);
  }

 private:
  bool has_secrets(FileId file) const {
    auto first = std::lower_bound(report_->secrets.begin(), report_->secrets.end(), file, [](const FileSpan& secret, FileId wanted) { return secret.file < wanted; });
    return first != report_->secrets.end() && first->file == file;
  }

  void add(FileSpan where) {
    if (!has_secrets(where.file)) return;
    const SourceBuffer& source = report_->sources.at(where.file);
    ShownLines lines = lines_of(report_->sources, where);
    FileSpan shown{where.file, {source.line_span(lines.first).begin, source.line_span(lines.last).end}};
    auto next = std::lower_bound(report_->secrets.begin(), report_->secrets.end(), shown,
                                 [](const FileSpan& a, const FileSpan& b) { return a.file != b.file ? a.file < b.file : a.span.end <= b.span.begin; });
    for (; next != report_->secrets.end() && next->file == where.file && next->span.begin < shown.span.end; ++next) {
      std::string_view text = source.text(next->span);
      // More than the secret may be hidden on its line: a quote that closes what it stands in.
      while (!text.empty() && std::string_view("'\"`,;)]}\\").find(text.back()) != std::string_view::npos) text.remove_suffix(1);
      if (text.size() >= kShortestInMessage) texts_.push_back(text);
    }
  }

  void hide_texts(std::string& message) const {
    for (std::string_view text : texts_) hide(message, text);
  }

  const LintReport* report_;
  std::vector<std::string_view> texts_;
};

}  // namespace

void find_secrets(LintReport& report) {
  std::vector<ShownLines> shown;
  for (const Diagnostic& finding : report.findings) {
    shown.push_back(lines_of(report.sources, finding.where));
    for (const Related& related : finding.related) shown.push_back(lines_of(report.sources, related.where));
  }
  join_overlapping(shown);
  SecretEnd end{};  // in the file of the lines
  for (std::size_t i = 0; i < shown.size(); ++i) {
    const ShownLines& lines = shown[i];
    const SourceBuffer& source = report.sources.at(lines.file);
    if (i == 0 || shown[i - 1].file != lines.file) end = end_of_values(source);
    Span span{source.line_span(lines.first).begin, source.line_span(lines.last).end};
    for (Span secret : secrets_in(source.text(span), end))
      report.secrets.push_back({lines.file, {span.begin + secret.begin, span.begin + secret.end}});
  }
  if (report.secrets.empty()) return;
  MessageSecrets messages(report);
  for (Diagnostic& finding : report.findings) messages.hide_in(finding);
}

}  // namespace docklint
