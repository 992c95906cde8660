#include "rules/support/yaml_layout.h"

namespace docklint {

std::uint32_t end_of_blanks(std::string_view text, std::uint32_t offset) {
  while (offset < text.size() && (text[offset] == ' ' || text[offset] == '\t')) ++offset;
  return offset;
}

std::uint32_t begin_of_blanks(std::string_view text, std::uint32_t offset) {
  while (offset > 0 && (text[offset - 1] == ' ' || text[offset - 1] == '\t')) --offset;
  return offset;
}

std::uint32_t indent_of_line(const SourceBuffer& source, std::uint32_t line) {
  std::uint32_t begin = source.line_span(line).begin;
  if (line == 0) begin = std::max(begin, source.bom_length());
  std::uint32_t end = begin;
  while (end < source.size() && source.text()[end] == ' ') ++end;
  return end - begin;
}

bool fits_both_quotes(const YamlNode& node, std::string_view text) {
  if (!node.is_scalar() || (node.style != YamlStyle::SingleQuoted && node.style != YamlStyle::DoubleQuoted) || node.span.size() < 2) return false;
  std::string_view inner = text.substr(node.span.begin + 1, node.span.size() - 2);
  return inner.find_first_of("'\"\\\n\r\t") == std::string_view::npos;
}

char preferred_quote(const ComposeFile& file) {
  std::string_view text = file.source->text();
  std::size_t single_quoted = 0, double_quoted = 0;
  each_yaml_node(file.yaml, [&](const YamlNode& node) {
    if (fits_both_quotes(node, text)) ++(node.style == YamlStyle::SingleQuoted ? single_quoted : double_quoted);
  });
  return single_quoted > double_quoted ? '\'' : '"';
}

}  // namespace docklint
