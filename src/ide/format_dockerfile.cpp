#include "ide/format_dockerfile.h"

#include <algorithm>
#include <iterator>
#include <memory>
#include <string_view>

#include "text/text_edit.h"

namespace docklint {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_all_blank(std::string_view text) { return std::all_of(text.begin(), text.end(), is_blank); }

// Keywords of most instructions are in upper case; a tie counts as upper.
bool prefers_upper_case(const DockerfileTree& tree) {
  std::size_t upper = 0, lower = 0;
  for (const RawInstruction& raw : tree.instructions) {
    std::string_view written = raw.keyword_text.text();
    if (raw.keyword == Keyword::Unknown) continue;
    upper += std::all_of(written.begin(), written.end(), is_upper);
    lower += std::all_of(written.begin(), written.end(), is_lower);
  }
  return upper >= lower;
}

class Formatter {
 public:
  Formatter(const Dockerfile& dockerfile, const FormatOptions& options)
      : dockerfile_(dockerfile), source_(*dockerfile.source), text_(source_.text()), options_(options), has_upper_case_(prefers_upper_case(dockerfile.tree)) {}

  std::vector<FormatEdit> run() {
    for (const RawInstruction& raw : dockerfile_.tree.instructions) instruction(raw);
    for (const AnyInstruction* each : dockerfile_.instructions) {
      if (auto* from = each->as<FromInstruction>()) words_of(*from);
      if (auto* check = each->as<HealthcheckInstruction>(); check && check->type == HealthcheckType::None) keyword(check->type_word);
      if (!each->is_onbuild() && each->keyword != Keyword::Unknown) append_indentation_edits(*each, options_, edits_);
    }
    lines();
    std::stable_sort(edits_.begin(), edits_.end(), [](const FormatEdit& a, const FormatEdit& b) { return a.where < b.where; });
    return std::move(edits_);
  }

 private:
  void replace(Span where, std::string_view wanted) {
    if (where.begin <= where.end && source_.text(where) != wanted) edits_.push_back({where, std::string(wanted)});
  }

  // --- instructions ---
  void instruction(const RawInstruction& raw) {
    Span begin = {source_.line_span(source_.line_of(raw.span.begin)).begin, raw.span.begin};
    begin.begin = std::max(begin.begin, source_.bom_length());
    if (raw.keyword == Keyword::Unknown) return;
    if (raw.keyword_text.span().begin == raw.span.begin && begin.begin <= begin.end && is_all_blank(source_.text(begin))) replace(begin, "");
    for (const RawInstruction* each = &raw; each; each = each->trigger) {
      if (each->keyword == Keyword::Unknown || !each->keyword_text.is_verbatim()) continue;
      keyword(each->keyword_text);
      gap(each->keyword_text.span().end);
      for (const Flag& flag : each->flags) gap(flag.span.end);
      if (each->form == ArgumentForm::Exec) array(*each);
    }
  }

  void keyword(const MappedText& word) {
    if (!word.is_verbatim()) return;
    std::string wanted(word.text());
    std::transform(wanted.begin(), wanted.end(), wanted.begin(), [&](char c) {
      if (has_upper_case_) return is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c;
      return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
    });
    replace(word.span(), wanted);
  }

  // One blank where there are some, unless they end the line.
  void gap(std::uint32_t begin) {
    std::uint32_t end = begin;
    while (end < text_.size() && is_blank(text_[end])) ++end;
    bool ends_line = end == text_.size() || text_[end] == '\n' || text_[end] == '\r';
    if (end > begin && !ends_line) replace({begin, end}, " ");
  }

  void words_of(const FromInstruction& from) {
    gap(from.image.span().end);
    if (!from.has_alias) return;
    keyword(from.as_keyword);
    gap(from.as_keyword.span().end);
  }

  void array(const RawInstruction& raw) {
    Span all = raw.arguments.span();
    if (raw.exec.empty() || source_.text(all).find('\n') != std::string_view::npos) return;
    std::uint32_t at = all.begin;
    for (std::size_t i = 0; i < raw.exec.size(); ++i) {
      Span string = raw.exec[i].span();
      if (string.begin <= at || text_[string.begin - 1] != '"') return;
      array_gap({at, string.begin - 1}, i == 0 ? "[" : ", ");
      at = string.end + 1;
    }
    array_gap({at, all.end}, "]");
  }

  void array_gap(Span between, std::string_view wanted) {
    if (between.begin > between.end || between.end > text_.size()) return;
    std::string squeezed(source_.text(between));
    std::erase_if(squeezed, is_blank);
    if (squeezed == wanted.substr(0, 1)) replace(between, wanted);
  }

  // --- lines ---
  void lines() {
    std::size_t next = 0;  // instruction
    std::uint32_t blank_lines = 0, last_kept_end = source_.bom_length();
    Span surplus;  // blank lines after a blank line
    for (std::uint32_t line = 0; line < source_.line_count(); ++line) {
      Span full = source_.full_line_span(line);
      full.begin = std::max(full.begin, line == 0 ? source_.bom_length() : 0U);
      const auto& all = dockerfile_.tree.instructions;
      while (next < all.size() && all[next].span.end < full.begin) ++next;
      const RawInstruction* raw = next < all.size() && all[next].span.begin < full.end ? &all[next] : nullptr;
      Span content = source_.line_span(line);
      content.begin = std::max(content.begin, full.begin);
      if (!raw && is_all_blank(source_.text(content))) {
        if (full.empty()) continue;
        if (++blank_lines == 1) replace(content, "");
        else surplus = {blank_lines == 2 ? full.begin : surplus.begin, full.end};
        continue;
      }
      if (blank_lines > 1) replace(surplus, "");
      blank_lines = 0;
      last_kept_end = full.end;
      if (raw && (raw->keyword == Keyword::Unknown || is_in_heredoc(*raw, content))) continue;
      if (!raw) comment(content);
      line_end(raw, content);
    }
    file_end(last_kept_end);
  }

  static bool is_in_heredoc(const RawInstruction& raw, Span line) { return !raw.heredocs.empty() && line.begin >= raw.line_span.end; }

  // Between instructions. What may be taken for a parser directive stays where it is.
  void comment(Span line) {
    std::size_t begin = source_.text(line).find_first_not_of(" \t");
    bool is_first = dockerfile_.tree.instructions.empty() || line.begin < dockerfile_.tree.instructions.front().span.begin;
    if (begin == std::string_view::npos || text_[line.begin + begin] != '#') return;
    if (is_first && source_.text(line).find('=') != std::string_view::npos) return;
    replace({line.begin, line.begin + static_cast<std::uint32_t>(begin)}, "");
  }

  void line_end(const RawInstruction* raw, Span line) {
    std::uint32_t begin = line.end;
    while (begin > line.begin && is_blank(text_[begin - 1])) --begin;
    if (begin == line.end || is_directive(line) || (begin > 0 && text_[begin - 1] == '\r')) return;
    // An escaped blank is text; one behind the escape character of a continuation is not.
    bool is_escaped = raw && begin > line.begin && (text_[begin - 1] == '\\' || text_[begin - 1] == dockerfile_.tree.escape);
    bool is_in_hole = raw && is_inside_hole(*raw, begin);
    if (is_escaped && !is_in_hole) return;
    if (raw && !is_in_hole && begin <= raw->keyword_text.span().begin) return;
    replace({begin, line.end}, "");
  }

  static bool is_inside_hole(const RawInstruction& raw, std::uint32_t offset) {
    auto next = std::partition_point(raw.holes.begin(), raw.holes.end(), [&](const Hole& hole) { return hole.span.begin < offset; });
    return next != raw.holes.begin() && offset < std::prev(next)->span.end;
  }

  bool is_directive(Span line) const {
    return std::any_of(dockerfile_.tree.directives.begin(), dockerfile_.tree.directives.end(), [&](const ParserDirective& directive) { return line.covers(directive.span); });
  }

  // `last`: end of the last line that is not blank.
  void file_end(std::uint32_t last) {
    std::erase_if(edits_, [&](const FormatEdit& edit) { return edit.where.begin >= last && edit.where.end > last; });
    bool is_open = false;
    for (const RawInstruction& raw : dockerfile_.tree.instructions) {
      for (const Heredoc& heredoc : raw.heredocs) is_open = is_open || !heredoc.terminated;
    }
    if (is_open || last == source_.bom_length()) return;
    if (last < text_.size()) replace({last, source_.size()}, "");
    std::size_t end = text_.substr(0, last).find_last_not_of(" \t");
    if (last == text_.size() && text_.back() != '\n' && end != std::string_view::npos && text_[end] != dockerfile_.tree.escape) replace({last, last}, line_ending_of(text_));
  }

  const Dockerfile& dockerfile_;
  const SourceBuffer& source_;
  std::string_view text_;
  const FormatOptions& options_;
  bool has_upper_case_;
  std::vector<FormatEdit> edits_;
};

std::string text_with(const SourceBuffer& source, const std::vector<FormatEdit>& edits) {
  std::vector<Replacement> replacements;
  for (const FormatEdit& edit : edits) replacements.push_back({edit.where, edit.text});
  return apply_replacements(source.text(), replacements);
}

}  // namespace

std::vector<FormatEdit> format_edits(const Dockerfile& dockerfile, const FormatOptions& options, std::optional<Span> range) {
  const SourceBuffer& source = *dockerfile.source;
  std::vector<FormatEdit> edits = Formatter(dockerfile, options).run();
  if (range) {
    // A selection of whole lines ends at the beginning of the next one.
    std::uint32_t last = range->end > range->begin ? range->end - 1 : range->end;
    Span lines = {source.full_line_span(source.line_of(range->begin)).begin, source.full_line_span(source.line_of(last)).end};
    std::erase_if(edits, [&](const FormatEdit& edit) { return !lines.covers(edit.where); });
  }
  if (edits.empty()) return edits;
  auto after = build_dockerfile(SourceBuffer::make(source.path(), text_with(source, edits)));
  if (!differ_in_layout_only(dockerfile, *after)) edits.clear();
  return edits;
}

}  // namespace docklint
