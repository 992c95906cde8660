#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "model/compose/compose_service.h"
#include "model/images/image_reference.h"
#include "rules/rule.h"

namespace docklint {

void rules::compose::invalid_image_reference(const ComposeService& service, RuleContext& ctx) {
  if (service.pulled_image || !service.image || service.image->has_unknown() || service.image->text.empty()) return;
  ImageReference image = parse_image_reference(service.image->text);
  if (image.is_valid() || image.has_variables) return;
  FileSpan where{service.image->where.file, image.problem_span.empty() ? service.image->where.span : image.problem_span};
  std::string_view text = ctx.sources().at(where.file).text(where.span);
  auto report = [&](std::string message, std::string help) { ctx.report(where, std::move(message)).help(std::move(help)); };
  switch (image.problem) {
    case ReferenceProblem::UpperCase: return report(fmt::format("image name `{}` has capital letters", text), "write it in lower case");
    case ReferenceProblem::BadTag:
      if (!image.tag || image.tag->text.empty()) return report("image has an empty tag", "name a version after the colon, or remove the colon");
      return report(fmt::format("`{}` is no image tag", image.tag->text), "use letters, digits, `_`, `.` and `-`, at most 128");
    case ReferenceProblem::BadDigest: return report("image has a malformed digest", "write `sha256:` and 64 lower-case hex digits");
    default: return report(fmt::format("`{}` is no image name", service.image->text.text()), "write `[registry/]repository[:tag][@digest]`");
  }
}

}  // namespace docklint
