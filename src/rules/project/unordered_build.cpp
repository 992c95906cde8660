#include <fmt/format.h>

#include <algorithm>

#include "model/images/image_reference.h"
#include "rules/rule.h"
#include "rules/support/build_edits.h"
#include "rules/support/project_places.h"

namespace docklint {
namespace {

std::string with_tag(const ImageReference& image) { return fmt::format("{}:{}", full_name(image), image.tag ? image.tag->text : std::string_view("latest")); }

// The other service of the project that builds the image.
const ComposeService* builder_of(const Project& project, const ProjectBuild& build, const ImageReference& image) {
  for (const ComposeService& service : project.compose->services) {
    bool is_candidate = service.build && &service != build.service && service.image && service.image->is_scalar() && service.image->is_certain();
    if (!is_candidate) continue;
    ImageReference built = parse_image_reference(service.image->text.text());
    bool is_own_name = build.service->image && build.service->image->text.text() == service.image->text.text();
    if (built.is_valid() && !image.digest && !is_own_name && with_tag(built) == with_tag(image)) return &service;
  }
  return nullptr;
}

}  // namespace

void rules::project::unordered_build(const Project& project, RuleContext& ctx) {
  for (const ProjectBuild& build : project.builds) {
    if (!build.service || !build.dockerfile) continue;
    each_built<FromInstruction>(build, [&](const FromInstruction& from) {
      if (from.base != BaseKind::Image || !from.reference || !holds_in(build, from.image)) return;
      std::string_view text = from.image.text();
      const auto& contexts = build.settings->additional_contexts;
      if (std::any_of(contexts.begin(), contexts.end(), [&](const ComposeVariable& context) { return context.name == text || !context.is_certain; })) return;
      const ComposeService* builder = builder_of(project, build, *from.reference);
      if (!builder) return;
      auto finding = ctx.report({build.dockerfile_file, from.image.span()}, fmt::format("`{}` is built by service `{}`, at no defined time", text, builder->name));
      finding.help(fmt::format("add `{}: service:{}` to `additional_contexts` of service `{}`: then it is built first", text, builder->name, build.service->name));
      finding.related(builder->image->where, "built under this name");
      const ComposeValue* there = build.settings->value->value_of("additional_contexts");
      bool is_mapping = there && there->is_mapping();
      auto edit = is_mapping ? add_line(*there, fmt::format("{}: service:{}", text, builder->name), ctx)
                             : add_to_build(*build.settings, "additional_contexts", fmt::format("{}=service:{}", text, builder->name), ctx);
      if (edit) finding.fix(Fix::unsafe("make the service a build context", {*edit}));
    });
  }
}

}  // namespace docklint
