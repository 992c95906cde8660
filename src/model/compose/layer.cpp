#include "model/compose/layer.h"

#include <new>

namespace docklint::compose {
namespace {

class LayerBuilder {
 public:
  explicit LayerBuilder(LayerContext context) : context_(context) {}

  // Recursion is bounded by kYamlMaxDepth.
  const ComposeValue* build(const YamlNode& written) {
    const YamlNode& node = written.resolved();
    ComposeValue* value = new_value(context_.pool);
    value->kind = node.kind;
    value->type = yaml_type(node);
    value->node = &node;
    value->where = at(node.span);
    if (written.kind == YamlKind::Alias) value->alias = at(written.span);
    if (written.tag == "!reset") value->layer_tag = LayerTag::Reset;
    if (written.tag == "!override") value->layer_tag = LayerTag::Override;
    switch (node.kind) {
      case YamlKind::Mapping: value->entries = entries_of(node); break;
      case YamlKind::Sequence: value->items = items_of(node); break;
      case YamlKind::Scalar: fill_scalar(*value, node); break;
      default: break;
    }
    return value;
  }

 private:
  FileSpan at(Span span) const { return {context_.file, span}; }

  std::span<const ComposeEntry> entries_of(const YamlNode& node) {
    std::vector<YamlMergedEntry> all = merged_entries(node);
    std::vector<ComposeEntry> entries;
    entries.reserve(all.size());
    for (const YamlMergedEntry& merged : all) {
      const YamlNode& key = merged.entry->key->resolved();
      check_key(key, *merged.entry);
      ComposeEntry entry{.key = key.text.text(), .key_span = at(merged.entry->key->span), .span = at(merged.entry->span),
                         .value = build(*merged.entry->value), .yaml = merged.entry, .merged_by = {}};
      if (merged.merged_by) entry.merged_by = at(merged.merged_by->span);
      entries.push_back(entry);
    }
    return context_.pool.copy(std::span<const ComposeEntry>(entries));
  }

  std::span<const ComposeItem> items_of(const YamlNode& node) {
    std::vector<ComposeItem> items;
    items.reserve(node.items.size());
    for (const YamlItem& item : node.items) items.push_back({build(*item.value), at(item.span)});
    return context_.pool.copy(std::span<const ComposeItem>(items));
  }

  void check_key(const YamlNode& key, const YamlEntry& entry) {
    if (yaml_type(key) == YamlType::String) return;
    problem(ComposeProblemKind::NonStringKey, entry.key->span, key.text.text());
  }

  void fill_scalar(ComposeValue& value, const YamlNode& node) {
    value.written = node.text;
    value.text = node.text;
    if (!has_template(node.text.text())) return;
    Interpolated interpolated = interpolate(node.text, context_.variables, context_.pool);
    value.text = interpolated.value;
    value.knowledge = interpolated.knowledge;
    TemplateScan scan = scan_template(node.text.text());
    for (const TemplateError& error : scan.errors) {
      auto kind = error.is_unterminated ? ComposeProblemKind::UnterminatedInterpolation : ComposeProblemKind::InvalidInterpolation;
      problem(kind, node.text.source_span(error.begin, error.end), node.text.text().substr(error.begin, error.end - error.begin));
      value.knowledge = ComposeKnowledge::Unknown;
    }
    for (const TemplateReference& reference : scan.references) {
      std::size_t name_end = reference.name_begin + reference.name.size();
      context_.references.push_back({.name = reference.name, .where = at(node.text.source_span(reference.begin, reference.end)),
                                     .name_span = at(node.text.source_span(reference.name_begin, name_end)), .op = reference.op,
                                     .argument = reference.argument, .value = &value, .is_nested = reference.depth > 0});
    }
  }

  void problem(ComposeProblemKind kind, Span span, std::string_view subject) {
    ComposeProblem found;
    found.kind = kind;
    found.where = at(span);
    found.subject = subject;
    context_.problems.push_back(std::move(found));
  }

  LayerContext context_;
};

}  // namespace

ComposeValue* new_value(TextPool& pool) {
  static_assert(std::is_trivially_destructible_v<ComposeValue>);
  return ::new (pool.resource()->allocate(sizeof(ComposeValue), alignof(ComposeValue))) ComposeValue{};
}

const ComposeValue* build_layer(const YamlNode& root, LayerContext context) { return LayerBuilder(context).build(root); }

void add_yaml_problems(const YamlTree& tree, FileId file, std::vector<ComposeProblem>& problems) {
  for (const YamlProblem& found : tree.problems) {
    ComposeProblem problem;
    problem.kind = ComposeProblemKind::Yaml;
    problem.where = {file, found.span};
    if (!found.related.empty()) problem.related = {file, found.related};
    problem.yaml = found;
    problems.push_back(std::move(problem));
  }
}

}  // namespace docklint::compose
