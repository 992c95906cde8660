#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "model/compose/compose_service.h"
#include "model/images/image_facts.h"
#include "rules/rule.h"
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

// postgres asks for a password since 9.4.26, 9.5.21, 9.6.17, 10.12, 11.7 and 12.2.
bool predates_password(const ImageReference& image) {
  if (familiar_name(image) != "postgres" || !image.tag) return false;
  std::array<int, 3> version{};
  std::size_t count = 0;
  std::string_view text = image.tag->text.substr(0, image.tag->text.find_first_not_of("0123456789."));
  while (count < version.size() && !text.empty() && text[0] != '.') {
    std::size_t dot = std::min(text.find('.'), text.size());
    if (dot > 4) return false;
    for (char c : text.substr(0, dot)) version[count] = version[count] * 10 + (c - '0');
    ++count;
    text.remove_prefix(std::min(dot + 1, text.size()));
  }
  if (version[0] == 9) return count == 3 && version[2] < (version[1] == 4 ? 26 : version[1] == 5 ? 21 : version[1] == 6 ? 17 : 99);
  return count == 2 && version[1] < (version[0] == 10 ? 12 : version[0] == 11 ? 7 : version[0] == 12 ? 2 : 0);
}

}  // namespace

void rules::compose::missing_required_env(const ComposeService& service, RuleContext& ctx) {
  if (!is_fully_read(service) || starts_otherwise(service)) return;
  const ImageFacts* facts = service.image_facts;
  if (!facts || !facts->sure || predates_password(*service.pulled_image)) return;
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
