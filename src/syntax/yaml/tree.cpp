#include "syntax/yaml/tree.h"

#include <unordered_map>

namespace docklint {
namespace {

const YamlNode kNothing{};

// Where in the result each key stands.
using KeyPlaces = std::unordered_map<std::string_view, std::size_t>;

void add_merged(const YamlNode& mapping, const YamlEntry* merged_by, KeyPlaces& seen,
                std::vector<YamlMergedEntry>& out);

void add_merge_value(const YamlNode& value, const YamlEntry* merged_by, KeyPlaces& seen,
                     std::vector<YamlMergedEntry>& out) {
  if (value.is_mapping()) add_merged(value, merged_by, seen, out);
  for (const YamlItem& item : value.items) {
    if (item.value->resolved().is_mapping()) add_merged(item.value->resolved(), merged_by, seen, out);
  }
}

// Recursion follows `<<` only and is bounded by kYamlMaxDepth.
void add_merged(const YamlNode& mapping, const YamlEntry* merged_by, KeyPlaces& seen,
                std::vector<YamlMergedEntry>& out) {
  std::size_t first = out.size();
  for (const YamlEntry& entry : mapping.entries) {
    if (is_merge_key(*entry.key)) continue;
    std::string_view key = entry.key->resolved().text.text();
    auto [place, is_new] = seen.emplace(key, out.size());
    if (is_new) {
      out.push_back({&entry, merged_by});
    } else if (place->second >= first) {
      out[place->second] = {&entry, merged_by};
    }
  }
  for (const YamlEntry& entry : mapping.entries) {
    if (is_merge_key(*entry.key)) add_merge_value(entry.value->resolved(), merged_by ? merged_by : &entry, seen, out);
  }
}

constexpr std::size_t kFewEntries = 12;

// Nothing is merged in and no key is doubled: the entries stand as they are written.
bool is_plain_and_short(const YamlNode& mapping) {
  if (mapping.entries.size() > kFewEntries) return false;
  for (std::size_t i = 0; i < mapping.entries.size(); ++i) {
    std::string_view key = mapping.entries[i].key->resolved().text.text();
    if (is_merge_key(*mapping.entries[i].key)) return false;
    for (std::size_t other = 0; other < i; ++other) {
      if (mapping.entries[other].key->resolved().text.text() == key) return false;
    }
  }
  return true;
}

}  // namespace

const YamlNode& YamlNode::resolved() const {
  if (kind != YamlKind::Alias) return *this;
  return target ? *target : kNothing;
}

const YamlEntry* YamlNode::find(std::string_view key) const {
  for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
    if (entry->key->resolved().text.text() == key && !entry->key->resolved().is_null()) return &*entry;
  }
  return nullptr;
}

bool is_merge_key(const YamlNode& key) {
  return key.kind == YamlKind::Scalar && key.style == YamlStyle::Plain && key.text.text() == "<<";
}

std::vector<YamlMergedEntry> merged_entries(const YamlNode& mapping) {
  std::vector<YamlMergedEntry> out;
  if (!mapping.is_mapping()) return out;
  out.reserve(mapping.entries.size());
  if (is_plain_and_short(mapping)) {
    for (const YamlEntry& entry : mapping.entries) out.push_back({&entry, nullptr});
    return out;
  }
  KeyPlaces seen;
  add_merged(mapping, nullptr, seen, out);
  return out;
}

}  // namespace docklint
