#include "engine/run_settings.h"

namespace docklint {

Result<Configuration> RunSettings::of(const std::string& path) {
  auto config = resolver_.config_for(path);
  if (!config) return tl::unexpected(std::move(config).error());
  auto [found, is_new] = rules_.try_emplace(*config);
  if (is_new) found->second = std::make_unique<ActiveRules>((*config)->rules);
  return Configuration{config->get(), found->second.get()};
}

}  // namespace docklint
