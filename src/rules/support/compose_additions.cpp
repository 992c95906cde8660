#include "rules/support/compose_additions.h"

#include <algorithm>

#include <fmt/format.h>

#include "rules/support/whole_lines.h"

namespace docklint {
namespace {

// Blanks before the byte; nothing where something else stands there.
std::optional<std::string> indentation_at(const SourceBuffer& source, std::uint32_t offset) {
  Span line = source.line_span(source.line_of(offset));
  std::string_view before = source.text().substr(line.begin, offset - line.begin);
  if (line.begin == 0 && source.bom_length() > 0) before.remove_prefix(std::min<std::size_t>(source.bom_length(), before.size()));
  if (before.find_first_not_of(' ') != std::string_view::npos) return std::nullopt;
  return std::string(before);
}

// Where a line can be put below what ends at `end`, and what must stand before it.
TextEdit line_below(const SourceBuffer& source, std::uint32_t end, std::size_t indentation, const std::string& lines, const RuleContext& ctx) {
  Span last = with_inner_comments(source, whole_line_at(source, end > 0 ? end - 1 : 0), indentation);
  bool is_ended = last.end > last.begin && source.text()[last.end - 1] == '\n';
  std::string text = is_ended ? lines : std::string(line_ending_of(source)) + lines.substr(0, lines.size() - line_ending_of(source).size());
  return ctx.insert(last.end, text);
}

bool is_block_of_file(const ComposeValue& value, const RuleContext& ctx) {
  return value.node && value.node->style == YamlStyle::Block && value.where.file == ctx.file() && value.alias.span.empty() && value.node->anchor.empty();
}

}  // namespace

std::optional<TextEdit> service_key_addition(const ComposeService& service, std::string_view key, std::span<const std::string> items, const RuleContext& ctx) {
  const ComposeValue& value = *service.value;
  if (!is_block_of_file(value, ctx) || !value.node->is_mapping() || value.node->entries.empty() || service.name_span.file != ctx.file()) return std::nullopt;
  const SourceBuffer& source = ctx.source();
  auto inner = indentation_at(source, value.node->entries.front().span.begin);
  auto outer = indentation_at(source, service.name_span.span.begin);
  if (!inner) return std::nullopt;
  std::size_t step = outer && inner->size() > outer->size() ? inner->size() - outer->size() : 2;
  std::string_view line_ending = line_ending_of(source);
  std::string lines = *inner;
  lines.append(key).append(items.empty() ? "" : ":").append(line_ending);
  for (const std::string& item : items) {
    std::size_t blanks = std::min(item.find_first_not_of(' '), item.size());
    lines.append(*inner).append(step * (1 + blanks / 2), ' ').append(item, blanks).append(line_ending);
  }
  return line_below(source, value.node->span.end, inner->size(), lines, ctx);
}

std::optional<TextEdit> list_item_addition(const ComposeValue& list, std::string_view text, const RuleContext& ctx) {
  if (!is_block_of_file(list, ctx) || !list.node->is_sequence() || list.node->items.empty()) return std::nullopt;
  const YamlItem& last = list.node->items.back();
  auto indent = indentation_at(ctx.source(), last.dash.begin);
  if (!indent) return std::nullopt;
  return line_below(ctx.source(), last.span.end, indent->size(), fmt::format("{}- {}{}", *indent, text, line_ending_of(ctx.source())), ctx);
}

}  // namespace docklint
