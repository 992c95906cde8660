#include "engine/embedded.h"

#include <string>

namespace docklint {
namespace {

std::string with_prefix_after_newlines(const std::string& text, const std::string& prefix) {
  if (prefix.empty() || text.find('\n') == std::string::npos) return text;
  std::string result;
  for (char c : text) {
    result += c;
    if (c == '\n') result += prefix;
  }
  return result;
}

void move_edit(TextEdit& edit, const CodeBlock& block, FileId markdown_file, std::string_view markdown) {
  Span in_block = edit.where.span;
  std::string prefix = block.line_prefix(in_block.begin, markdown);
  Span moved = block.source_span(in_block);
  bool takes_line_end = !in_block.empty() && in_block.end <= block.text.size() && block.text[in_block.end - 1] == '\n';
  if (takes_line_end && edit.text.empty()) {
    // Whole lines that go take their indentation and their line end with them.
    bool from_line_start = in_block.begin == 0 || block.text[in_block.begin - 1] == '\n';
    if (from_line_start) moved.begin -= static_cast<std::uint32_t>(prefix.size());
    std::size_t line_end = markdown.find('\n', moved.end);
    moved.end = static_cast<std::uint32_t>(line_end == std::string_view::npos ? markdown.size() : line_end + 1);
  } else if (takes_line_end && edit.text.ends_with('\n')) {
    edit.text.pop_back();
  }
  edit.where = {markdown_file, moved};
  edit.text = with_prefix_after_newlines(edit.text, prefix);
}

}  // namespace

void move_to_markdown(Diagnostic& finding, const CodeBlock& block, FileId markdown_file, std::string_view markdown) {
  finding.where = {markdown_file, block.source_span(finding.where.span)};
  for (Related& related : finding.related) related.where = {markdown_file, block.source_span(related.where.span)};
  for (Fix& fix : finding.fixes) {
    for (TextEdit& edit : fix.edits) move_edit(edit, block, markdown_file, markdown);
  }
}

}  // namespace docklint
