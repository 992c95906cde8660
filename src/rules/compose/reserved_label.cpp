#include <fmt/format.h>

#include "model/compose/compose_service.h"
#include "rules/rule.h"

namespace docklint {

void rules::compose::reserved_label(const ComposeService& service, RuleContext& ctx) {
  for (const ComposeVariable& label : service.labels) {
    if (!label.name.starts_with("com.docker.compose.")) continue;
    ctx.report(label.name_span, fmt::format("label `{}` is set by compose itself", label.name)).help("use a name of your own, such as one below your domain");
  }
}

}  // namespace docklint
