#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "model/dockerfile/instructions.h"
#include "rules/rule.h"
#include "rules/support/json_layout.h"
#include "rules/support/toml_layout.h"
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

struct Layout {
  std::optional<std::string> wanted;
  std::string_view message, help, title;
};

Layout layout_of(std::string_view path, std::string_view body, const SourceBuffer& source) {
  if (path.ends_with(".json")) {
    return {format_json(body, line_ending_of(source)), "JSON is not laid out by its nesting", "put each member on its own line, indented by its depth", "lay the JSON out"};
  }
  if (path.ends_with(".toml")) return {format_toml(body), "`=` stands without blanks between key and value", "write `key = value`", "put blanks around `=`"};
  return {};
}

}  // namespace

void rules::dockerfile::unformatted_heredoc(const CopyInstruction& copy, RuleContext& ctx) {
  if (!copy.destination || copy.sources.size() != 1 || copy.sources[0].heredoc == nullptr) return;
  const Heredoc& heredoc = *copy.sources[0].heredoc;
  if (!heredoc.terminated || heredoc.strips_tabs || heredoc.body.size() > kLargestBody) return;
  std::string_view body = body_text(heredoc, ctx.source());
  Layout layout = layout_of(copy.destination_path, body, ctx.source());
  if (!layout.wanted || *layout.wanted == body) return;
  Span where{heredoc.body.begin, heredoc.body.begin + static_cast<std::uint32_t>(body.size())};
  ctx.report(first_difference(body, *layout.wanted, where.begin), std::string(layout.message))
      .help(std::string(layout.help))
      .fix(Fix::safe(std::string(layout.title), {ctx.replace(where, *layout.wanted)}));
}

}  // namespace docklint
