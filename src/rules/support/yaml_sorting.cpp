#include "rules/support/yaml_sorting.h"

#include <algorithm>
#include <numeric>
#include <tuple>

#include <fmt/format.h>

#include "rules/support/yaml_anchors.h"
#include "rules/support/yaml_layout.h"

namespace docklint {
namespace {

bool stands_before(const SortedChild& a, const SortedChild& b) { return std::tie(a.rank, a.number, a.name) < std::tie(b.rank, b.number, b.name); }

bool is_blank_line(const SourceBuffer& source, std::uint32_t line) {
  return is_blank_text(source.text(source.line_span(line)));
}

class Sorter {
 public:
  Sorter(const ComposeFile& file, std::span<const SortedChild> children, SortScope scope) : file_(file), source_(*file.source), children_(children), scope_(scope) {}

  // False: the children do not have lines of their own.
  bool find_lines() {
    for (const SortedChild& child : children_) {
      std::uint32_t line = source_.line_of(child.span.begin);
      std::uint32_t last = source_.line_of(std::max(child.span.end, child.span.begin + 1) - 1);
      std::uint32_t indent = indent_of_line(source_, line);
      std::uint32_t line_begin = source_.line_span(line).begin + (line == 0 ? source_.bom_length() : 0);
      std::string_view rest = source_.text().substr(child.span.end, source_.line_span(last).end - std::min(child.span.end, source_.line_span(last).end));
      std::size_t more = rest.find_first_not_of(" \t\r");
      bool is_alone = child.span.begin == line_begin + indent && (more == std::string_view::npos || rest[more] == '#');
      if (!is_alone || (!lines_.empty() && line < lines_.back().end)) return false;
      lines_.push_back({line, last + 1});
      column_ = indent;
    }
    take_comments();
    return true;
  }

  // Numbers of the children that may change places with each other, stretch by stretch.
  std::vector<Span> stretches() const {
    std::vector<Span> out;
    std::uint32_t begin = 0;
    for (std::uint32_t i = 1; i <= lines_.size(); ++i) {
      bool is_end = i == lines_.size() || (scope_ == SortScope::Stretches && lines_[i].begin != lines_[i - 1].end);
      if (!is_end) continue;
      out.push_back({begin, i});
      begin = i;
    }
    return out;
  }

  std::vector<std::size_t> sorted(Span stretch) const {
    std::vector<std::size_t> order(stretch.size());
    std::iota(order.begin(), order.end(), stretch.begin);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return stands_before(children_[a], children_[b]); });
    return order;
  }

  // Edits that put the children of a stretch into the order; none where that would change what the file means.
  std::vector<TextEdit> edits(Span stretch, const std::vector<std::size_t>& order) const {
    std::vector<TextEdit> edits;
    if (!keeps_anchors(stretch, order)) return edits;
    Span last = bytes_of(lines_[stretch.end - 1]);
    if (last.empty() || source_.text()[last.end - 1] != '\n') return edits;
    for (std::uint32_t slot = stretch.begin; slot < stretch.end; ++slot) {
      std::size_t child = order[slot - stretch.begin];
      if (child != slot) edits.push_back({{file_.file, bytes_of(lines_[slot])}, std::string(source_.text(bytes_of(lines_[child])))});
    }
    return edits;
  }

 private:
  struct Lines {
    std::uint32_t begin = 0, end = 0;
  };

  Span bytes_of(Lines lines) const {
    std::uint32_t begin = source_.full_line_span(lines.begin).begin + (lines.begin == 0 ? source_.bom_length() : 0);
    return {begin, source_.full_line_span(lines.end - 1).end};
  }

  // Comments deeper than the children belong to the one above, those right above one in its column to it.
  void take_comments() {
    if (scope_ == SortScope::Stretches) return;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      std::uint32_t limit = i + 1 < lines_.size() ? lines_[i + 1].begin : source_.line_count();
      while (lines_[i].end < limit && is_comment_line(lines_[i].end) && indent_of_line(source_, lines_[i].end) > column_) ++lines_[i].end;
    }
    for (std::size_t i = scope_ == SortScope::Document ? 1 : 0; i < lines_.size(); ++i) {
      std::uint32_t limit = i == 0 ? 0 : lines_[i - 1].end;
      while (lines_[i].begin > limit && is_comment_line(lines_[i].begin - 1) && indent_of_line(source_, lines_[i].begin - 1) == column_) --lines_[i].begin;
    }
  }

  bool is_comment_line(std::uint32_t line) const {
    if (is_blank_line(source_, line)) return false;
    Span span = source_.line_span(line);
    return source_.text()[end_of_blanks(source_.text(), span.begin)] == '#';
  }

  std::size_t child_at(std::uint32_t offset) const {
    for (std::size_t i = 0; i < children_.size(); ++i) {
      if (children_[i].span.contains(offset)) return i;
    }
    return children_.size();
  }

  // Each alias still stands behind its anchor, and no other anchor of that name comes between.
  bool keeps_anchors(Span stretch, const std::vector<std::size_t>& order) const {
    if (!file_.yaml.has_anchors) return true;
    YamlAnchors all;
    for (std::uint32_t i = stretch.begin; i < stretch.end; ++i) {
      for (const YamlNode* node : {children_[i].key, children_[i].value}) {
        if (!node) continue;
        YamlAnchors own = anchors_in(*node);
        all.anchored.insert(all.anchored.end(), own.anchored.begin(), own.anchored.end());
        all.aliases.insert(all.aliases.end(), own.aliases.begin(), own.aliases.end());
      }
    }
    if (all.anchored.empty() || all.aliases.empty()) return true;
    if (all.anchored.size() * all.aliases.size() > 100'000) return false;
    auto place = [&](std::uint32_t offset) { return std::find(order.begin(), order.end(), child_at(offset)) - order.begin(); };
    for (const YamlNode* alias : all.aliases) {
      for (const YamlNode* anchored : all.anchored) {
        if (anchored->anchor != alias->text.text()) continue;
        if (anchored != alias->target) return false;
        auto from = place(anchored->full_span.begin), to = place(alias->span.begin);
        if (from > to) return false;
      }
    }
    return true;
  }

  const ComposeFile& file_;
  const SourceBuffer& source_;
  std::span<const SortedChild> children_;
  SortScope scope_;
  std::vector<Lines> lines_;
  std::uint32_t column_ = 0;
};

std::string_view shown_name(const SortedChild& child) { return child.shown.empty() ? child.name : child.shown; }

}  // namespace

void report_unsorted(const ComposeFile& file, const YamlNode& collection, std::span<const SortedChild> children, SortScope scope, std::string_view title, RuleContext& ctx) {
  if (children.size() < 2 || collection.style != YamlStyle::Block || !file.yaml.complete) return;
  if (std::is_sorted(children.begin(), children.end(), stands_before)) return;
  Sorter sorter(file, children, scope);
  if (!sorter.find_lines()) return;
  for (Span stretch : sorter.stretches()) {
    std::vector<std::size_t> order = sorter.sorted(stretch);
    std::uint32_t wrong = stretch.begin + 1;
    while (wrong < stretch.end && !stands_before(children[wrong], children[wrong - 1])) ++wrong;
    if (wrong >= stretch.end) continue;
    std::uint32_t before = stretch.begin;
    while (!stands_before(children[wrong], children[before])) ++before;
    auto finding = ctx.report({file.file, children[wrong].name_span}, fmt::format("`{}` belongs before `{}`", shown_name(children[wrong]), shown_name(children[before])));
    finding.help("sort them");
    std::vector<TextEdit> edits = sorter.edits(stretch, order);
    if (!edits.empty()) finding.fix(Fix::safe(std::string(title), std::move(edits)));
  }
}

std::vector<SortedChild> children_by_name(const YamlNode& mapping) {
  std::vector<SortedChild> children;
  children.reserve(mapping.entries.size());
  for (const YamlEntry& entry : mapping.entries) {
    children.push_back({.span = entry.span, .name_span = entry.key->span, .key = entry.key, .value = entry.value, .rank = is_merge_key(*entry.key) ? -1 : 0,
                        .name = entry.key->resolved().text.text(), .shown = {}});
  }
  return children;
}

}  // namespace docklint
