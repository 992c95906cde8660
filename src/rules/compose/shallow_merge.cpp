#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "model/compose/compose_file.h"
#include "rules/rule.h"

namespace docklint {
namespace {

// Keys that are meant to be replaced as one thing.
bool is_replaced_on_purpose(std::string_view key) {
  constexpr std::string_view kKeys[] = {"command", "entrypoint", "test", "ports", "build", "healthcheck", "profiles", "logging"};
  return std::find(std::begin(kKeys), std::end(kKeys), key) != std::end(kKeys);
}

std::vector<std::string_view> names_in(const YamlNode& node) {
  std::vector<std::string_view> names;
  for (const YamlMergedEntry& merged : merged_entries(node)) names.push_back(merged.entry->key->resolved().text.text());
  for (const YamlItem& item : node.items) {
    const YamlNode& value = item.value->resolved();
    std::string_view text = value.text.text();
    if (value.is_scalar()) names.push_back(text.substr(0, text.find('=')));
  }
  return names;
}

// What `below` has and `own` does not.
std::vector<std::string_view> lost_names(const YamlNode& below, const YamlNode& own) {
  std::vector<std::string_view> kept = names_in(own), lost;
  for (std::string_view name : names_in(below)) {
    if (std::find(kept.begin(), kept.end(), name) == kept.end()) lost.push_back(name);
  }
  return lost;
}

bool is_collection(const YamlNode& node) { return node.is_mapping() || node.is_sequence(); }

// A list of mounts, networks or dependencies is a choice; of variables and labels nobody means to lose some.
bool may_lose_by_accident(std::string_view key, const YamlNode& merged) {
  return merged.is_mapping() || key == "environment" || key == "labels" || key == "args" || key == "env_file";
}

class ShallowMergeCheck {
 public:
  explicit ShallowMergeCheck(RuleContext& ctx) : ctx_(&ctx) {}

  // Recursion is bounded by the depth of the tree: aliases are not followed.
  void visit(const YamlNode& node) {
    for (const YamlItem& item : node.items) visit(*item.value);
    for (const YamlEntry& entry : node.entries) visit(*entry.value);
    for (const YamlEntry& entry : node.entries) {
      if (is_merge_key(*entry.key)) check(node, entry);
    }
  }

 private:
  void check(const YamlNode& node, const YamlEntry& merge) {
    const YamlNode& value = merge.value->resolved();
    if (value.is_mapping()) compare(node, value);
    for (const YamlItem& item : value.items) compare(node, item.value->resolved());
  }

  void compare(const YamlNode& node, const YamlNode& below) {
    for (const YamlMergedEntry& merged : merged_entries(below)) {
      std::string_view key = merged.entry->key->resolved().text.text();
      const YamlEntry* own = is_replaced_on_purpose(key) ? nullptr : node.find(key);
      if (!own || !is_collection(own->value->resolved()) || !is_collection(merged.entry->value->resolved())) continue;
      if (!may_lose_by_accident(key, merged.entry->value->resolved())) continue;
      // `!override` says that it is meant.
      if (own->value->kind == YamlKind::Alias || !own->value->tag.empty()) continue;
      std::vector<std::string_view> lost = lost_names(merged.entry->value->resolved(), own->value->resolved());
      if (lost.empty()) continue;
      std::string names;
      for (std::size_t i = 0; i < lost.size() && i < 3; ++i) names += fmt::format("{}`{}`", i == 0 ? "" : ", ", lost[i]);
      if (lost.size() > 3) names += fmt::format(" and {} more", lost.size() - 3);
      ctx_->report(own->key->span, fmt::format("`{}` replaces the merged one whole: {} {} lost", key, names, lost.size() == 1 ? "is" : "are"))
          .help("merge one level deeper: anchor the inner block and start this one with `<<`, or repeat what is lost")
          .related(merged.entry->key->span, "merged from here");
    }
  }

  RuleContext* ctx_;
};

}  // namespace

void rules::compose::shallow_merge(const ComposeFile& file, RuleContext& ctx) {
  for (const YamlDocument& document : file.yaml.documents) {
    if (document.root) ShallowMergeCheck(ctx).visit(*document.root);
  }
}

}  // namespace docklint
