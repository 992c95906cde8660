#include <fmt/format.h>

#include "model/compose/compose_service.h"
#include "model/secrets/secret_names.h"
#include "rules/rule.h"
#include "rules/support/compose_secrets.h"
#include "rules/support/default_credentials.h"

namespace docklint {

void rules::compose::default_credential(const ComposeService& service, RuleContext& ctx) {
  for (const ComposeVariable& variable : service.environment) {
    if (!variable.has_value || variable.knowledge == ComposeKnowledge::Unknown || variable.knowledge == ComposeKnowledge::Resolved) continue;
    if (secret_name(variable.name) != SecretName::Strong || !is_default_credential(variable.value)) continue;
    auto finding = ctx.report(variable.value_span, fmt::format("`{}` is a well-known default", variable.name));
    finding.help("choose a password of your own, and take it from the environment or from `secrets`");
    if (variable.knowledge != ComposeKnowledge::Literal) continue;
    if (auto fix = take_from_environment(service, variable, ctx)) finding.fix(std::move(*fix));
  }
}

}  // namespace docklint
