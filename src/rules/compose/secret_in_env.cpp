#include <fmt/format.h>

#include "model/compose/compose_service.h"
#include "model/secrets/secret_names.h"
#include "model/secrets/secret_values.h"
#include "rules/rule.h"
#include "rules/support/compose_secrets.h"
#include "rules/support/default_credentials.h"

namespace docklint {
namespace {

bool is_short_number(std::string_view value) {
  return value.size() < 6 && value.find_first_not_of("0123456789") == std::string_view::npos;
}

bool holds_env_secret(const ComposeVariable& variable) {
  if (!variable.has_value || variable.knowledge != ComposeKnowledge::Literal) return false;
  SecretName kind = secret_name(variable.name);
  if (kind == SecretName::No || is_no_secret_value(variable.value, variable.name)) return false;
  // A provider's format, the credentials of a URL and known passwords have rules of their own.
  if (is_default_credential(variable.value) || find_known_secret(variable.value) || find_url_credentials(variable.value)) return false;
  if (kind == SecretName::Weak) return looks_random(variable.value);
  return !is_short_number(variable.value) || variable.name.find("PASS") != std::string_view::npos;
}

}  // namespace

void rules::compose::secret_in_env(const ComposeService& service, RuleContext& ctx) {
  for (const ComposeVariable& variable : service.environment) {
    if (!holds_env_secret(variable)) continue;
    auto finding = ctx.report(variable.value_span, fmt::format("secret `{}` is written in the file: `{}`", variable.name, masked(variable.value)));
    finding.help("take it from the environment, or use `secrets`");
    if (auto fix = take_from_environment(service, variable, ctx)) finding.fix(std::move(*fix));
  }
}

}  // namespace docklint
