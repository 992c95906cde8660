#include <fmt/format.h>

#include <string>
#include <string_view>

#include "model/compose/compose_service.h"
#include "model/compose/named_values.h"
#include "rules/rule.h"
#include "rules/support/compose_quotes.h"
#include "syntax/yaml/scalar_type.h"
#include "text/text_pool.h"

namespace docklint {
namespace {

void check_written_values(const ComposeValue* values, std::string_view reader, RuleContext& ctx) {
  if (!values) return;
  TextPool pool;
  for (const ComposeVariable& variable : ::docklint::compose::named_values(*values, pool)) {
    const ComposeValue* value = variable.source;
    if (variable.is_list_item || !value || !value->is_scalar() || !value->is_plain() || !value->node->tag.empty() || value->knowledge != ComposeKnowledge::Literal) continue;
    std::string_view text = value->written.text();
    std::string rendered = rendered_scalar(text);
    if (rendered == text) continue;
    auto finding = ctx.report(value->where, fmt::format("`{}` reaches the {} as `{}`", text, reader, rendered));
    finding.help("put it between quotes");
    if (auto edit = put_in_quotes(value->where, ctx)) finding.fix(Fix::unsafe("put it between quotes", {*edit}));
  }
}

}  // namespace

void rules::compose::mangled_scalar(const ComposeService& service, RuleContext& ctx) {
  check_written_values(service.value_of("environment"), "container", ctx);
  check_written_values(service.value_of("labels"), "container", ctx);
  check_written_values(service.value_of("annotations"), "container", ctx);
  check_written_values(service.value_of("sysctls"), "container", ctx);
  check_written_values(service.at("build", "args"), "build", ctx);
  check_written_values(service.at("build", "labels"), "build", ctx);
}

}  // namespace docklint
