#include "rules/support/compose_removal.h"

#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "rules/support/whole_lines.h"

namespace docklint {

std::optional<TextEdit> whole_lines_removal(FileSpan where, const RuleContext& ctx) {
  if (where.file != ctx.file() || where.span.empty()) return std::nullopt;
  const SourceBuffer& source = ctx.source();
  Span lines = hull(whole_line_at(source, where.span.begin), whole_line_at(source, where.span.end - 1));
  std::string_view text = source.text();
  std::string_view before = text.substr(lines.begin, where.span.begin - lines.begin);
  std::string_view after = text.substr(where.span.end, lines.end - where.span.end);
  std::size_t rest = after.find_first_not_of(" \t\r\n");
  bool is_alone = before.find_first_not_of(' ') == std::string_view::npos && (rest == std::string_view::npos || after[rest] == '#');
  if (!is_alone || text.substr(where.span.begin, where.span.size()).find('&') != std::string_view::npos) return std::nullopt;
  return ctx.erase(lines);
}

std::optional<TextEdit> service_key_removal(const ComposeService& service, const ComposeEntry& entry, const RuleContext& ctx) {
  return mapping_key_removal(*service.value, entry, ctx);
}

std::optional<TextEdit> mapping_key_removal(const ComposeValue& mapping, const ComposeEntry& entry, const RuleContext& ctx) {
  const YamlNode* node = mapping.node;
  if (entry.is_merged_in() || !entry.yaml || !node || !mapping.alias.span.empty() || node->entries.size() < 2) return std::nullopt;
  bool is_own = std::any_of(node->entries.begin(), node->entries.end(), [&](const YamlEntry& own) { return &own == entry.yaml; });
  if (!is_own || node->style == YamlStyle::Flow) return std::nullopt;
  return whole_lines_removal({entry.span.file, entry.yaml->span}, ctx);
}

void report_host_namespace(const ComposeService& service, std::string_view key, std::string_view message, std::string_view advice, RuleContext& ctx) {
  const ComposeEntry* entry = service.find(key);
  if (!entry || !entry->value->is_scalar() || entry->value->text.text() != "host") return;
  auto finding = ctx.report(entry->span, std::string(message));
  finding.help(std::string(advice));
  if (auto removal = service_key_removal(service, *entry, ctx)) finding.fix(Fix::unsafe(fmt::format("remove `{}: host`", key), {*removal}));
}

}  // namespace docklint
