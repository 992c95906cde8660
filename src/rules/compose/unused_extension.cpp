#include <algorithm>
#include <set>
#include <string_view>

#include <fmt/format.h>

#include "model/compose/compose_file.h"
#include "rules/rule.h"
#include "rules/support/whole_lines.h"
#include "rules/support/yaml_anchors.h"

namespace docklint {
namespace {

// Read by other programs.
bool is_for_other_program(std::string_view key) {
  constexpr std::string_view kPrefixes[] = {"x-aws", "x-azure", "x-google", "x-podman", "x-casaos", "x-umbrel", "x-runtipi", "x-defang", "x-kompose", "x-dockge", "x-zaneops",
                                            "x-coolify", "x-cosmos", "x-develop", "x-bake", "x-docklint", "x-renovate", "x-k8s", "x-kubernetes", "x-okteto", "x-portainer", "x-unraid"};
  return std::any_of(std::begin(kPrefixes), std::end(kPrefixes), [&](std::string_view prefix) { return key.starts_with(prefix); });
}

bool is_used_outside(const YamlEntry& entry, const std::vector<const YamlNode*>& aliases) {
  return std::any_of(aliases.begin(), aliases.end(), [&](const YamlNode* alias) {
    if (entry.span.covers(alias->span)) return false;
    return !alias->target || entry.span.covers(alias->target->full_span);
  });
}

}  // namespace

void rules::compose::unused_extension(const ComposeFile& file, RuleContext& ctx) {
  const YamlNode* root = file.yaml.root();
  if (!file.yaml.complete || file.yaml.documents.size() != 1 || !root || !root->is_mapping() || root->style != YamlStyle::Block || file.role == ComposeRole::Fragment) return;
  std::vector<const YamlNode*> aliases = anchors_in(*root).aliases;
  for (const YamlEntry& entry : root->entries) {
    std::string_view key = entry.key->resolved().text.text();
    if (!key.starts_with("x-") || is_for_other_program(key) || is_used_outside(entry, aliases)) continue;
    auto finding = ctx.report({file.file, entry.key->span}, fmt::format("nothing in this file uses `{}`", key));
    finding.help("remove it, or use it by an anchor and aliases");
    if (root->entries.size() < 2 || file.file != ctx.file() || entry.span.empty()) continue;
    Span lines = hull(whole_line_at(ctx.source(), entry.span.begin), whole_line_at(ctx.source(), entry.span.end - 1));
    if (lines.begin != entry.span.begin) continue;
    finding.fix(Fix::unsafe(fmt::format("remove `{}`", key), {ctx.erase(lines)}));
  }
}

}  // namespace docklint
