#include <string_view>
#include <unordered_map>

#include <fmt/format.h>

#include "model/compose/compose_file.h"
#include "rules/rule.h"
#include "rules/support/compose_additions.h"
#include "rules/support/compose_removal.h"

namespace docklint {
namespace {

void check_named_items(const ComposeValue* list, std::string_view what, RuleContext& ctx) {
  if (!list || list->items.size() < 2) return;
  std::unordered_map<std::string_view, const ComposeItem*> last;
  auto name_of = [](const ComposeItem& item) { return item.value->written.text().substr(0, item.value->written.text().find('=')); };
  for (const ComposeItem& item : list->items) {
    if (item.value->is_scalar()) last[name_of(item)] = &item;
  }
  for (const ComposeItem& item : list->items) {
    if (!item.value->is_scalar()) continue;
    std::string_view name = name_of(item);
    const ComposeItem* later = last[name];
    if (later == &item || name.empty() || name.find('$') != std::string_view::npos) continue;
    FileSpan where{item.value->where.file, item.value->written.source_span(0, name.size())};
    bool is_same = later->value->written.text() == item.value->written.text();
    auto finding = ctx.report(where, fmt::format("{} `{}` is set again below{}", what, name, is_same ? "" : ", which replaces this value"));
    finding.help("remove one of the two").related(later->value->where, "set again here");
    if (auto removal = whole_lines_removal(item.span, ctx)) finding.fix(Fix::safe(fmt::format("remove the `{}` that has no effect", name), {*removal}));
  }
}

}  // namespace

void rules::compose::duplicate_variable(const ComposeFile& file, RuleContext& ctx) {
  each_written_service(file, [&](const ComposeEntry&, const ComposeValue& service) {
    check_named_items(service.value_of("environment"), "variable", ctx);
    check_named_items(service.value_of("labels"), "label", ctx);
    check_named_items(service.value_of("sysctls"), "parameter", ctx);
    check_named_items(service.value_of("annotations"), "annotation", ctx);
    if (const ComposeValue* build = service.value_of("build")) {
      check_named_items(build->value_of("args"), "argument", ctx);
      check_named_items(build->value_of("labels"), "label", ctx);
    }
  });
}

}  // namespace docklint
