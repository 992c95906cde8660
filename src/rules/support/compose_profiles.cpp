#include "rules/support/compose_profiles.h"

#include <algorithm>
#include <cstddef>

namespace docklint {

// Bounds what a hostile file can cost: nobody has more profiles.
constexpr std::size_t kMostComparedProfiles = 1'000;

bool may_run_together(const ComposeService& a, const ComposeService& b) {
  if (a.is_always_enabled() || b.is_always_enabled()) return true;
  if (a.profiles.size() * b.profiles.size() > kMostComparedProfiles) return false;
  return std::any_of(a.profiles.begin(), a.profiles.end(), [&](const ComposeValue* profile) {
    return profile->is_certain() && std::any_of(b.profiles.begin(), b.profiles.end(), [&](const ComposeValue* other) {
             return other->is_certain() && other->text.text() == profile->text.text();
           });
  });
}

}  // namespace docklint
