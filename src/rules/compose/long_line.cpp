#include <algorithm>
#include <string_view>

#include <fmt/format.h>

#include "model/compose/compose_file.h"
#include "rules/rule.h"

namespace docklint {
namespace {

std::size_t count_characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

// One long word, such as a URL, cannot be broken.
bool holds_break(std::string_view line) {
  std::size_t begin = std::min(line.find_first_not_of(" \t-#"), line.size());
  std::string_view rest = line.substr(begin);
  std::size_t colon = rest.find(": ");
  if (colon != std::string_view::npos) rest.remove_prefix(colon + 2);
  return rest.find(' ') != std::string_view::npos;
}

}  // namespace

void rules::compose::long_line(const ComposeFile& file, RuleContext& ctx) {
  const SourceBuffer& source = *file.source;
  const auto limit = static_cast<std::size_t>(std::max<std::int64_t>(ctx.options<options::ComposeLongLine>().max, 1));
  for (std::uint32_t line = 0; line < source.line_count(); ++line) {
    Span span = source.line_span(line);
    if (span.size() <= limit) continue;
    std::string_view text = source.text(span);
    std::size_t length = count_characters(text);
    if (length <= limit || !holds_break(text)) continue;
    std::uint32_t begin = source.offset_at(Position{line + 1, static_cast<std::uint32_t>(limit) + 1});
    ctx.report(FileSpan{file.file, {begin, span.end}}, fmt::format("line has {} characters, {} are allowed", length, limit)).help("break it, for instance with a block scalar (`>-`)");
  }
}

}  // namespace docklint
