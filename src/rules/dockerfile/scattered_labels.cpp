#include <algorithm>
#include <fmt/format.h>
#include <set>
#include <string>
#include <vector>

#include "model/dockerfile/dockerfile.h"
#include "model/dockerfile/stage.h"
#include "rules/support/instruction_edits.h"
#include "rules/support/line_layout.h"

namespace docklint {
namespace {

bool is_plain_label(const LabelInstruction& label) {
  auto is_plain = [](const KeyValuePair& pair) { return pair.has_value && pair.key.is_literal() && !pair.key.is_malformed && !pair.value.is_malformed; };
  return !label.pairs.empty() && !label.is_legacy() && std::all_of(label.pairs.begin(), label.pairs.end(), is_plain);
}

bool share_key(const LabelInstruction& a, const LabelInstruction& b) {
  std::set<std::string_view> keys;
  for (const KeyValuePair& pair : a.pairs) keys.insert(pair.key.text());
  return std::any_of(b.pairs.begin(), b.pairs.end(), [&](const KeyValuePair& pair) { return keys.contains(pair.key.text()); });
}

// Comments or blank lines between the two set them apart on purpose.
bool are_adjacent(const LabelInstruction& first, const LabelInstruction& second, const SourceBuffer& source) {
  if (!second.leading_comments().empty()) return false;
  return source.line_of(first.span().end) + 1 >= source.line_of(second.span().begin);
}

void report_scattered(const LabelInstruction& first, const LabelInstruction& second, RuleContext& ctx) {
  Finding finding = ctx.report(second.keyword_span(), "LABEL directly after a LABEL");
  finding.help("join them to one instruction").related(first.keyword_span(), "this one");
  if (!is_plain_label(first) || !is_plain_label(second) || share_key(first, second) || has_comments_inside(first) || has_comments_inside(second)) return;
  std::string joint = " ";
  joint.push_back(first.file->tree.escape);
  std::string line = continuation_break(first, ctx.source());
  joint = first.raw->holes.empty() ? line.substr(0, line.find('\n') + 1) + std::string(first.raw->indentation + 6, ' ') : line;
  Span gap{first.pairs.back().span.end, second.pairs.front().span.begin};
  finding.fix(Fix::safe("join the two", {ctx.replace(gap, std::move(joint))}));
}

void check_order(const LabelInstruction& label, RuleContext& ctx) {
  if (!is_plain_label(label)) return;
  auto is_before = [](const KeyValuePair& a, const KeyValuePair& b) { return a.key.text() < b.key.text(); };
  auto wrong = std::is_sorted_until(label.pairs.begin(), label.pairs.end(), is_before);
  if (wrong == label.pairs.end()) return;
  Finding finding = ctx.report(wrong->key.span(), fmt::format("label `{}` stands behind `{}`", wrong->key.text(), (wrong - 1)->key.text()));
  finding.help("sort labels by name");
  std::vector<KeyValuePair> sorted(label.pairs.begin(), label.pairs.end());
  std::stable_sort(sorted.begin(), sorted.end(), is_before);
  auto are_equal = [](const KeyValuePair& a, const KeyValuePair& b) { return a.key.text() == b.key.text(); };
  if (has_comments_inside(label) || std::adjacent_find(sorted.begin(), sorted.end(), are_equal) != sorted.end()) return;
  std::vector<TextEdit> edits;
  for (std::size_t i = 0; i < sorted.size(); ++i)
    if (sorted[i].span != label.pairs[i].span) edits.push_back(ctx.replace(label.pairs[i].span, std::string(ctx.source().text(sorted[i].span))));
  finding.fix(Fix::safe("sort the labels", std::move(edits)));
}

}  // namespace

void rules::dockerfile::scattered_labels(const Stage& stage, RuleContext& ctx) {
  bool wants_order = ctx.options<options::DockerfileScatteredLabels>().sorted;
  const LabelInstruction* previous = nullptr;
  for (const AnyInstruction* any : stage.instructions) {
    const auto* label = any->is_onbuild() ? nullptr : any->as<LabelInstruction>();
    if (label != nullptr && previous != nullptr && are_adjacent(*previous, *label, ctx.source())) report_scattered(*previous, *label, ctx);
    if (label != nullptr && wants_order) check_order(*label, ctx);
    previous = label;
  }
}

}  // namespace docklint
