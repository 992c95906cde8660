#include "rules/support/compose_profiles.h"

#include <algorithm>

namespace docklint {

bool may_run_together(const ComposeService& a, const ComposeService& b) {
  if (a.is_always_enabled() || b.is_always_enabled()) return true;
  return std::any_of(a.profiles.begin(), a.profiles.end(), [&](const ComposeValue* profile) {
    return profile->is_certain() && std::any_of(b.profiles.begin(), b.profiles.end(), [&](const ComposeValue* other) {
             return other->is_certain() && other->text.text() == profile->text.text();
           });
  });
}

}  // namespace docklint
