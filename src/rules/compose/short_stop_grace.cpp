#include <fmt/format.h>

#include "model/compose/compose_service.h"
#include "model/compose/quantity.h"
#include "rules/rule.h"
#include "rules/support/compose_additions.h"
#include "rules/support/compose_limits.h"
#include "rules/support/compose_purpose.h"

namespace docklint {

void rules::compose::short_stop_grace(const ComposeService& service, RuleContext& ctx) {
  constexpr std::int64_t kEnough = 30'000'000'000;
  if (!is_fully_read(service)) return;
  const ImageFacts* facts = sure_image_facts(service);
  if (!facts || !keeps_data(*facts)) return;
  const ComposeEntry* grace = service.find("stop_grace_period");
  if (grace) {
    auto time = grace->value->is_scalar() && !grace->value->has_unknown() ? parse_duration(grace->value->text.text()) : std::nullopt;
    if (!time || *time >= kEnough) return;
    auto finding = ctx.report(grace->value->where, fmt::format("`{}` gets only `{}` to stop before it is killed", service.name, grace->value->text.text()));
    finding.help("give it time to write what it holds: `stop_grace_period: 1m`");
    if (grace->value->where.file == ctx.file() && grace->value->alias.span.empty()) finding.fix(Fix::unsafe("give it a minute", {ctx.replace(grace->value->where.span, "1m")}));
    return;
  }
  auto finding = ctx.report(service.image->where, fmt::format("`{}` gets only 10 seconds to stop before it is killed", service.name));
  finding.help("give it time to write what it holds: `stop_grace_period: 1m`");
  if (auto edit = service_key_addition(service, "stop_grace_period: 1m", {}, ctx)) finding.fix(Fix::unsafe("give it a minute", {*edit}));
}

}  // namespace docklint
