#include <map>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "model/compose/compose_file.h"
#include "model/compose/item_identity.h"
#include "rules/rule.h"
#include "rules/support/compose_additions.h"

namespace docklint {
namespace {

void check_same_targets(const ComposeValue* list, ItemIdentity rule, RuleContext& ctx) {
  if (!list || list->items.size() < 2) return;
  std::map<std::string, const ComposeItem*> last;
  for (const ComposeItem& item : list->items) {
    if (auto target = compose::identity_of(*item.value, rule)) last.insert_or_assign(*target, &item);
  }
  for (const ComposeItem& item : list->items) {
    auto target = compose::identity_of(*item.value, rule);
    if (!target || target->empty() || item.value->knowledge == ComposeKnowledge::Default) continue;
    const ComposeItem* later = last.at(*target);
    bool is_same = later == &item || (item.value->is_scalar() && later->value->is_scalar() && item.value->text.text() == later->value->text.text());
    if (is_same || later->value->knowledge == ComposeKnowledge::Default) continue;
    ctx.report(item.value->where, fmt::format("a later entry for `{}` replaces this one", *target))
        .help("keep one of them, or give one another target")
        .related(later->value->where, "replaced by this");
  }
}

}  // namespace

void rules::compose::shadowed_entry(const ComposeFile& file, RuleContext& ctx) {
  each_written_service(file, [&](const ComposeEntry&, const ComposeValue& service) {
    check_same_targets(service.value_of("volumes"), ItemIdentity::Mount, ctx);
    check_same_targets(service.value_of("devices"), ItemIdentity::Device, ctx);
    check_same_targets(service.value_of("secrets"), ItemIdentity::SecretTarget, ctx);
    check_same_targets(service.value_of("configs"), ItemIdentity::ConfigTarget, ctx);
  });
}

}  // namespace docklint
