#include <optional>
#include <string_view>

#include <fmt/format.h>

#include "model/compose/compose_service.h"
#include "rules/rule.h"

namespace docklint {

void rules::compose::odd_healthcheck_timing(const ComposeService& service, RuleContext& ctx) {
  if (!service.healthcheck || service.healthcheck->is_disabled) return;
  const ComposeHealthcheck& check = *service.healthcheck;
  constexpr std::int64_t kMillisecond = 1'000'000;
  auto written = [&](std::string_view key) { return check.value->value_of(key); };
  auto refuse_short = [&](std::string_view key, std::optional<std::int64_t> time) {
    if (!time || *time == 0 || *time >= kMillisecond) return;
    ctx.report(written(key)->where, fmt::format("`{}` of `{}` is refused: it is shorter than a millisecond", key, written(key)->text.text())).help("give a longer time, such as `10s`");
  };
  refuse_short("interval", check.interval);
  refuse_short("timeout", check.timeout);
  refuse_short("start_period", check.start_period);
  refuse_short("start_interval", check.start_interval);
  if (const ComposeEntry* start = check.value->find("start_interval"); start && !start->value->is_null()) {
    const ComposeValue* period = written("start_period");
    if (!period || check.start_period.value_or(1) == 0) {
      ctx.report(start->span, "`start_interval` is refused without a `start_period`").help("set the `start_period` in which the shorter interval counts");
    } else if (check.start_interval && check.start_period && *check.start_interval > *check.start_period) {
      ctx.report(start->span, fmt::format("`start_interval` never applies: it is longer than the `start_period` of `{}`", period->text.text()))
          .help("shorten it, or extend the `start_period`")
          .related(period->where, "start period set here");
    }
  }
  if (check.interval && check.timeout && *check.interval >= kMillisecond && *check.timeout > *check.interval) {
    ctx.report(written("timeout")->where, fmt::format("timeout `{}` is longer than the interval of `{}`", written("timeout")->text.text(), written("interval")->text.text()))
        .help("let a hanging check end before the next one is due")
        .related(written("interval")->where, "interval set here")
        .at_most(Severity::Info);
  }
}

}  // namespace docklint
