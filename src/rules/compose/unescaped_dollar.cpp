#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "model/compose/compose_project.h"
#include "model/compose/interpolation.h"
#include "rules/rule.h"

namespace docklint {
namespace {

// Scalars whose text runs in the container.
void add_texts(const ComposeValue* value, std::vector<const ComposeValue*>& texts) {
  if (!value) return;
  if (value->is_scalar()) texts.push_back(value);
  for (const ComposeItem& item : value->items) {
    if (item.value->is_scalar()) texts.push_back(item.value);
  }
}

std::vector<const ComposeValue*> texts_run_inside(const ComposeService& service) {
  std::vector<const ComposeValue*> texts;
  add_texts(service.value_of("command"), texts);
  add_texts(service.value_of("entrypoint"), texts);
  add_texts(service.at("healthcheck", "test"), texts);
  for (std::string_view hook : {"post_start", "pre_stop"}) {
    const ComposeValue* list = service.value_of(hook);
    if (!list) continue;
    for (const ComposeItem& item : list->items) add_texts(item.value->value_of("command"), texts);
  }
  return texts;
}

// Each one is compared with all others: a file with more is left alone.
constexpr std::size_t kMostComparedReferences = 2'000;

bool has_too_many_references(const ComposeProject& project) {
  std::size_t count = 0;
  for (const auto& file : project.files) count += file->references.size();
  return count > kMostComparedReferences;
}

// Other places take the name from outside too: its author knows it to be there.
bool comes_from_outside(const ComposeProject& project, std::string_view name, const ComposeVariable& own) {
  if (project.variables.contains(name) || !own.has_value) return true;
  for (const auto& file : project.files) {
    bool is_used = std::any_of(file->references.begin(), file->references.end(), [&](const ComposeReference& reference) {
      if (reference.name != name) return false;
      if (reference.op != VariableOperator::None) return true;
      // Also `NAME: ${NAME}` in any service.
      return std::any_of(project.services.begin(), project.services.end(), [&](const ComposeService& service) {
        return std::any_of(service.environment.begin(), service.environment.end(), [&](const ComposeVariable& variable) {
          return variable.source && variable.source->where.file == reference.where.file && variable.source->where.span.covers(reference.where.span);
        });
      });
    });
    if (is_used) return true;
  }
  return false;
}

}  // namespace

void rules::compose::unescaped_dollar(const ComposeService& service, RuleContext& ctx) {
  if (service.project->is_incomplete || has_too_many_references(*service.project)) return;
  for (const ComposeValue* text : texts_run_inside(service)) {
    if (!has_template(text->written.text())) continue;
    for (const TemplateReference& reference : scan_template(text->written.text()).references) {
      const ComposeVariable* own = service.variable(reference.name);
      if (!own || reference.op != VariableOperator::None || reference.depth > 0) continue;
      if (comes_from_outside(*service.project, reference.name, *own)) continue;
      FileSpan where{text->where.file, text->written.source_span(reference.begin, reference.end)};
      FileSpan before{where.file, {where.span.begin, where.span.begin}};
      ctx.report(where, fmt::format("compose replaces `{}`, which only the container has", text->written.text().substr(reference.begin, reference.end - reference.begin)))
          .help("write `$$` for a dollar sign that is meant for the container")
          .related(own->name_span, "set for the container here")
          .fix(Fix::unsafe("double the dollar sign", {TextEdit{before, "$"}}));
    }
  }
}

}  // namespace docklint
