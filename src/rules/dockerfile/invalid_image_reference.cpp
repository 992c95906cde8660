#include <fmt/format.h>

#include "model/dockerfile/problem.h"
#include "model/images/image_reference.h"
#include "rules/rule.h"
#include "rules/support/misread_comment.h"

namespace docklint {
namespace {

std::string_view reference_wording(ReferenceProblem problem) {
  switch (problem) {
    case ReferenceProblem::UpperCase: return "has capital letters in its name";
    case ReferenceProblem::BadRegistry: return "has a malformed registry";
    case ReferenceProblem::BadTag: return "has a malformed tag";
    case ReferenceProblem::BadDigest: return "has a malformed digest";
    case ReferenceProblem::BareDigest: return "is only a digest and names nothing";
    case ReferenceProblem::TooLong: return "has a name that is too long";
    default: return "has a malformed name";
  }
}

}  // namespace

void rules::dockerfile::invalid_image_reference(const DockerfileProblem& problem, RuleContext& ctx) {
  if (problem.kind != DockerfileProblemKind::InvalidImageReference || is_due_to_misread_comment(problem)) return;
  if (problem.reason == DockerfileProblemReason::EmptyImage) {
    ctx.report(problem.span, "image has no name").help("name an image, or `scratch`");
    return;
  }
  ImageReference image = parse_image_reference(problem.text);
  ctx.report(problem.span, fmt::format("image `{}` {}", problem.text, reference_wording(image.problem)))
      .help("write `registry/path:tag` in lower case");
}

}  // namespace docklint
