#include "rules/support/build_edits.h"

#include <fmt/format.h>

#include "io/path.h"
#include "rules/support/whole_lines.h"

namespace docklint {
namespace {

// The line the place begins in, if nothing but blanks stands before it there.
std::optional<Span> own_line_of(FileSpan where, const RuleContext& ctx) {
  const SourceBuffer& source = ctx.sources().at(where.file);
  Span line = whole_line_at(source, where.span.begin);
  if (source.text(Span{line.begin, where.span.begin}).find_first_not_of(' ') != std::string_view::npos) return std::nullopt;
  return line;
}

bool is_own_block(const ComposeValue& value) { return value.node && value.node->style != YamlStyle::Flow && value.alias.span.empty(); }

TextEdit insert_line(FileSpan before, Span line, std::string text) { return {{before.file, {line.begin, line.begin}}, std::move(text)}; }

std::optional<BuildGrant> grant_of(const ComposeItem& item) {
  const ComposeValue* name = item.value;
  if (name->is_mapping()) {
    const ComposeValue* target = name->value_of("target");
    name = target ? target : name->value_of("source");
  }
  if (!name || !name->is_scalar() || name->has_unknown()) return std::nullopt;
  return BuildGrant{std::string(name->text.text()), name->where, item.span};
}

}  // namespace

std::optional<std::vector<BuildGrant>> build_secrets(const ComposeBuild& build) {
  std::vector<BuildGrant> grants;
  const ComposeValue* list = build.value->value_of("secrets");
  if (!list) return grants;
  for (const ComposeItem& item : list->items) {
    auto grant = grant_of(item);
    if (!grant) return std::nullopt;
    // A target may be written as the path it gets.
    if (grant->id.starts_with("/run/secrets/")) grant->id.erase(0, 13);
    grants.push_back(std::move(*grant));
  }
  for (BuildGrant& grant : grants) grant.is_only = grants.size() == 1;
  return grants;
}

std::optional<std::vector<BuildGrant>> build_ssh(const ComposeBuild& build) {
  std::vector<BuildGrant> grants;
  const ComposeValue* ssh = build.value->value_of("ssh");
  if (!ssh) return grants;
  if (ssh->has_unknown()) return std::nullopt;
  for (const ComposeItem& item : ssh->items) {
    auto grant = grant_of(item);
    if (!grant) return std::nullopt;
    grant->id = grant->id.substr(0, grant->id.find('='));
    grants.push_back(std::move(*grant));
  }
  for (const ComposeEntry& entry : ssh->entries) grants.push_back({std::string(entry.key), entry.key_span, entry.span});
  for (BuildGrant& grant : grants) grant.is_only = grants.size() == 1;
  return grants;
}

std::string mount_id(const RunMount& mount) {
  if (mount.id) return mount.id->value.is_known() ? std::string(mount.id->value.text()) : std::string();
  if (mount.type == MountType::Ssh) return "default";
  if (!mount.target || !mount.target->value.is_known()) return {};
  return std::string(file_name(mount.target->value.text()));
}

std::optional<TextEdit> add_to_build(const ComposeBuild& build, std::string_view key, std::string_view item, const RuleContext& ctx) {
  return add_to_mapping(*build.value, key, item, ctx);
}

std::optional<TextEdit> add_line(const ComposeValue& mapping, std::string_view text, const RuleContext& ctx) {
  if (!mapping.is_mapping() || mapping.entries.empty() || !is_own_block(mapping)) return std::nullopt;
  FileSpan before = mapping.entries.front().key_span;
  auto line = own_line_of(before, ctx);
  if (!line || mapping.entries.front().is_merged_in()) return std::nullopt;
  std::string_view end = line_ending_of(ctx.sources().at(before.file));
  return insert_line(before, *line, fmt::format("{}{}{}", std::string(before.span.begin - line->begin, ' '), text, end));
}

std::optional<TextEdit> add_to_mapping(const ComposeValue& mapping, std::string_view key, std::string_view item, const RuleContext& ctx) {
  if (!mapping.is_mapping() || mapping.entries.empty() || mapping.entries.front().is_merged_in() || !is_own_block(mapping)) return std::nullopt;
  auto indentation = [&](FileSpan place, Span line) { return std::string(place.span.begin - line.begin, ' '); };
  const ComposeValue* there = mapping.value_of(key);
  if (there && (!is_own_block(*there) || (there->items.empty() && there->entries.empty()))) return std::nullopt;
  FileSpan before = !there ? mapping.entries.front().key_span : there->items.empty() ? there->entries.front().key_span : there->items.front().span;
  auto line = own_line_of(before, ctx);
  if (!line) return std::nullopt;
  std::string indent = indentation(before, *line);
  std::string_view end = line_ending_of(ctx.sources().at(before.file));
  if (!there) return insert_line(before, *line, fmt::format("{}{}:{}{}  - {}{}", indent, key, end, indent, item, end));
  if (there->items.empty()) return insert_line(before, *line, fmt::format("{}{}:{}", indent, item, end));
  return insert_line(before, *line, fmt::format("{}- {}{}", indent, item, end));
}

std::optional<TextEdit> lines_removal(FileSpan where, const RuleContext& ctx) {
  if (where.span.empty()) return std::nullopt;
  const SourceBuffer& source = ctx.sources().at(where.file);
  Span lines = hull(whole_line_at(source, where.span.begin), whole_line_at(source, where.span.end - 1));
  std::string_view before = source.text(Span{lines.begin, where.span.begin});
  std::string_view after = source.text(Span{where.span.end, lines.end});
  std::size_t rest = after.find_first_not_of(" \t\r\n");
  bool is_alone = before.find_first_not_of(' ') == std::string_view::npos && (rest == std::string_view::npos || after[rest] == '#');
  if (!is_alone || source.text(where.span).find('&') != std::string_view::npos) return std::nullopt;
  return TextEdit{{where.file, lines}, {}};
}

std::optional<TextEdit> grant_removal(const ComposeBuild& build, std::string_view key, const BuildGrant& grant, const RuleContext& ctx) {
  if (!grant.is_only) return lines_removal(grant.entry, ctx);
  const ComposeEntry* entry = build.value->find(key);
  bool is_last = !entry || entry->is_merged_in() || build.value->entries.size() < 2;
  return is_last ? std::nullopt : lines_removal(entry->span, ctx);
}

}  // namespace docklint
