#include <algorithm>
#include <map>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include "model/compose/compose_file.h"
#include "rules/rule.h"
#include "rules/support/yaml_layout.h"

namespace docklint {
namespace {

struct IndentedBlock {
  const YamlEntry* entry = nullptr;
  std::uint32_t step = 0;
};

std::uint32_t most_common_step(const std::vector<IndentedBlock>& blocks) {
  std::map<std::uint32_t, std::size_t> counts;
  for (const IndentedBlock& block : blocks) ++counts[block.step];
  auto best = std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return best == counts.end() ? 0 : best->first;
}

class IndentationCheck {
 public:
  IndentationCheck(const ComposeFile& file, RuleContext& ctx) : file_(file), source_(*file.source), ctx_(ctx) {}

  void run() {
    each_yaml_node(file_.yaml, [&](const YamlNode& node) { collect(node); });
    std::uint32_t step = most_common_step(mappings_);
    for (const IndentedBlock& block : mappings_) judge(block, step, "block");
    std::size_t flush = static_cast<std::size_t>(std::count_if(lists_.begin(), lists_.end(), [](const IndentedBlock& block) { return block.step == 0; }));
    std::uint32_t list_step = flush * 2 > lists_.size() ? 0 : mappings_.empty() ? most_common_step(lists_) : step;
    for (const IndentedBlock& block : lists_) judge(block, list_step, "list");
  }

 private:
  void collect(const YamlNode& node) {
    if (!node.is_mapping() || node.style != YamlStyle::Block) return;
    for (const YamlEntry& entry : node.entries) {
      const YamlNode& value = *entry.value;
      if (value.style != YamlStyle::Block || (!value.is_mapping() && !value.is_sequence()) || value.span.empty()) continue;
      if (!stands_first_on_its_line(value.span.begin) || line_begin(value.span.begin) <= entry.span.begin) continue;
      std::uint32_t outer = column(entry.span.begin), inner = column(value.span.begin);
      if (inner < outer) continue;
      (value.is_mapping() ? mappings_ : lists_).push_back({&entry, inner - outer});
    }
  }

  // Lines are short: looking back is quicker than looking the line up.
  std::uint32_t line_begin(std::uint32_t offset) const {
    std::uint32_t first = source_.bom_length();
    while (offset > first && source_.text()[offset - 1] != '\n') --offset;
    return offset;
  }
  bool stands_first_on_its_line(std::uint32_t offset) const {
    std::uint32_t first = source_.bom_length();
    while (offset > first && source_.text()[offset - 1] == ' ') --offset;
    return offset == first || source_.text()[offset - 1] == '\n';
  }
  std::uint32_t column(std::uint32_t offset) const { return offset - line_begin(offset); }

  void judge(const IndentedBlock& block, std::uint32_t wanted, std::string_view what) {
    if (block.step == wanted) return;
    auto finding = ctx_.report({file_.file, block.entry->key->span}, fmt::format("{} below `{}` is indented by {}, others by {}", what, block.entry->key->resolved().text.text(), block.step, wanted));
    finding.help("indent all of them alike");
    auto edits = shifted(block, static_cast<int>(wanted) - static_cast<int>(block.step));
    if (edits) finding.fix(Fix::unsafe(fmt::format("indent by {}", wanted), std::move(*edits)));
  }

  std::optional<std::vector<TextEdit>> shifted(const IndentedBlock& block, int by) const {
    std::vector<TextEdit> edits;
    std::uint32_t last = source_.line_of(block.entry->value->span.end - 1);
    for (std::uint32_t line = source_.line_of(block.entry->span.begin) + 1; line <= last; ++line) {
      Span span = source_.line_span(line);
      std::string_view text = source_.text(span);
      std::size_t first = text.find_first_not_of(' ');
      if (text.empty()) continue;
      // Blanks may be the text of a block scalar.
      if (first == std::string_view::npos || text[first] == '\t' || holds_fixed_indent(text)) return std::nullopt;
      if (by > 0) {
        edits.push_back({{file_.file, {span.begin, span.begin}}, std::string(static_cast<std::size_t>(by), ' ')});
      } else if (first >= static_cast<std::size_t>(-by)) {
        edits.push_back({{file_.file, {span.begin, span.begin + static_cast<std::uint32_t>(-by)}}, {}});
      } else if (text[first] != '#') {
        return std::nullopt;
      }
    }
    return edits;
  }

  // `key: |2` counts from the column of its parent, which moves along; refused all the same.
  static bool holds_fixed_indent(std::string_view line) {
    std::size_t mark = line.find_last_of("|>");
    return mark != std::string_view::npos && line.substr(mark).find_first_of("123456789") != std::string_view::npos && line.substr(mark).size() <= 3;
  }

  const ComposeFile& file_;
  const SourceBuffer& source_;
  RuleContext& ctx_;
  std::vector<IndentedBlock> mappings_, lists_;
};

}  // namespace

void rules::compose::inconsistent_indentation(const ComposeFile& file, RuleContext& ctx) {
  if (file.yaml.complete) IndentationCheck(file, ctx).run();
}

}  // namespace docklint
