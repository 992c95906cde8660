#include <set>
#include <string_view>

#include <fmt/format.h>

#include "model/compose/compose_file.h"
#include "rules/rule.h"
#include "rules/support/yaml_anchors.h"

namespace docklint {
namespace {

// The anchor with the blank that keeps it apart from its value, or from the key where the value follows below.
Span anchor_with_blank(std::string_view text, Span anchor) {
  std::uint32_t end = anchor.end;
  while (end < text.size() && (text[end] == ' ' || text[end] == '\t')) ++end;
  bool ends_line = end >= text.size() || text[end] == '\n' || text[end] == '\r' || text[end] == '#';
  if (!ends_line) return {anchor.begin, end};
  std::uint32_t begin = anchor.begin;
  while (begin > 0 && text[begin - 1] == ' ') --begin;
  return {begin, anchor.end};
}

}  // namespace

void rules::compose::unused_anchor(const ComposeFile& file, RuleContext& ctx) {
  if (!file.yaml.complete) return;
  for (const YamlDocument& document : file.yaml.documents) {
    if (!document.root) continue;
    YamlAnchors anchors = anchors_in(*document.root);
    std::set<const YamlNode*> used;
    std::set<std::string_view> unsafe;
    for (const YamlNode* alias : anchors.aliases) {
      if (alias->target) used.insert(alias->target);
      else unsafe.insert(alias->text.text());
    }
    for (const YamlNode* node : anchors.anchored) {
      if (used.contains(node) || unsafe.contains(node->anchor)) continue;
      ctx.report({file.file, node->anchor_span}, fmt::format("anchor `{}` is never used", node->anchor))
          .help("remove it")
          .fix(Fix::safe("remove the anchor", {{{file.file, anchor_with_blank(file.source->text(), node->anchor_span)}, {}}}));
    }
  }
}

}  // namespace docklint
