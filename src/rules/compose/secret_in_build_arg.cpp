#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "model/compose/compose_service.h"
#include "model/secrets/secret_names.h"
#include "model/secrets/secret_values.h"
#include "rules/rule.h"
#include "rules/support/compose_removal.h"

namespace docklint {
namespace {

bool passes_secret(const ComposeVariable& argument) {
  if (secret_name(argument.name) != SecretName::Strong) return false;
  if (!argument.has_value || argument.knowledge != ComposeKnowledge::Literal) return true;
  return !is_no_secret_value(argument.value, argument.name) && !find_known_secret(argument.value) && !find_url_credentials(argument.value);
}

std::optional<TextEdit> argument_removal(const ComposeService& service, const ComposeVariable& argument, const RuleContext& ctx) {
  const ComposeEntry* args = service.build->value->find("args");
  if (service.build->args.size() == 1) return mapping_key_removal(*service.build->value, *args, ctx);
  if (argument.is_list_item) return args->value->node && args->value->node->style == YamlStyle::Block ? whole_lines_removal(argument.span, ctx) : std::nullopt;
  const ComposeEntry* entry = args->value->find(argument.name);
  return entry ? mapping_key_removal(*args->value, *entry, ctx) : std::nullopt;
}

}  // namespace

void rules::compose::secret_in_build_arg(const ComposeService& service, RuleContext& ctx) {
  if (!service.build) return;
  for (const ComposeVariable& argument : service.build->args) {
    if (!passes_secret(argument)) continue;
    auto finding = ctx.report(argument.name_span, fmt::format("build argument `{}` leaves a secret in the image", argument.name));
    finding.help("pass it with `build.secrets`, and mount it in the RUN that needs it");
    if (auto removal = argument_removal(service, argument, ctx)) finding.fix(Fix::unsafe("remove the argument", {*removal}));
  }
}

}  // namespace docklint
