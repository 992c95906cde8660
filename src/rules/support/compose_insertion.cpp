#include "rules/support/compose_insertion.h"

#include <string>

#include "rules/support/whole_lines.h"

namespace docklint {
namespace {

// The blanks a block collection is indented with; nothing where its first line holds something else.
std::optional<std::string> block_indentation(const ComposeValue& block, const SourceBuffer& source) {
  if (!block.node || block.node->style != YamlStyle::Block || !block.alias.span.empty() || block.where.span.empty()) return std::nullopt;
  Span line = whole_line_at(source, block.where.span.begin);
  std::string_view before = source.text({line.begin, block.where.span.begin});
  if (before.find_first_not_of(' ') != std::string_view::npos) return std::nullopt;
  return std::string(before);
}

TextEdit lines_behind(const ComposeValue& block, std::string_view indent, std::initializer_list<std::string_view> lines, const SourceBuffer& source) {
  Span last = with_inner_comments(source, whole_line_at(source, block.where.span.end - 1), indent.find_first_not_of(' ') == std::string_view::npos ? indent.size() : indent.find_first_not_of(' '));
  std::string_view end = line_ending_of(source);
  bool has_end = source.text(last).ends_with('\n');
  std::string text;
  for (std::string_view line : lines) {
    if (!has_end) text += end;
    text.append(indent).append(line);
    if (has_end) text += end;
  }
  return {{block.where.file, {last.end, last.end}}, std::move(text)};
}

}  // namespace

std::optional<TextEdit> mapping_insertion(const ComposeValue& mapping, std::initializer_list<std::string_view> lines, const RuleContext& ctx) {
  const SourceBuffer& source = ctx.sources().at(mapping.where.file);
  auto indent = mapping.is_mapping() && !mapping.entries.empty() ? block_indentation(mapping, source) : std::nullopt;
  if (!indent) return std::nullopt;
  return lines_behind(mapping, *indent, lines, source);
}

std::optional<TextEdit> item_insertion(const ComposeValue& list, std::string_view item, const RuleContext& ctx) {
  const SourceBuffer& source = ctx.sources().at(list.where.file);
  auto indent = list.is_sequence() && !list.items.empty() ? block_indentation(list, source) : std::nullopt;
  if (!indent) return std::nullopt;
  return lines_behind(list, *indent + "- ", {item}, source);
}

}  // namespace docklint
