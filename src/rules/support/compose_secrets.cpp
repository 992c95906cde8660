#include "rules/support/compose_secrets.h"

#include <algorithm>

#include <fmt/format.h>

namespace docklint {
namespace {

bool is_environment_name(std::string_view name) {
  return !name.empty() && !(name[0] >= '0' && name[0] <= '9') && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  });
}

// Braces mean something else in `{...}`.
bool can_take_reference(const ComposeService& service, const ComposeVariable& variable, const RuleContext& ctx) {
  const ComposeValue* block = service.value_of("environment");
  bool in_block = block && block->node && block->node->style == YamlStyle::Block && block->where.file == variable.value_span.file &&
                  block->where.span.covers(variable.value_span.span);
  if (!in_block || !is_environment_name(variable.name) || !variable.source || !variable.source->alias.span.empty()) return false;
  FileSpan text{variable.value_span.file, variable.value_text.source_span(0, variable.value.size())};
  return ctx.sources().at(text.file).text(text.span) == variable.value;
}

}  // namespace

std::optional<Fix> take_from_environment(const ComposeService& service, const ComposeVariable& variable, const RuleContext& ctx) {
  if (!can_take_reference(service, variable, ctx)) return std::nullopt;
  FileSpan where{variable.value_span.file, variable.value_text.source_span(0, variable.value.size())};
  return Fix::unsafe(fmt::format("take {} from the environment", variable.name), {TextEdit{where, fmt::format("${{{}:?}}", variable.name)}});
}

}  // namespace docklint
