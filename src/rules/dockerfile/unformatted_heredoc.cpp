#include <algorithm>
#include <string>

#include "model/dockerfile/instructions.h"
#include "rules/rule.h"
#include "rules/support/json_layout.h"
#include "rules/support/whole_lines.h"

namespace docklint {
namespace {

constexpr std::uint32_t kLargestBody = 1U << 16;

std::string_view body_text(const Heredoc& heredoc, const SourceBuffer& source) {
  std::string_view text = source.text(heredoc.body);
  while (text.ends_with('\n') || text.ends_with('\r')) text.remove_suffix(1);
  return text;
}

// The first line the two differ in, as a span of the file.
Span first_difference(std::string_view found, std::string_view wanted, std::uint32_t begin) {
  auto differs = std::mismatch(found.begin(), found.end(), wanted.begin(), wanted.end()).first;
  auto offset = std::min(static_cast<std::size_t>(differs - found.begin()), found.empty() ? 0 : found.size() - 1);
  std::size_t line = found.rfind('\n', offset == 0 ? 0 : offset - 1);
  line = line == std::string_view::npos ? 0 : line + 1;
  std::size_t end = std::min(found.find('\n', line), found.size());
  if (end > line && found[end - 1] == '\r') --end;
  return {begin + static_cast<std::uint32_t>(line), begin + static_cast<std::uint32_t>(end)};
}

}  // namespace

void rules::dockerfile::unformatted_heredoc(const CopyInstruction& copy, RuleContext& ctx) {
  if (!copy.destination || copy.sources.size() != 1 || copy.sources[0].heredoc == nullptr || !copy.destination_path.ends_with(".json")) return;
  const Heredoc& heredoc = *copy.sources[0].heredoc;
  if (!heredoc.terminated || heredoc.strips_tabs || heredoc.body.size() > kLargestBody) return;
  std::string_view body = body_text(heredoc, ctx.source());
  auto wanted = format_json(body, line_ending_of(ctx.source()));
  if (!wanted || *wanted == body) return;
  Span where{heredoc.body.begin, heredoc.body.begin + static_cast<std::uint32_t>(body.size())};
  ctx.report(first_difference(body, *wanted, where.begin), "JSON is not laid out by its nesting")
      .help("put each member on its own line, indented by its depth")
      .fix(Fix::safe("lay the JSON out", {ctx.replace(where, *wanted)}));
}

}  // namespace docklint
