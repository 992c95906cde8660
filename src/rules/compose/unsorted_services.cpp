#include "model/compose/compose_file.h"
#include "rules/rule.h"
#include "rules/support/yaml_sorting.h"

namespace docklint {

void rules::compose::unsorted_services(const ComposeFile& file, RuleContext& ctx) {
  for (const ComposeValue* document : file.documents) {
    const ComposeValue* services = document->value_of("services");
    if (!services || !services->node || !services->node->is_mapping() || !services->alias.span.empty()) continue;
    report_unsorted(file, *services->node, children_by_name(*services->node), SortScope::Whole, "sort the services", ctx);
  }
}

}  // namespace docklint
