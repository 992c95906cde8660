#include <fmt/format.h>

#include <set>
#include <string>

#include "model/project/project.h"
#include "rules/rule.h"
#include "rules/support/project_variables.h"

namespace docklint {
namespace {

const ComposePort* shared_port(const ComposeService& a, const ComposeService& b) {
  for (const ComposePort& one : a.ports) {
    if (!one.is_certain || !one.published_range) continue;
    for (const ComposePort& other : b.ports)
      if (other.where == one.where && other.published_range == one.published_range) return &one;
  }
  return nullptr;
}

const ComposeValue* extends_of(const Project& project, const ComposeService& service) {
  const ComposeFile* file = project.compose->file(service.name_span.file);
  const ComposeValue* services = file && file->root() ? file->root()->value_of("services") : nullptr;
  const ComposeValue* own = services ? services->value_of(service.name) : nullptr;
  return own ? own->value_of("extends") : nullptr;
}

}  // namespace

void rules::project::inherited_identity(const Project& project, RuleContext& ctx) {
  if (!is_comparable(project)) return;
  for (const ComposeService& child : project.compose->services) {
    const ComposeValue* extends = extends_of(project, child);
    if (!extends || !child.is_always_enabled()) continue;
    std::string_view base_name = extends->is_mapping() ? extends->text_of("service") : extends->text.text();
    const ComposeService* base = project.compose->service(base_name);
    if (!base || base == &child || !base->is_always_enabled()) continue;
    bool shares_name = child.container_name && base->container_name && child.container_name->where == base->container_name->where && child.container_name->is_certain();
    if (shares_name)
      ctx.report(child.name_span, fmt::format("`{}` inherits container name `{}` from `{}`", child.name, child.container_name->text.text(), base->name))
          .help("give it a name of its own, or none to either")
          .related(base->container_name->where, "inherited name");
    if (const ComposePort* port = shared_port(child, *base))
      ctx.report(child.name_span, fmt::format("`{}` inherits host port `{}` from `{}`", child.name, port->published, base->name))
          .help("replace the list with `ports: !override`")
          .related(port->where, "inherited port");
  }
}

}  // namespace docklint
