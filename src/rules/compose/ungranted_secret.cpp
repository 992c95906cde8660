#include <algorithm>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "model/compose/compose_project.h"
#include "rules/rule.h"
#include "rules/support/compose_additions.h"

namespace docklint {
namespace {

bool has_file_at(const ComposeService& service, std::string_view path) {
  auto is_target = [&](const ComposeGrant& grant) { return grant.target == path || grant.target.find(kUnknownText) != std::string::npos; };
  if (std::any_of(service.secrets.begin(), service.secrets.end(), is_target) || std::any_of(service.configs.begin(), service.configs.end(), is_target)) return true;
  return std::any_of(service.mounts.begin(), service.mounts.end(), [&](const ComposeMount& mount) {
    std::string target = mount.clean_target();
    return !mount.is_certain || target == path || path.starts_with(target == "/" ? "/" : target + "/");
  });
}

bool is_secret_path(std::string_view text) {
  return text.starts_with("/run/secrets/") && text.size() > 13 && text.find_first_of("/ ,;:$*\x1A", 13) == std::string_view::npos;
}

}  // namespace

void rules::compose::ungranted_secret(const ComposeService& service, RuleContext& ctx) {
  if (service.is_incomplete || service.project->is_fragment || !service.value_of("image")) return;
  for (const ComposeVariable& variable : service.environment) {
    if (!variable.has_value || !variable.is_certain || !is_secret_path(variable.value) || has_file_at(service, variable.value)) continue;
    std::string_view name = variable.value.substr(13);
    auto finding = ctx.report(variable.value_span, fmt::format("no secret of service `{}` is mounted at `{}`", service.name, variable.value));
    const ComposeResource* secret = find_resource(service.project->secrets, name);
    finding.help(secret ? fmt::format("grant the service the secret under its `secrets`: `{}`", name) : std::string("declare the secret and grant it to the service under its `secrets`"));
    if (!secret) continue;
    finding.related(secret->name_span, "secret declared here");
    const ComposeValue* list = service.value_of("secrets");
    const std::string items[] = {fmt::format("- {}", name)};
    auto edit = list ? list_item_addition(*list, name, ctx) : service_key_addition(service, "secrets", items, ctx);
    if (edit) finding.fix(Fix::unsafe(fmt::format("grant secret `{}`", name), {*edit}));
  }
}

}  // namespace docklint
