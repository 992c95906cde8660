#include <string_view>

#include <fmt/format.h>

#include "model/compose/compose_project.h"
#include "model/compose/interpolation.h"
#include "model/compose/schema.h"
#include "rules/rule.h"
#include "rules/support/compose_variables.h"

namespace docklint {
namespace {

class TypedFieldCheck {
 public:
  explicit TypedFieldCheck(RuleContext& ctx) : ctx_(&ctx) {}

  // Recursion is bounded by the depth of the schema: free-form parts have no types.
  void visit(const ComposeValue& value, const SchemaNode& schema, std::string_view key) {
    if (value.is_scalar()) check(value, schema, key);
    for (const ComposeEntry& entry : value.entries) {
      const SchemaKey* known = schema.key(entry.key);
      const SchemaNode* below = known ? known->node : entry.key.starts_with("x-") ? nullptr : schema.values;
      if (below) visit(*entry.value, *below, known ? entry.key : key);
    }
    if (!schema.items) return;
    for (const ComposeItem& item : value.items) visit(*item.value, *schema.items, key);
  }

 private:
  static std::string_view type_of(SchemaFormat format) {
    switch (format) {
      case SchemaFormat::Boolean: return "a boolean";
      case SchemaFormat::Integer:
      case SchemaFormat::Number: return "a number";
      default: return {};
    }
  }

  void check(const ComposeValue& value, const SchemaNode& schema, std::string_view key) {
    std::string_view type = type_of(schema.format);
    if (type.empty() || !value.has_unknown()) return;
    TemplateScan scan = scan_template(value.written.text());
    for (const TemplateReference& reference : scan.references) {
      if (reference.depth > 0 || reference.op != VariableOperator::None) continue;
      FileSpan where{value.where.file, value.written.source_span(reference.begin, reference.end)};
      ctx_->report(where, fmt::format("`{}` must be {}, which it is not while `{}` is unset", key, type, reference.name))
          .help(fmt::format("give a default: `${{{}:-...}}`", reference.name));
      return;
    }
  }

  RuleContext* ctx_;
};

}  // namespace

void rules::compose::variable_in_typed_field(const ComposeProject& project, RuleContext& ctx) {
  if (project.root && has_variables(project)) TypedFieldCheck(ctx).visit(*project.root, compose_schema(), {});
}

}  // namespace docklint
