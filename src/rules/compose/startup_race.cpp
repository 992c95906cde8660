#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "model/compose/compose_project.h"
#include "rules/rule.h"
#include "rules/support/compose_purpose.h"
#include "rules/support/whole_lines.h"

namespace docklint {
namespace {

bool has_check(const ComposeService& service) {
  if (service.healthcheck) return !service.healthcheck->is_disabled && service.healthcheck->test;
  const ImageFacts* facts = sure_image_facts(service);
  return facts && facts->healthcheck.value_or(false);
}

bool takes_time_to_start(const ComposeService& service) {
  if (has_check(service)) return true;
  if (service.healthcheck) return false;
  const ImageFacts* facts = sure_image_facts(service);
  return facts && keeps_data(*facts);
}

// The list of names as a mapping with conditions.
std::optional<Fix> as_mapping(const ComposeService& service, const ComposeEntry& depends_on, const RuleContext& ctx) {
  const ComposeValue& list = *depends_on.value;
  const YamlNode* node = list.node;
  if (!node || !node->is_sequence() || node->style != YamlStyle::Block || list.where.file != ctx.file() || !list.alias.span.empty() || !node->anchor.empty()) return std::nullopt;
  const SourceBuffer& source = ctx.source();
  auto column = [&](std::uint32_t offset) { return offset - source.line_span(source.line_of(offset)).begin; };
  if (depends_on.key_span.file != ctx.file() || list.items.size() != node->items.size()) return std::nullopt;
  std::uint32_t key_column = column(depends_on.key_span.span.begin);
  std::vector<TextEdit> edits;
  for (const YamlItem& item : node->items) {
    std::string_view name = item.value->text.text();
    if (!item.value->is_scalar() || item.value->style != YamlStyle::Plain || !item.value->anchor.empty() || item.span.begin != item.dash.begin) return std::nullopt;
    const ComposeService* needed = service.project->service(name);
    if (!needed) return std::nullopt;
    std::uint32_t dash_column = column(item.dash.begin);
    std::string shift(dash_column > key_column ? 0 : 2, ' ');
    std::string inner(dash_column + shift.size() + 2, ' ');
    edits.push_back(ctx.replace({item.dash.begin, item.value->span.end}, fmt::format("{}{}:{}{}condition: {}", shift, name, line_ending_of(source), inner,
                                                                                      has_check(*needed) ? "service_healthy" : "service_started")));
  }
  return Fix::unsafe("wait for the health checks", std::move(edits));
}

}  // namespace

void rules::compose::startup_race(const ComposeService& service, RuleContext& ctx) {
  const ComposeEntry* depends_on = service.find("depends_on");
  bool offers_mapping = true;
  for (const ComposeDependency& dependency : service.dependencies) {
    const ComposeService* needed = dependency.kind == DependencyKind::DependsOn ? service.project->service(dependency.service) : nullptr;
    if (!needed || !dependency.required || dependency.condition != "service_started" || needed->is_incomplete || is_one_shot(*needed) || !takes_time_to_start(*needed)) continue;
    bool is_checked = has_check(*needed);
    auto finding = ctx.report(dependency.where, fmt::format("`{}` starts when `{}` is started, not when it is ready", service.name, dependency.service));
    finding.help(is_checked ? "wait for its health check: `condition: service_healthy`" : "give it a health check, and wait for it: `condition: service_healthy`");
    if (!is_checked) continue;
    if (!dependency.condition_span.span.empty()) {
      bool is_verbatim = ctx.sources().at(dependency.condition_span.file).text(dependency.condition_span.span) == "service_started";
      if (is_verbatim) finding.fix(Fix::unsafe("wait for its health check", {TextEdit{dependency.condition_span, "service_healthy"}}));
    } else if (offers_mapping && depends_on) {
      offers_mapping = false;
      if (auto fix = as_mapping(service, *depends_on, ctx)) finding.fix(std::move(*fix));
    }
  }
}

}  // namespace docklint
