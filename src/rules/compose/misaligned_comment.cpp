#include <algorithm>
#include <cstdlib>
#include <optional>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "model/compose/compose_file.h"
#include "rules/rule.h"
#include "rules/support/yaml_layout.h"

namespace docklint {
namespace {

class CommentAlignment {
 public:
  CommentAlignment(const ComposeFile& file, RuleContext& ctx) : source_(*file.source), edits_{file}, scalars_(file.yaml.scalars_over_lines), flow_spans_(flow_collections(file)), flows_(flow_spans_), ctx_(ctx) {}

  void run() {
    for (std::uint32_t line = 0; line < source_.line_count();) {
      if (is_comment(line)) {
        line = check_run(line);
        continue;
      }
      if (!is_blank_text(text_of(line))) note_content(line);
      ++line;
    }
  }

 private:
  static std::vector<Span> flow_collections(const ComposeFile& file) {
    std::vector<Span> spans;
    each_yaml_node(file.yaml, [&](const YamlNode& node) {
      bool is_outermost = node.style == YamlStyle::Flow && (node.is_mapping() || node.is_sequence()) && (spans.empty() || !spans.back().covers(node.span));
      if (is_outermost) spans.push_back(node.span);
    });
    return spans;
  }

  std::string_view text_of(std::uint32_t line) const { return source_.text(source_.line_span(line)); }
  bool is_comment(std::uint32_t line) {
    std::string_view text = text_of(line);
    std::uint32_t first = end_of_blanks(text, 0);
    if (first == text.size() || text[first] != '#') return false;
    std::uint32_t offset = source_.line_span(line).begin + first;
    return !scalars_.covers(offset) && !flows_.covers(offset);
  }

  // Columns of the blocks that are open after the line.
  void note_content(std::uint32_t line) {
    std::uint32_t begin = source_.line_span(line).begin;
    if (scalars_.covers(begin + 1) || flows_.covers(begin + 1)) return;
    std::uint32_t indent = indent_of_line(source_, line);
    while (!open_.empty() && open_.back() >= indent) open_.pop_back();
    open_.push_back(indent);
    std::string_view text = text_of(line);
    text = text.substr(0, text.find(" #"));
    std::size_t last = text.find_last_not_of(" \t\r");
    opens_block_ = last != std::string_view::npos && (text[last] == ':' || text[last] == '-');
    // `- name:` opens a block in the column of the name, too.
    std::size_t word = text.find_first_not_of(" -");
    if (text.substr(std::min<std::size_t>(indent, text.size())).starts_with("- ") && word != std::string_view::npos) open_.push_back(static_cast<std::uint32_t>(word));
  }

  std::optional<std::uint32_t> next_indent(std::uint32_t line) {
    while (line < source_.line_count() && is_blank_text(text_of(line))) ++line;
    if (line >= source_.line_count() || text_of(line)[std::min(indent_of_line(source_, line), static_cast<std::uint32_t>(text_of(line).size()) - 1)] == '#') {
      return next_content_indent(line);
    }
    return indent_of_line(source_, line);
  }
  std::optional<std::uint32_t> next_content_indent(std::uint32_t line) const {
    for (; line < source_.line_count(); ++line) {
      std::string_view text = text_of(line);
      std::size_t first = text.find_first_not_of(" \t\r");
      if (first != std::string_view::npos && text[first] != '#') return indent_of_line(source_, line);
    }
    return std::nullopt;
  }

  // Consecutive comment lines from `first` on; returns the line after them.
  std::uint32_t check_run(std::uint32_t first) {
    std::uint32_t end = first + 1;
    while (end < source_.line_count() && is_comment(end)) ++end;
    std::uint32_t column = indent_of_line(source_, first);
    auto next = next_indent(end);
    bool is_open = std::find(open_.begin(), open_.end(), column) != open_.end();
    bool may_be_child = opens_block_ && !open_.empty() && column > open_.back() && (!next || *next <= open_.back());
    bool is_aligned = (next && column == *next) || (is_open && column >= next.value_or(0)) || may_be_child || (open_.empty() && !next);
    if (is_aligned || holds_code(first, column)) return end;
    std::uint32_t wanted = next ? *next : nearest(column);
    report(first, end, column, wanted);
    return end;
  }

  // `#` was put before a line that keeps its own indentation.
  bool holds_code(std::uint32_t line, std::uint32_t column) const {
    std::string_view comment = text_of(line).substr(column);
    return comment.starts_with("#  ") || comment.starts_with("#\t") || (column == 0 && comment.size() > 1 && (comment[1] == '-' || comment.find(':') != std::string_view::npos));
  }

  std::uint32_t nearest(std::uint32_t column) const {
    auto distance = [&](std::uint32_t open) { return std::abs(static_cast<int>(open) - static_cast<int>(column)); };
    auto best = std::min_element(open_.begin(), open_.end(), [&](std::uint32_t a, std::uint32_t b) { return distance(a) < distance(b); });
    return best == open_.end() ? 0 : *best;
  }

  void report(std::uint32_t first, std::uint32_t end, std::uint32_t column, std::uint32_t wanted) {
    std::vector<TextEdit> edits;
    for (std::uint32_t line = first; line < end; ++line) {
      std::uint32_t begin = source_.line_span(line).begin + (line == 0 ? source_.bom_length() : 0);
      std::uint32_t indent = indent_of_line(source_, line);
      int moved = std::max(0, static_cast<int>(indent) + static_cast<int>(wanted) - static_cast<int>(column));
      edits.push_back(edits_.replace({begin, begin + indent}, std::string(static_cast<std::size_t>(moved), ' ')));
    }
    Span where = source_.line_span(first);
    where.begin += column + (first == 0 ? source_.bom_length() : 0);
    while (where.end > where.begin && source_.text()[where.end - 1] == '\r') --where.end;
    ctx_.report(edits_.at(where), fmt::format("comment stands in column {}, its neighbours in column {}", column + 1, wanted + 1))
        .help("align it with what it is about")
        .fix(Fix::safe("align the comment", std::move(edits)));
  }

  const SourceBuffer& source_;
  FileEdits edits_;
  SpanCursor scalars_;
  std::vector<Span> flow_spans_;
  SpanCursor flows_;
  RuleContext& ctx_;
  std::vector<std::uint32_t> open_;
  bool opens_block_ = false;
};

}  // namespace

void rules::compose::misaligned_comment(const ComposeFile& file, RuleContext& ctx) {
  if (file.yaml.complete && !file.yaml.comments.empty()) CommentAlignment(file, ctx).run();
}

}  // namespace docklint
