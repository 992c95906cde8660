#include "rules/support/compose_purpose.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "model/compose/compose_project.h"

namespace docklint {
namespace {

constexpr std::size_t kMostServices = 500;

bool has_passing_name(std::string_view name) {
  constexpr std::string_view kParts[] = {"migrat", "init", "setup", "seed", "bootstrap", "test", "build", "backup", "restore", "cli", "tool"};
  return std::any_of(std::begin(kParts), std::end(kParts), [&](std::string_view part) { return name.find(part) != std::string_view::npos; });
}

}  // namespace

bool is_one_shot(const ComposeService& service) {
  if (!service.profiles.empty() || (service.restart && service.restart->text.text() == "no")) return true;
  const ComposeValue* condition = service.at("deploy", "restart_policy", "condition");
  if ((condition && condition->text.text() == "none") || has_passing_name(service.name)) return true;
  // Beyond any real size nothing is held against everything: then nobody is asked to restart or to be checked.
  return service.is_awaited_to_end || service.project->services.size() > kMostServices;
}

const ImageFacts* sure_image_facts(const ComposeService& service) {
  return service.image_facts && service.image_facts->sure ? service.image_facts : nullptr;
}

bool keeps_data(const ImageFacts& facts) { return facts.role == ImageRole::Datastore || facts.role == ImageRole::Search || facts.role == ImageRole::Broker; }

}  // namespace docklint
