#include <optional>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "model/compose/compose_project.h"
#include "rules/rule.h"

namespace docklint {
namespace {

// In a block mapping with a line to itself, and with nothing but the name inside.
std::optional<Fix> external_rewrite(const ComposeResource& resource, const ComposeEntry& external, const RuleContext& ctx) {
  const YamlNode* node = external.value->node;
  const ComposeEntry* name = external.value->find("name");
  bool is_plain_case = name && name->value->is_scalar() && external.value->entries.size() == 1 && !resource.value_of("name") && !external.is_merged_in() &&
                       external.value->alias.span.empty() && name->value->alias.span.empty() && node && node->anchor.empty();
  if (!is_plain_case || !resource.value->node || resource.value->node->style == YamlStyle::Flow) return std::nullopt;
  const SourceBuffer& source = ctx.sources().at(external.span.file);
  std::string_view text = source.text();
  Span span = external.span.span;
  std::size_t line = span.begin == 0 ? 0 : text.rfind('\n', span.begin - 1) + 1;
  std::string_view indent = text.substr(line, span.begin - line);
  if (indent.find_first_not_of(' ') != std::string_view::npos || source.text(span).find('#') != std::string_view::npos) return std::nullopt;
  std::string_view end = line >= 2 && text[line - 2] == '\r' ? "\r\n" : "\n";
  std::string_view written = source.text(name->value->where.span);
  return Fix::safe("write `external: true` and `name`", {TextEdit{external.span, fmt::format("external: true{}{}name: {}", end, indent, written)}});
}

void check_external_form(const std::vector<ComposeResource>& resources, std::string_view type, RuleContext& ctx) {
  for (const ComposeResource& resource : resources) {
    const ComposeEntry* external = resource.value->find("external");
    if (!external || !external->value->is_mapping()) continue;
    auto finding = ctx.report(external->span, fmt::format("name of external {} `{}` stands in the old form", type, resource.name));
    finding.help("write `external: true`, and `name` beside it");
    if (auto fix = external_rewrite(resource, *external, ctx)) finding.fix(std::move(*fix));
  }
}

}  // namespace

void rules::compose::deprecated_external(const ComposeProject& project, RuleContext& ctx) {
  check_external_form(project.networks, "network", ctx);
  check_external_form(project.volumes, "volume", ctx);
  check_external_form(project.secrets, "secret", ctx);
  check_external_form(project.configs, "config", ctx);
}

}  // namespace docklint
