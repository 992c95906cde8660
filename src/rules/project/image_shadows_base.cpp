#include <fmt/format.h>

#include "model/images/image_facts.h"
#include "rules/rule.h"
#include "rules/support/project_places.h"

namespace docklint {
namespace {

std::string_view tag_of(const ImageReference& image) { return image.tag ? image.tag->text : std::string_view("latest"); }

bool are_same_image(const ImageReference& a, const ImageReference& b) {
  return !a.digest && !b.digest && full_name(a) == full_name(b) && tag_of(a) == tag_of(b);
}

// A public image by its bare name: "redis", "nginx:1.27".
bool is_public_name(const ImageReference& image) {
  return !image.registry && image.repository.text.find('/') == std::string_view::npos && image_facts(image).has_value();
}

}  // namespace

void rules::project::image_shadows_base(const Project& project, RuleContext& ctx) {
  for (const ProjectBuild& build : project.builds) {
    const ComposeValue* written = build.service ? build.service->image : nullptr;
    if (!written || !written->is_scalar() || !written->is_certain() || !build.dockerfile) continue;
    ImageReference image = parse_image_reference(written->text.text());
    if (!image.is_valid() || image.has_variables) continue;
    const FromInstruction* base = nullptr;
    each_built<FromInstruction>(build, [&](const FromInstruction& from) {
      bool is_image = from.base == BaseKind::Image && from.reference && holds_in(build, from.image);
      if (!base && is_image && are_same_image(image, *from.reference)) base = &from;
    });
    if (!base && !is_public_name(image)) continue;
    std::string_view name = written->text.text();
    auto finding = ctx.report(written->where, base ? fmt::format("the build gives its result the name of its own base image `{}`", name)
                                                   : fmt::format("the build gives its result the name of the public image `{}`", name));
    finding.help("choose a name of your own: whoever asks for the public image on this machine gets this build");
    if (base) finding.related({build.dockerfile_file, base->image.span()}, "built from it here");
  }
}

}  // namespace docklint
