#include <fmt/format.h>

#include <algorithm>

#include "model/images/image_facts.h"
#include "model/images/image_reference.h"
#include "rules/rule.h"
#include "rules/support/build_edits.h"
#include "rules/support/project_places.h"

namespace docklint {
namespace {

// The service built here that the name means, if it means no image.
const ComposeService* service_meant(const Project& project, const ProjectBuild& build, const ImageReference* image) {
  if (!image || image->registry || image->tag || image->digest || image->has_variables) return nullptr;
  std::string_view name = image->repository.text;
  const ComposeService* service = project.compose->service(name);
  if (!service || !service->build || service == build.service || image_facts(*image)) return nullptr;
  const auto& contexts = build.settings->additional_contexts;
  if (std::any_of(contexts.begin(), contexts.end(), [&](const ComposeVariable& context) { return context.name == name; })) return nullptr;
  for (const ComposeService& other : project.compose->services) {
    if (!other.image) continue;
    std::string_view other_image = other.image->text.text();
    if (other_image.substr(0, other_image.find(':')) == name || other.image->has_unknown()) return nullptr;
  }
  return service;
}

void report_service_as_image(const ProjectBuild& build, const ComposeService& service, FileSpan where, RuleContext& ctx) {
  auto finding = ctx.report(where, fmt::format("`{}` is a service, and a build sees images only", service.name));
  finding.help(fmt::format("add `{}=service:{}` to `additional_contexts` of service `{}`", service.name, service.name, build.service->name));
  finding.related(service.name_span, "the service");
  const ComposeValue* there = build.settings->value->value_of("additional_contexts");
  if (there && there->is_mapping()) {
    if (auto edit = add_line(*there, fmt::format("{0}: service:{0}", service.name), ctx)) finding.fix(Fix::unsafe("make the service a build context", {*edit}));
    return;
  }
  auto edit = add_to_build(*build.settings, "additional_contexts", fmt::format("{0}=service:{0}", service.name), ctx);
  if (edit) finding.fix(Fix::unsafe("make the service a build context", {*edit}));
}

}  // namespace

void rules::project::service_name_as_image(const Project& project, RuleContext& ctx) {
  for (const ProjectBuild& build : project.builds) {
    if (!build.service || !build.dockerfile) continue;
    each_built<FromInstruction>(build, [&](const FromInstruction& from) {
      const ComposeService* service = from.base == BaseKind::Image ? service_meant(project, build, from.reference) : nullptr;
      if (service) report_service_as_image(build, *service, {build.dockerfile_file, from.image.span()}, ctx);
    });
    each_built<CopyInstruction>(build, [&](const CopyInstruction& copy) {
      if (!copy.from || copy.from->kind != StageReferenceKind::Image) return;
      if (const ComposeService* service = service_meant(project, build, copy.from->image)) report_service_as_image(build, *service, {build.dockerfile_file, copy.from->span()}, ctx);
    });
  }
}

}  // namespace docklint
