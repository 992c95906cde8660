#include <fmt/format.h>

#include <algorithm>

#include "model/project/project.h"
#include "rules/rule.h"
#include "rules/support/project_variables.h"

namespace docklint {
namespace {

// Merged over another: where its list is written.
const ComposeEntry* ports_of_override(const ComposeFile* file, const ComposeService& service) {
  if (!file || file->role != ComposeRole::Override || !file->root()) return nullptr;
  const ComposeValue* services = file->root()->value_of("services");
  const ComposeValue* own = services ? services->value_of(service.name) : nullptr;
  return own ? own->find("ports") : nullptr;
}

bool is_known_port(const ComposePort& port) { return port.is_certain && port.is_valid && port.published_range && port.target_range; }

bool publishes_same_target(const ComposePort& a, const ComposePort& b) {
  return a.where.file != b.where.file && is_known_port(a) && is_known_port(b) && *a.target_range == *b.target_range && a.protocol == b.protocol;
}

}  // namespace

void rules::project::appended_ports(const Project& project, RuleContext& ctx) {
  if (!is_comparable(project)) return;
  for (const ComposeService& service : project.compose->services) {
    bool has_fix = false;
    for (const ComposePort& port : service.ports) {
      const ComposeEntry* list = ports_of_override(project.compose->file(port.where.file), service);
      if (!list) continue;
      auto below = std::find_if(service.ports.begin(), service.ports.end(), [&](const ComposePort& other) {
        const ComposeFile* file = project.compose->file(other.where.file);
        return file && file->role == ComposeRole::Base && publishes_same_target(port, other);
      });
      if (below == service.ports.end()) continue;
      Span inner = port.value->is_scalar() ? port.value->text.span() : port.where.span;
      auto finding = ctx.report(FileSpan{port.where.file, inner}, fmt::format("port {} is published here and by the file below as well", port.target));
      finding.help("write `ports: !override` to replace the list").related(below->where, "published here too");
      std::uint32_t colon = list->key_span.span.end;
      bool is_plain = ctx.sources().at(list->key_span.file).text().substr(colon, 1) == ":" && !list->is_merged_in();
      if (is_plain && !has_fix) finding.fix(Fix::unsafe("replace the list", {TextEdit{{list->key_span.file, {colon + 1, colon + 1}}, " !override"}}));
      has_fix = true;
    }
  }
}

}  // namespace docklint
