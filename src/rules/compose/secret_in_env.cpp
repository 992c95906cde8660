#include <fmt/format.h>

#include <algorithm>

#include "model/compose/compose_service.h"
#include "model/secrets/secret_names.h"
#include "model/secrets/secret_values.h"
#include "rules/rule.h"

namespace docklint {
namespace {

bool is_short_number(std::string_view value) {
  return value.size() < 6 && value.find_first_not_of("0123456789") == std::string_view::npos;
}

bool holds_env_secret(const ComposeVariable& variable) {
  if (!variable.has_value || variable.knowledge != ComposeKnowledge::Literal) return false;
  SecretName kind = secret_name(variable.name);
  if (kind == SecretName::No || is_no_secret_value(variable.value, variable.name)) return false;
  // A provider's format and the credentials of a URL have rules of their own.
  if (find_known_secret(variable.value) || find_url_credentials(variable.value)) return false;
  if (kind == SecretName::Weak) return looks_random(variable.value);
  return !is_short_number(variable.value) || variable.name.find("PASS") != std::string_view::npos;
}

bool is_variable_name(std::string_view name) {
  return !name.empty() && !(name[0] >= '0' && name[0] <= '9') && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  });
}

// Only where the value stands on one line of a block: braces mean something else in `{...}`.
bool can_take_reference(const ComposeService& service, const ComposeVariable& variable, const RuleContext& ctx) {
  const ComposeValue* block = service.value_of("environment");
  bool in_block = block && block->node && block->node->style == YamlStyle::Block && block->where.file == variable.value_span.file &&
                  block->where.span.covers(variable.value_span.span);
  if (!in_block || !is_variable_name(variable.name) || !variable.source || !variable.source->alias.span.empty()) return false;
  FileSpan text{variable.value_span.file, variable.value_text.source_span(0, variable.value.size())};
  return ctx.sources().at(text.file).text(text.span) == variable.value;
}

}  // namespace

void rules::compose::secret_in_env(const ComposeService& service, RuleContext& ctx) {
  for (const ComposeVariable& variable : service.environment) {
    if (!holds_env_secret(variable)) continue;
    auto finding = ctx.report(variable.value_span, fmt::format("secret `{}` is written in the file: `{}`", variable.name, masked(variable.value)));
    finding.help("take it from the environment, or use `secrets`");
    if (!can_take_reference(service, variable, ctx)) continue;
    FileSpan where{variable.value_span.file, variable.value_text.source_span(0, variable.value.size())};
    finding.fix(Fix::unsafe(fmt::format("take {} from the environment", variable.name), {TextEdit{where, fmt::format("${{{}:?}}", variable.name)}}));
  }
}

}  // namespace docklint
