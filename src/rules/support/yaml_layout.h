// How a compose file is laid out: its lines, the scalars that run over several of them, its quotes.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "docklint/diagnostic.h"
#include "model/compose/compose_file.h"
#include "syntax/yaml/tree.h"

namespace docklint {

// Calls `visit(node)` for the node and everything below it, keys too, in order; aliases are not followed.
// Recursion is bounded by the depth of the tree.
template <class Visit>
void each_yaml_node(const YamlNode& node, Visit& visit) {
  visit(node);
  for (const YamlItem& item : node.items) each_yaml_node(*item.value, visit);
  for (const YamlEntry& entry : node.entries) {
    each_yaml_node(*entry.key, visit);
    each_yaml_node(*entry.value, visit);
  }
}

template <class Visit>
void each_yaml_node(const YamlTree& tree, Visit visit) {
  for (const YamlDocument& document : tree.documents) {
    if (document.root) each_yaml_node(*document.root, visit);
  }
}

// Moves along sorted spans, which must outlive it: ask for offsets in rising order.
class SpanCursor {
 public:
  explicit SpanCursor(std::span<const Span> spans) : spans_(spans) {}
  bool covers(std::uint32_t offset) {
    while (next_ < spans_.size() && spans_[next_].end <= offset) ++next_;
    return next_ < spans_.size() && spans_[next_].begin < offset;
  }

 private:
  std::span<const Span> spans_;
  std::size_t next_ = 0;
};

// Edits in the file a rule looks at, whichever of the project's it is.
struct FileEdits {
  const ComposeFile& file;

  FileSpan at(Span span) const { return {file.file, span}; }
  TextEdit replace(Span span, std::string text) const { return {at(span), std::move(text)}; }
  TextEdit insert(std::uint32_t offset, std::string text) const { return {at({offset, offset}), std::move(text)}; }
  TextEdit erase(Span span) const { return {at(span), {}}; }
};

// Nothing but blanks, tabs and carriage returns.
inline bool is_blank_text(std::string_view line) {
  return std::all_of(line.begin(), line.end(), [](char c) { return c == ' ' || c == '\t' || c == '\r'; });
}
// Blanks from `offset` on, on its line.
std::uint32_t end_of_blanks(std::string_view text, std::uint32_t offset);
// Where the blanks before `offset` begin.
std::uint32_t begin_of_blanks(std::string_view text, std::uint32_t offset);
// Columns of blanks the line with this offset begins with.
std::uint32_t indent_of_line(const SourceBuffer& source, std::uint32_t line);

// A quoted scalar of one line that means the same in the other quotes.
bool fits_both_quotes(const YamlNode& node, std::string_view text);
// The quote that most of those have; '"' where there are as many of both.
char preferred_quote(const ComposeFile& file);

}  // namespace docklint
