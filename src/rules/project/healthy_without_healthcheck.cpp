#include <fmt/format.h>

#include "model/images/image_facts.h"
#include "rules/rule.h"
#include "rules/support/project_places.h"

namespace docklint {
namespace {

// What says that the image of the service brings no check; no message where that is not sure.
struct NoHealthcheck {
  FileSpan where;
  std::string reason;
};

std::optional<NoHealthcheck> missing_check_of(const Project& project, const ComposeService& service) {
  if (service.pulled_image) {
    const ImageFacts* facts = service.image_facts;
    if (!facts || !facts->sure || facts->healthcheck != false) return std::nullopt;
    return NoHealthcheck{service.image->where, "the image brings no health check"};
  }
  const ProjectBuild* build = project.build_of(service);
  if (!build || !build->stage || build->dockerfile->leaves_out) return std::nullopt;
  const HealthcheckInstruction* check = build->stage->final_state->healthcheck;
  if (check) {
    bool is_off = check->type == HealthcheckType::None;
    return is_off ? std::optional(NoHealthcheck{{build->dockerfile_file, check->span()}, "switched off here"}) : std::nullopt;
  }
  const Stage* root = build->stage->root;
  bool has_none = root && (root->base == BaseKind::Scratch || (root->root_facts && root->root_facts->sure && root->root_facts->healthcheck == false));
  if (!has_none) return std::nullopt;
  return NoHealthcheck{{build->dockerfile_file, build->stage->label_span()}, "this stage has no HEALTHCHECK"};
}

}  // namespace

void rules::project::healthy_without_healthcheck(const Project& project, RuleContext& ctx) {
  if (!project.compose) return;
  for (const ComposeService& service : project.compose->services) {
    for (const ComposeDependency& dependency : service.dependencies) {
      if (dependency.condition != "service_healthy" || dependency.condition_span.span.empty()) continue;
      const ComposeService* target = project.compose->service(dependency.service);
      if (!target || target->is_incomplete || target->healthcheck) continue;
      auto missing = missing_check_of(project, *target);
      if (!missing) continue;
      auto finding = ctx.report(dependency.condition_span, fmt::format("`{}` never becomes healthy: neither service nor image has a health check", dependency.service));
      finding.help(fmt::format("give `{}` a `healthcheck`, or wait for `service_started`", dependency.service)).related(missing->where, missing->reason);
      bool is_verbatim = ctx.sources().at(dependency.condition_span.file).text(dependency.condition_span.span) == dependency.condition;
      if (is_verbatim) finding.fix(Fix::unsafe("wait for `service_started`", {TextEdit{dependency.condition_span, "service_started"}}));
    }
  }
}

}  // namespace docklint
