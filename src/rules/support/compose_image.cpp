#include "rules/support/compose_image.h"

#include <algorithm>

#include "model/compose/compose_project.h"

namespace docklint {

std::optional<ImageReference> pulled_image(const ComposeService& service) {
  if (!service.image || !service.image->is_scalar() || service.value_of("build") || service.image->has_unknown()) return std::nullopt;
  const ComposeValue* policy = service.value_of("pull_policy");
  if (policy && policy->is_scalar() && (policy->text.text() == "never" || policy->text.text() == "build")) return std::nullopt;
  std::string_view text = service.image->text.text();
  const auto& all = service.project->services;
  bool is_built_here = std::any_of(all.begin(), all.end(), [&](const ComposeService& other) {
    return other.build && other.image && other.image->text.text() == text;
  });
  if (is_built_here) return std::nullopt;
  ImageReference image = parse_image_reference(text);
  if (!image.is_valid() || image.has_variables) return std::nullopt;
  return image;
}

}  // namespace docklint
