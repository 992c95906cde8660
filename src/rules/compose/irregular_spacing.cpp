#include <string>
#include <string_view>

#include <fmt/format.h>

#include "model/compose/compose_file.h"
#include "rules/rule.h"
#include "rules/support/yaml_layout.h"

namespace docklint {
namespace {

class SpacingCheck {
 public:
  SpacingCheck(const ComposeFile& file, RuleContext& ctx) : text_(file.source->text()), edits_{file}, ctx_(ctx) {}

  void visit(const YamlNode& node) {
    if (node.style == YamlStyle::Flow && (node.is_mapping() || node.is_sequence())) check_flow(node);
    for (const YamlEntry& entry : node.entries) check_colon(entry);
    for (const YamlItem& item : node.items) check_dash(item);
  }

 private:
  bool is_on_one_line(Span span) const { return text_.substr(span.begin, span.size()).find('\n') == std::string_view::npos; }

  void report(Span where, std::string message, TextEdit edit) {
    ctx_.report(edits_.at(where), std::move(message)).help("space like the rest of the file").fix(Fix::safe("set the blanks right", {std::move(edit)}));
  }

  void check_flow(const YamlNode& node) {
    bool has_brackets = node.span.size() >= 2 && (text_[node.span.begin] == '[' || text_[node.span.begin] == '{');
    if (!has_brackets || (node.items.empty() && node.entries.empty())) return;
    if (is_on_one_line(node.span)) check_brackets(node);
    for (const YamlItem& item : node.items) check_comma(item.span.end, node.span.end - 1);
    for (const YamlEntry& entry : node.entries) check_comma(entry.span.end, node.span.end - 1);
  }

  void check_brackets(const YamlNode& node) {
    Span inside{node.span.begin + 1, end_of_blanks(text_, node.span.begin + 1)};
    Span outside{begin_of_blanks(text_, node.span.end - 1), node.span.end - 1};
    std::size_t wanted = inside.empty() || outside.empty() ? 0 : 1;
    if (inside.size() != wanted) {
      report({node.span.begin, inside.end}, fmt::format("{} blanks after `{}`, {} before `{}`", inside.size(), text_[node.span.begin], outside.size(), text_[node.span.end - 1]),
             edits_.replace(inside, std::string(wanted, ' ')));
    } else if (outside.size() != wanted) {
      report({outside.begin, node.span.end}, fmt::format("{} blanks after `{}`, {} before `{}`", inside.size(), text_[node.span.begin], outside.size(), text_[node.span.end - 1]),
             edits_.replace(outside, std::string(wanted, ' ')));
    }
  }

  // The comma behind a child that ends at `end`, before the closing bracket.
  void check_comma(std::uint32_t end, std::uint32_t close) {
    std::uint32_t comma = end_of_blanks(text_, end);
    if (comma >= close || text_[comma] != ',') return;
    if (comma > end) return report({end, comma}, "blank before `,`", edits_.erase({end, comma}));
    Span blanks{comma + 1, end_of_blanks(text_, comma + 1)};
    bool ends_line = blanks.end >= close || text_[blanks.end] == '\n' || text_[blanks.end] == '\r' || text_[blanks.end] == '#';
    if (ends_line || blanks.size() == 1) return;
    report({comma, blanks.end}, blanks.empty() ? "no blank after `,`" : fmt::format("{} blanks after `,`", blanks.size()), edits_.replace(blanks, " "));
  }

  void check_colon(const YamlEntry& entry) {
    if (entry.colon.empty() || entry.key->kind == YamlKind::Alias || entry.key->full_span.empty() || text_[entry.span.begin] == '?') return;
    Span before{entry.key->full_span.end, entry.colon.begin};
    if (before.begin < before.end && is_on_one_line(before)) report(before, "blank before `:`", edits_.erase(before));
    Span after{entry.colon.end, end_of_blanks(text_, entry.colon.end)};
    if (after.size() < 2 || entry.value->full_span.begin != after.end || entry.value->full_span.empty()) return;
    report(after, fmt::format("{} blanks after `:`", after.size()), edits_.replace(after, " "));
  }

  void check_dash(const YamlItem& item) {
    if (item.dash.empty()) return;
    Span blanks{item.dash.end, end_of_blanks(text_, item.dash.end)};
    if (blanks.size() < 2 || item.value->full_span.begin != blanks.end || item.value->full_span.empty()) return;
    auto finding = ctx_.report(edits_.at(blanks), fmt::format("{} blanks after `-`", blanks.size()));
    finding.help("put one blank there");
    // The lines below a mapping stand in its column.
    bool may_move = item.value->is_scalar() || is_on_one_line(item.span);
    if (may_move) finding.fix(Fix::safe("set the blanks right", {edits_.replace(blanks, " ")}));
  }

  std::string_view text_;
  FileEdits edits_;
  RuleContext& ctx_;
};

}  // namespace

void rules::compose::irregular_spacing(const ComposeFile& file, RuleContext& ctx) {
  if (!file.yaml.complete) return;
  SpacingCheck check(file, ctx);
  each_yaml_node(file.yaml, [&](const YamlNode& node) { check.visit(node); });
}

}  // namespace docklint
