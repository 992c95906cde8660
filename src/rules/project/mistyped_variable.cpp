#include <fmt/format.h>

#include <string>
#include <vector>

#include "model/compose/schema.h"
#include "model/compose/validate.h"
#include "model/project/project.h"
#include "rules/rule.h"
#include "rules/support/compose_variables.h"
#include "rules/support/project_variables.h"

namespace docklint {
namespace {

// Nothing in the schema lies deeper.
constexpr int kDeepestField = 24;

class ResolvedFields {
 public:
  ResolvedFields(const Project& project, RuleContext& ctx) : project_(project), ctx_(ctx) {}

  void visit(const ComposeValue& value, const SchemaNode& schema, const std::string& path, int depth = 0) {
    if (depth > kDeepestField) return;
    if (value.is_scalar() && value.knowledge == ComposeKnowledge::Resolved) judge(value, schema, path);
    for (const ComposeEntry& entry : value.entries) {
      const SchemaKey* key = schema.key(entry.key);
      const SchemaNode* node = key ? key->node : schema.values;
      if (node) visit(*entry.value, *node, path.empty() ? std::string(entry.key) : fmt::format("{}.{}", path, entry.key), depth + 1);
    }
    for (const ComposeItem& item : value.items)
      if (schema.items) visit(*item.value, *schema.items, path, depth + 1);
  }

 private:
  // As if it stood in the file.
  std::vector<ComposeProblem> problems_of(const ComposeValue& value, const SchemaNode& schema, const std::string& path) const {
    ComposeValue literal = value;
    literal.knowledge = ComposeKnowledge::Literal;
    std::vector<ComposeProblem> problems;
    compose::check_format({literal, schema, path}, problems);
    return problems;
  }

  // The one variable of the value that the project sets; nothing where there are several.
  EnvSetting only_variable(const ComposeValue& value) const {
    EnvSetting found;
    const ComposeFile* file = project_.compose->file(value.where.file);
    if (!file || (file->role != ComposeRole::Base && file->role != ComposeRole::Override)) return found;
    for (const ComposeReference& reference : file->references) {
      if (reference.where.file != value.where.file || !value.where.span.covers(reference.where.span) || reference.is_nested) continue;
      if (found) return {};
      found = interpolation_value(project_, reference.name);
      if (!found) return {};
    }
    return found;
  }

  void judge(const ComposeValue& value, const SchemaNode& schema, const std::string& path) {
    std::vector<ComposeProblem> problems = problems_of(value, schema, path);
    EnvSetting variable = problems.empty() ? EnvSetting{} : only_variable(value);
    if (!variable) return;
    Span place = variable.entry->text.empty() ? variable.entry->name_span : variable.entry->text.span();
    auto finding = ctx_.report(variable.place(place), fmt::format("value of `{}` does not fit `{}`", variable.entry->name, path));
    const std::string& expected = problems.front().expected;
    finding.help(expected.empty() ? std::string("correct the value") : fmt::format("wanted there: {}", expected)).related(value.where, "used here");
  }

  const Project& project_;
  RuleContext& ctx_;
};

}  // namespace

void rules::project::mistyped_variable(const Project& project, RuleContext& ctx) {
  if (is_comparable(project) && project.compose->root && has_variables(*project.compose)) ResolvedFields(project, ctx).visit(*project.compose->root, compose_schema(), {});
}

}  // namespace docklint
