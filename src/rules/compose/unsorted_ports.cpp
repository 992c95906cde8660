#include <string_view>

#include "model/compose/compose_file.h"
#include "model/compose/port.h"
#include "rules/rule.h"
#include "rules/support/compose_additions.h"
#include "rules/support/yaml_sorting.h"

namespace docklint {

void rules::compose::unsorted_ports(const ComposeFile& file, RuleContext& ctx) {
  each_written_service(file, [&](const ComposeEntry&, const ComposeValue& service) {
    const ComposeValue* value = service.value_of("ports");
    if (!value || !value->is_sequence() || !value->node || !value->alias.span.empty()) return;
    std::vector<SortedChild> children;
    for (const YamlItem& item : value->node->items) {
      std::string_view text = item.value->text.text();
      if (!item.value->is_scalar() || text.find('$') != std::string_view::npos) return;
      PortText port = split_port(text);
      if (port.fault != PortFault::None) return;
      auto number = port.published_range ? port.published_range : port.target_range;
      if (!number) return;
      children.push_back({.span = item.span, .name_span = item.value->span, .value = item.value, .number = number->first, .name = text, .shown = {}});
    }
    report_unsorted(file, *value->node, children, SortScope::Whole, "sort the ports", ctx);
  });
}

}  // namespace docklint
