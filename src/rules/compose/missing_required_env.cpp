#include <algorithm>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "model/compose/compose_service.h"
#include "model/images/image_facts.h"
#include "rules/rule.h"
#include "rules/support/compose_image.h"
#include "rules/support/compose_limits.h"

namespace docklint {
namespace {

// Something else than the image's own start runs, or its settings may come from elsewhere.
bool starts_otherwise(const ComposeService& service) {
  if (service.entrypoint || !service.env_files.empty() || !service.configs.empty() || service.value_of("pre_start")) return true;
  if (service.command && (!service.command.words.empty() && !service.command.words.front().text.starts_with('-'))) {
    std::string_view program = service.command.words.front().text;
    return program != "postgres" && program != "mysqld" && program != "mariadbd";
  }
  return false;
}

}  // namespace

void rules::compose::missing_required_env(const ComposeService& service, RuleContext& ctx) {
  if (!is_fully_read(service) || starts_otherwise(service)) return;
  auto image = pulled_image(service);
  auto facts = image ? image_facts(*image) : std::nullopt;
  if (!facts || !facts->sure) return;
  bool has_unknown_name = std::any_of(service.environment.begin(), service.environment.end(), [](const ComposeVariable& variable) {
    return variable.name.find(kUnknownText) != std::string_view::npos;
  });
  if (has_unknown_name) return;
  for (const std::vector<std::string_view>& names : facts->required_environment()) {
    bool is_given = std::any_of(names.begin(), names.end(), [&](std::string_view name) { return service.variable(name) != nullptr; });
    if (is_given || names.empty()) continue;
    std::string others;
    for (std::size_t i = 1; i < names.size() && i < 4; ++i) others += fmt::format("{}`{}`", i == 1 ? "" : ", ", names[i]);
    ctx.report(service.image->where, fmt::format("image `{}` does not start without `{}`", service.image->text.text(), names.front()))
        .help(others.empty() ? std::string("set it under `environment`") : fmt::format("set it under `environment`, or one of {}", others));
  }
}

}  // namespace docklint
