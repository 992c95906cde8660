#include "model/compose/pulled_image.h"

#include <new>
#include <string_view>
#include <type_traits>
#include <unordered_set>

#include "model/images/image_facts.h"
#include "model/images/image_reference.h"

namespace docklint::compose {
namespace {

template <class T>
const T* kept(const T& value, TextPool& pool) {
  static_assert(std::is_trivially_destructible_v<T>);
  return ::new (pool.resource()->allocate(sizeof(T), alignof(T))) T(value);
}

bool may_pull(const ComposeService& service) {
  if (!service.image || service.value_of("build") || service.image->has_unknown()) return false;
  const ComposeValue* policy = service.value_of("pull_policy");
  return !policy || !policy->is_scalar() || (policy->text.text() != "never" && policy->text.text() != "build");
}

}  // namespace

void find_pulled_images(ComposeProject& project) {
  std::unordered_set<std::string_view> built_here;
  for (const ComposeService& service : project.services) {
    if (service.build && service.image) built_here.insert(service.image->text.text());
  }
  for (ComposeService& service : project.services) {
    if (!may_pull(service) || built_here.contains(service.image->text.text())) continue;
    ImageReference image = parse_image_reference(service.image->text.text());
    if (!image.is_valid() || image.has_variables) continue;
    service.pulled_image = kept(image, project.pool);
    if (auto facts = image_facts(image)) service.image_facts = kept(*facts, project.pool);
  }
}

}  // namespace docklint::compose
