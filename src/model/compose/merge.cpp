#include "model/compose/merge.h"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "model/compose/item_identity.h"
#include "model/compose/layer.h"

namespace docklint::compose {
namespace {

const SchemaNode kFree{.types = SchemaTypes::Any, .flags = static_cast<std::uint8_t>(SchemaFlag::OpenKeys), .keys = {}, .words = {}};

const SchemaNode& schema_of(const SchemaNode& mapping, std::string_view key) {
  if (const SchemaKey* known = mapping.key(key)) return *known->node;
  return mapping.values ? *mapping.values : kFree;
}

class Merger {
 public:
  explicit Merger(MergeContext context) : context_(context) {}

  // Recursion is bounded by the depth of the YAML trees.
  const ComposeValue* merge(const ComposeValue* base, const ComposeValue* later, const SchemaNode& schema) {
    if (!later) return base;
    if (!base) return later;
    if (later->layer_tag != LayerTag::None) return later;
    if (base->layer_tag == LayerTag::Reset) return later;
    if (later->is_null()) return base;
    if (base->is_null()) return later;
    base = brought_to_form(base, schema);
    later = brought_to_form(later, schema);
    if (schema.merge == MergeRule::Replace) return later;
    if (schema.merge == MergeRule::Logging && drivers_differ(*base, *later)) return later;
    if (base->kind != later->kind) return mismatch(base, later);
    if (base->is_mapping()) return merge_mappings(*base, *later, schema);
    if (base->is_sequence()) return merge_lists(*base, *later, schema);
    return later;
  }

 private:
  const ComposeValue* mismatch(const ComposeValue* base, const ComposeValue* later) {
    ComposeProblem problem;
    problem.kind = ComposeProblemKind::OverrideTypeMismatch;
    problem.where = later->where;
    problem.related = base->where;
    context_.problems.push_back(std::move(problem));
    return later;
  }

  static bool drivers_differ(const ComposeValue& base, const ComposeValue& later) {
    std::string_view a = base.text_of("driver"), b = later.text_of("driver");
    return !a.empty() && !b.empty() && a != b;
  }

  // Short spellings that compose rewrites before it merges.
  const ComposeValue* brought_to_form(const ComposeValue* value, const SchemaNode& schema) {
    switch (schema.merge) {
      case MergeRule::BuildForm: return value->is_scalar() ? wrapped(*value, "context") : value;
      case MergeRule::ServiceForm: return value->is_scalar() ? wrapped(*value, "service") : value;
      case MergeRule::StringOrList: return value->is_scalar() ? as_list(*value) : value;
      case MergeRule::NamesToMapping: return value->is_sequence() ? names_as_mapping(*value) : value;
      case MergeRule::NamedValues: return value->is_sequence() ? named_items_as_mapping(*value) : value;
      default: return value;
    }
  }

  ComposeValue* like(const ComposeValue& value, YamlKind kind) {
    ComposeValue* copy = new_value(context_.pool);
    *copy = value;
    copy->kind = kind;
    copy->type = kind == YamlKind::Mapping ? YamlType::Mapping : kind == YamlKind::Sequence ? YamlType::Sequence : value.type;
    copy->entries = {};
    copy->items = {};
    return copy;
  }

  const ComposeValue* wrapped(const ComposeValue& value, std::string_view key) {
    ComposeValue* mapping = like(value, YamlKind::Mapping);
    ComposeEntry entry{.key = key, .key_span = value.where, .span = value.where, .value = &value, .merged_by = {}};
    mapping->entries = context_.pool.copy(std::span<const ComposeEntry>(&entry, 1));
    return mapping;
  }

  const ComposeValue* as_list(const ComposeValue& value) {
    ComposeValue* list = like(value, YamlKind::Sequence);
    ComposeItem item{&value, value.where};
    list->items = context_.pool.copy(std::span<const ComposeItem>(&item, 1));
    return list;
  }

  const ComposeValue* names_as_mapping(const ComposeValue& list) {
    std::vector<ComposeEntry> entries;
    for (const ComposeItem& item : list.items) {
      if (!item.value->is_scalar()) continue;
      ComposeValue* nothing = new_value(context_.pool);
      nothing->where = {item.value->where.file, {item.value->where.span.end, item.value->where.span.end}};
      entries.push_back({.key = item.value->text.text(), .key_span = item.value->where, .span = item.span, .value = nothing, .merged_by = {}});
    }
    return mapping_of(list, entries);
  }

  // Items keep their scalar as the value: readers of named values split it (see named_values.h).
  const ComposeValue* named_items_as_mapping(const ComposeValue& list) {
    std::vector<ComposeEntry> entries;
    for (const ComposeItem& item : list.items) {
      if (!item.value->is_scalar()) {
        entries.push_back({.key = {}, .key_span = item.value->where, .span = item.span, .value = item.value, .merged_by = {}});
        continue;
      }
      std::string_view text = item.value->text.text();
      std::size_t equals = text.find('=');
      FileSpan name = item.value->part(0, std::min(equals, text.size()));
      entries.push_back({.key = text.substr(0, equals), .key_span = name, .span = item.span, .value = item.value, .merged_by = {}});
    }
    return mapping_of(list, entries);
  }

  const ComposeValue* mapping_of(const ComposeValue& value, std::span<const ComposeEntry> entries) {
    ComposeValue* mapping = like(value, YamlKind::Mapping);
    mapping->entries = context_.pool.copy(entries);
    return mapping;
  }

  bool spend(std::size_t entries) {
    if (entries > context_.entries_left) {
      context_.entries_left = 0;
      return false;
    }
    context_.entries_left -= entries;
    return true;
  }

  const ComposeValue* merge_mappings(const ComposeValue& base, const ComposeValue& later, const SchemaNode& schema) {
    if (!spend(base.entries.size() + later.entries.size())) return &later;
    std::vector<ComposeEntry> entries(base.entries.begin(), base.entries.end());
    std::unordered_map<std::string_view, std::size_t> places;
    for (std::size_t i = 0; i < entries.size(); ++i) places.emplace(entries[i].key, i);
    bool by_name = schema.merge == MergeRule::NamedValues;
    for (const ComposeEntry& entry : later.entries) {
      auto [place, is_new] = places.emplace(entry.key, entries.size());
      if (is_new) {
        entries.push_back(entry);
        continue;
      }
      ComposeEntry& kept = entries[place->second];
      const ComposeValue* merged = by_name ? entry.value : merge(kept.value, entry.value, schema_of(schema, entry.key));
      bool keeps_base = merged == kept.value;
      if (keeps_base) continue;
      bool replaced = merged == entry.value;
      if (replaced) kept = entry;
      kept.value = merged;
    }
    return mapping_of(later.node ? later : base, entries);
  }

  const ComposeValue* merge_lists(const ComposeValue& base, const ComposeValue& later, const SchemaNode& schema) {
    if (!spend(base.items.size() + later.items.size())) return &later;
    std::vector<ComposeItem> items(base.items.begin(), base.items.end());
    std::unordered_map<std::string, std::size_t> places;
    std::unordered_map<std::string_view, const ComposeItem*> texts;
    if (schema.has(SchemaFlag::Distinct)) texts = texts_of(base);
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (auto identity = identity_in(items[i], schema)) places.emplace(*identity, i);
    }
    for (const ComposeItem& item : later.items) {
      auto identity = identity_in(item, schema);
      auto known = identity ? places.find(*identity) : places.end();
      if (known == places.end()) {
        if (schema.has(SchemaFlag::Distinct)) check_repetition(texts, item);
        if (identity) places.emplace(*identity, items.size());
        items.push_back(item);
      } else if (schema.merge == MergeRule::BySubnet) {
        ComposeItem& kept = items[known->second];
        kept = {merge(kept.value, item.value, *schema.items), item.span};
      } else {
        items[known->second] = item;
      }
    }
    ComposeValue* list = like(base, YamlKind::Sequence);
    list->items = context_.pool.copy(std::span<const ComposeItem>(items));
    return list;
  }

  static std::optional<std::string> identity_in(const ComposeItem& item, const SchemaNode& schema) {
    if (schema.merge == MergeRule::BySubnet) return std::string(item.value->text_of("subnet"));
    return identity_of(*item.value, schema.identity);
  }

  static std::unordered_map<std::string_view, const ComposeItem*> texts_of(const ComposeValue& list) {
    std::unordered_map<std::string_view, const ComposeItem*> texts;
    for (const ComposeItem& item : list.items) {
      if (item.value->is_scalar() && !item.value->has_unknown()) texts.emplace(item.value->text.text(), &item);
    }
    return texts;
  }

  void check_repetition(const std::unordered_map<std::string_view, const ComposeItem*>& texts, const ComposeItem& item) {
    if (!item.value->is_scalar()) return;
    auto earlier = texts.find(item.value->text.text());
    if (earlier == texts.end()) return;
    ComposeProblem problem;
    problem.kind = ComposeProblemKind::DuplicateOverrideItem;
    problem.where = item.value->where;
    problem.related = earlier->second->value->where;
    problem.subject = item.value->text.text();
    context_.problems.push_back(std::move(problem));
  }

  MergeContext context_;
};

bool has_reset(const ComposeValue& value) {
  if (value.layer_tag == LayerTag::Reset) return true;
  return std::any_of(value.entries.begin(), value.entries.end(), [](const ComposeEntry& entry) { return has_reset(*entry.value); }) ||
         std::any_of(value.items.begin(), value.items.end(), [](const ComposeItem& item) { return has_reset(*item.value); });
}

const ComposeValue* prune(const ComposeValue& value, TextPool& pool) {
  if (!has_reset(value)) return &value;
  ComposeValue* copy = new_value(pool);
  *copy = value;
  std::vector<ComposeEntry> entries;
  for (const ComposeEntry& entry : value.entries) {
    if (entry.value->layer_tag == LayerTag::Reset) continue;
    entries.push_back(entry);
    entries.back().value = prune(*entry.value, pool);
  }
  copy->entries = pool.copy(std::span<const ComposeEntry>(entries));
  return copy;
}

}  // namespace

const ComposeValue* merge_layers(const ComposeValue* base, const ComposeValue* later, const SchemaNode& schema, MergeContext context) {
  return Merger(context).merge(base, later, schema);
}

const ComposeValue* without_resets(const ComposeValue* value, TextPool& pool) { return value ? prune(*value, pool) : nullptr; }

const ComposeValue* with_key(const ComposeValue& base, std::string_view key, const ComposeValue* value, TextPool& pool) {
  ComposeValue* copy = new_value(pool);
  *copy = base;
  std::vector<ComposeEntry> entries;
  for (const ComposeEntry& entry : base.entries) {
    if (entry.key != key) entries.push_back(entry);
    else if (value) entries.push_back(entry), entries.back().value = value;
  }
  copy->entries = pool.copy(std::span<const ComposeEntry>(entries));
  return copy;
}

}  // namespace docklint::compose
