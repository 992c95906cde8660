#include "rules/support/trusted_registries.h"

#include <algorithm>

namespace docklint {
namespace {

// As hadolint reads it: `*` alone, at the start or at the end.
bool covers_registry(std::string_view pattern, std::string_view registry) {
  if (pattern == "*") return true;
  if (pattern.starts_with('*')) return registry.ends_with(pattern.substr(1));
  if (pattern.ends_with('*')) return registry.starts_with(pattern.substr(0, pattern.size() - 1));
  return pattern == registry;
}

bool is_docker_hub(std::string_view registry) {
  return registry == "docker.io" || registry == "hub.docker.com" || registry == "index.docker.io" || registry == "registry-1.docker.io";
}

}  // namespace

bool is_trusted_registry(std::string_view registry, const std::vector<std::string>& trusted) {
  return std::any_of(trusted.begin(), trusted.end(), [&](const std::string& pattern) {
    return covers_registry(pattern, registry) || (is_docker_hub(registry) && is_docker_hub(pattern));
  });
}

}  // namespace docklint
