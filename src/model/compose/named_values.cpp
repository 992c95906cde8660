#include "model/compose/named_values.h"

namespace docklint::compose {
namespace {

ComposeVariable from_item(const ComposeValue& item, FileSpan span, TextPool& pool) {
  std::string_view text = item.text.text();
  std::size_t equals = std::min(text.find('='), text.size());
  ComposeVariable variable;
  variable.name = text.substr(0, equals);
  variable.name_span = item.part(0, equals);
  variable.span = span;
  variable.source = &item;
  variable.is_list_item = true;
  variable.is_certain = item.is_certain();
  variable.knowledge = item.knowledge;
  variable.value_span = item.part(equals, equals);
  if (equals == text.size()) return variable;
  variable.has_value = true;
  variable.value_text = item.text.part(equals + 1, text.size(), pool);
  variable.value = variable.value_text.text();
  variable.value_span = item.part(equals + 1, text.size());
  return variable;
}

ComposeVariable from_entry(const ComposeEntry& entry) {
  const ComposeValue& value = *entry.value;
  ComposeVariable variable;
  variable.name = entry.key;
  variable.name_span = entry.key_span;
  variable.span = entry.span;
  variable.source = &value;
  variable.is_certain = value.is_certain();
  variable.knowledge = value.knowledge;
  variable.value_span = value.where;
  if (!value.is_scalar()) return variable;
  variable.has_value = true;
  variable.value_text = value.text;
  variable.value = value.text.text();
  return variable;
}

}  // namespace

std::vector<ComposeVariable> named_values(const ComposeValue& value, TextPool& pool) {
  std::vector<ComposeVariable> out;
  for (const ComposeEntry& entry : value.entries) {
    bool is_list_item = !entry.yaml && entry.value->is_scalar();
    if (is_list_item) out.push_back(from_item(*entry.value, entry.span, pool));
    else if (entry.value->is_scalar() || entry.value->is_null()) out.push_back(from_entry(entry));
  }
  for (const ComposeItem& item : value.items) {
    if (item.value->is_scalar()) out.push_back(from_item(*item.value, item.span, pool));
  }
  return out;
}

}  // namespace docklint::compose
