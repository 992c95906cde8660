#include "model/compose/compose_file.h"
#include "rules/rule.h"
#include "rules/support/compose_additions.h"
#include "rules/support/yaml_sorting.h"

namespace docklint {

void rules::compose::unsorted_depends_on(const ComposeFile& file, RuleContext& ctx) {
  each_written_service(file, [&](const ComposeEntry&, const ComposeValue& service) {
    const ComposeValue* value = service.value_of("depends_on");
    if (!value || !value->node || !value->alias.span.empty()) return;
    if (value->is_mapping()) return report_unsorted(file, *value->node, children_by_name(*value->node), SortScope::Whole, "sort the dependencies", ctx);
    std::vector<SortedChild> children;
    for (const YamlItem& item : value->node->items) {
      children.push_back({.span = item.span, .name_span = item.value->span, .value = item.value, .name = item.value->resolved().text.text(), .shown = {}});
    }
    report_unsorted(file, *value->node, children, SortScope::Whole, "sort the dependencies", ctx);
  });
}

}  // namespace docklint
