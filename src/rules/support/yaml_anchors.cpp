#include "rules/support/yaml_anchors.h"

namespace docklint {
namespace {

// Recursion is bounded by kYamlMaxDepth.
void collect(const YamlNode& node, YamlAnchors& out) {
  if (node.kind == YamlKind::Alias) out.aliases.push_back(&node);
  else if (!node.anchor.empty()) out.anchored.push_back(&node);
  for (const YamlItem& item : node.items) collect(*item.value, out);
  for (const YamlEntry& entry : node.entries) {
    collect(*entry.key, out);
    collect(*entry.value, out);
  }
}

}  // namespace

YamlAnchors anchors_in(const YamlNode& root) {
  YamlAnchors out;
  collect(root, out);
  return out;
}

}  // namespace docklint
