#include <algorithm>
#include <string_view>

#include <fmt/format.h>

#include "model/compose/compose_project.h"
#include "rules/rule.h"

namespace docklint {
namespace {

// Set in nearly every session, or only where it means something.
bool is_session_variable(std::string_view name) {
  constexpr std::string_view kNames[] = {"HOME", "USER", "PATH", "PWD", "SHELL", "LANG", "TERM", "DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY", "SSH_AUTH_SOCK",
                                         "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "no_proxy", "CI"};
  return std::find(std::begin(kNames), std::end(kNames), name) != std::end(kNames);
}

}  // namespace

void rules::compose::unset_passthrough(const ComposeService& service, RuleContext& ctx) {
  for (const ComposeVariable& variable : service.environment) {
    if (variable.has_value || variable.name.empty() || variable.name.find(kUnknownText) != std::string_view::npos) continue;
    if (service.project->variables.contains(variable.name) || is_session_variable(variable.name)) continue;
    ctx.report(variable.name_span, fmt::format("`{}` is taken out of the container where it is not set outside", variable.name))
        .help("give it a value or a default, or set it in `.env`");
  }
}

}  // namespace docklint
