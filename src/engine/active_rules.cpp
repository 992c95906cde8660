#include "engine/active_rules.h"

#include <algorithm>
#include <iterator>

namespace docklint {
namespace {

template <class Subject>
void keep_active(std::vector<Subscription<Subject>>& list, std::span<const RuleSettings> settings) {
  auto all = subscriptions<Subject>();
  std::copy_if(all.begin(), all.end(), std::back_inserter(list), [&](const Subscription<Subject>& subscription) {
    return settings[static_cast<std::size_t>(subscription.rule)].severity != Severity::Off;
  });
}

}  // namespace

ActiveRules::ActiveRules(std::span<const RuleSettings> settings) : settings_(settings) {
  std::apply([&](auto&... lists) { (keep_active(lists, settings), ...); }, lists_);
}

}  // namespace docklint
