#include <fmt/format.h>

#include <cstdint>
#include <optional>
#include <string_view>

#include "model/compose/compose_service.h"
#include "model/compose/quantity.h"
#include "rules/rule.h"

namespace docklint {
namespace {

constexpr std::int64_t kMostRestarts = 5;  // CIS Docker Benchmark 5.15

void report_restarts(const ComposeService& service, FileSpan where, std::optional<std::int64_t> count, const ComposeValue* policy, RuleContext& ctx) {
  if (count && *count <= kMostRestarts && *count > 0) return;
  auto finding = ctx.report(where, count && *count > 0 ? fmt::format("service `{}` is restarted {} times when it fails", service.name, *count)
                                                       : fmt::format("service `{}` is restarted without end when it fails", service.name));
  finding.help("allow at most five restarts");
  bool stands_as_it_is = policy && ctx.sources().at(where.file).text(where.span) == policy->text.text();
  if (stands_as_it_is) finding.fix(Fix::unsafe("allow five restarts", {TextEdit{where, "on-failure:5"}}));
}

}  // namespace

void rules::compose::unbounded_restart(const ComposeService& service, RuleContext& ctx) {
  if (const ComposeValue* policy = service.at("deploy", "restart_policy"); policy && policy->is_mapping()) {
    const ComposeValue* condition = policy->value_of("condition");
    if (!condition || condition->text.text() != "on-failure") return;
    const ComposeValue* most = policy->value_of("max_attempts");
    if (most && most->has_unknown()) return;
    report_restarts(service, most ? most->where : condition->where, most ? parse_integer(most->text.text()) : std::nullopt, nullptr, ctx);
    return;
  }
  if (!service.restart || !service.restart->is_certain()) return;
  std::string_view text = service.restart->text.text();
  if (text == "on-failure") report_restarts(service, service.restart->where, std::nullopt, service.restart, ctx);
  if (!text.starts_with("on-failure:")) return;
  if (auto count = parse_integer(text.substr(11))) report_restarts(service, service.restart->where, count, service.restart, ctx);
}

}  // namespace docklint
