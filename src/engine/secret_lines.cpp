#include "engine/secret_lines.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "io/document_kind.h"
#include "model/secrets/secret_text.h"

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

}  // namespace

void find_secrets(LintReport& report) {
  std::vector<ShownLines> shown;
  for (const Diagnostic& finding : report.findings) {
    shown.push_back(lines_of(report.sources, finding.where));
    for (const Related& related : finding.related) shown.push_back(lines_of(report.sources, related.where));
  }
  join_overlapping(shown);
  for (const ShownLines& lines : shown) {
    const SourceBuffer& source = report.sources.at(lines.file);
    Span span{source.line_span(lines.first).begin, source.line_span(lines.last).end};
    for (Span secret : secrets_in(source.text(span), end_of_values(source)))
      report.secrets.push_back({lines.file, {span.begin + secret.begin, span.begin + secret.end}});
  }
}

}  // namespace docklint
