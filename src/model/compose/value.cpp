#include "model/compose/value.h"

namespace docklint {

const ComposeEntry* ComposeValue::find(std::string_view key) const {
  for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
    // Most keys differ in length or first letter.
    if (entry->key.size() == key.size() && (key.empty() || entry->key.front() == key.front()) && entry->key == key) return &*entry;
  }
  return nullptr;
}

const ComposeValue* ComposeValue::value_of(std::string_view key) const {
  const ComposeEntry* entry = find(key);
  return entry ? entry->value : nullptr;
}

std::string_view ComposeValue::text_of(std::string_view key) const {
  const ComposeValue* value = value_of(key);
  return value && value->is_scalar() ? value->text.text() : std::string_view{};
}

}  // namespace docklint
