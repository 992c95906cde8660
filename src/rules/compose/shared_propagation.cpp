#include <fmt/format.h>

#include <string>
#include <string_view>

#include "model/compose/compose_service.h"
#include "rules/rule.h"

namespace docklint {
namespace {

void report_propagation(const ComposeService& service, std::string_view text, FileSpan where, RuleContext& ctx) {
  if (text != "shared" && text != "rshared") return;
  auto finding = ctx.report(where, fmt::format("mounts made in service `{}` appear on the host", service.name));
  finding.help("use `rslave` where the service must see new mounts of the host, else `private`");
  if (ctx.sources().at(where.file).text(where.span) != text) return;
  finding.fix(Fix::unsafe("let mounts come from the host only", {TextEdit{where, text == "shared" ? "slave" : "rslave"}}));
}

}  // namespace

void rules::compose::shared_propagation(const ComposeService& service, RuleContext& ctx) {
  for (const ComposeMount& mount : service.mounts) {
    if (mount.from_tmpfs_key) continue;
    for (const ComposeMountOption& option : mount.options) report_propagation(service, option.text, option.where, ctx);
    const ComposeValue* bind = mount.is_long ? mount.value->value_of("bind") : nullptr;
    const ComposeValue* propagation = bind ? bind->value_of("propagation") : nullptr;
    if (propagation && propagation->is_scalar()) report_propagation(service, propagation->text.text(), propagation->where, ctx);
  }
}

}  // namespace docklint
