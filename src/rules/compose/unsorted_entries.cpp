#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "io/path.h"
#include "model/compose/compose_file.h"
#include "model/compose/mount.h"
#include "rules/rule.h"
#include "rules/support/compose_additions.h"
#include "rules/support/yaml_sorting.h"

namespace docklint {
namespace {

bool has_equal_names(const std::vector<SortedChild>& children) {
  std::set<std::string_view> names;
  return std::any_of(children.begin(), children.end(), [&](const SortedChild& child) { return !names.insert(child.name).second; });
}

void check_named_order(const ComposeFile& file, const ComposeValue* value, RuleContext& ctx) {
  if (!value || !value->node || !value->alias.span.empty()) return;
  std::vector<SortedChild> children;
  if (value->is_mapping()) children = children_by_name(*value->node);
  for (const YamlItem& item : value->node->items) {
    std::string_view text = item.value->resolved().text.text();
    if (!item.value->is_scalar()) return;
    std::string_view name = text.substr(0, text.find('='));
    Span name_span = item.value->text.source_span(0, name.size());
    children.push_back({.span = item.span, .name_span = name_span, .value = item.value, .name = name, .shown = {}});
  }
  if (!has_equal_names(children)) report_unsorted(file, *value->node, children, SortScope::Stretches, "sort the entries", ctx);
}

// A mount inside of another one must come after it.
bool is_order_free(const std::vector<std::string>& targets) {
  for (const std::string& outer : targets) {
    for (const std::string& inner : targets) {
      if (&outer != &inner && lies_within(inner, outer)) return false;
    }
  }
  return true;
}

void check_volume_order(const ComposeFile& file, const ComposeValue* value, RuleContext& ctx) {
  if (!value || !value->is_sequence() || !value->node || !value->alias.span.empty() || value->items.size() > 200) return;
  std::vector<SortedChild> children;
  std::vector<std::string> targets;
  for (const YamlItem& item : value->node->items) {
    if (!item.value->is_scalar() || item.value->text.text().find('$') != std::string_view::npos) return;
    std::string_view text = item.value->text.text();
    VolumeText volume = split_volume(text);
    if (volume.fault != VolumeFault::None) return;
    targets.push_back(clean_path(text.substr(volume.target.begin, volume.target.end - volume.target.begin)));
    children.push_back({.span = item.span, .name_span = item.value->span, .value = item.value, .name = text, .shown = {}});
  }
  if (is_order_free(targets)) report_unsorted(file, *value->node, children, SortScope::Stretches, "sort the volumes", ctx);
}

}  // namespace

void rules::compose::unsorted_entries(const ComposeFile& file, RuleContext& ctx) {
  each_written_service(file, [&](const ComposeEntry&, const ComposeValue& service) {
    check_named_order(file, service.value_of("environment"), ctx);
    check_named_order(file, service.value_of("labels"), ctx);
    check_volume_order(file, service.value_of("volumes"), ctx);
  });
}

}  // namespace docklint
