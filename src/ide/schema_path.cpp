#include "ide/schema_path.h"

#include <algorithm>

namespace docklint {
namespace {

struct Line {
  std::uint32_t indentation = 0;
  std::uint32_t dashes = 0;       // of list items that begin on it
  std::uint32_t key_column = 0;   // behind the dashes
  std::string key;                // "" where there is none
  bool is_blank = true;
};

Line read_line(std::string_view text) {
  Line line;
  std::size_t at = std::min(text.find_first_not_of(' '), text.size());
  line.indentation = static_cast<std::uint32_t>(at);
  while (at < text.size() && text[at] == '-' && (at + 1 == text.size() || text[at + 1] == ' ')) {
    ++line.dashes;
    at = std::min(text.find_first_not_of(' ', at + 1), text.size());
  }
  line.key_column = static_cast<std::uint32_t>(at);
  std::string_view rest = text.substr(at);
  line.is_blank = line.dashes == 0 && (rest.empty() || rest.front() == '#');
  if (rest.starts_with('#')) return line;
  std::size_t colon = rest.find(':');
  bool is_key = colon != std::string_view::npos && (colon + 1 == rest.size() || rest[colon + 1] == ' ');
  if (!is_key) return line;
  std::string_view key = rest.substr(0, colon);
  if (key.size() >= 2 && (key.front() == '"' || key.front() == '\'') && key.back() == key.front()) key = key.substr(1, key.size() - 2);
  line.key = key;
  return line;
}

}  // namespace

const SchemaNode* schema_child(const SchemaNode* node, std::string_view step) {
  if (!node) return nullptr;
  if (step == "-") return node->items;
  if (const SchemaKey* key = node->key(step)) return key->node;
  return node->values;
}

SchemaPlace schema_place(const SourceBuffer& source, std::uint32_t line, std::uint32_t column) {
  std::vector<std::string> steps;  // innermost first
  std::uint32_t limit = column;
  Line here = read_line(source.text(source.line_span(line)));
  // Behind a dash on the same line.
  if (here.dashes > 0 && column > here.indentation) {
    for (std::uint32_t i = 0; i < here.dashes; ++i) steps.emplace_back("-");
    limit = here.indentation;
    // `- ` may stand at the indentation of the key it belongs to.
    ++limit;
  }
  bool is_in_list = !steps.empty();
  while (line > 0 && limit > 0) {
    Line above = read_line(source.text(source.line_span(--line)));
    if (above.is_blank) continue;
    bool is_item = above.dashes > 0;
    if (is_item && is_in_list && above.indentation + 1 == limit) continue;  // a sibling in the same list
    if (is_item && above.indentation < limit && above.key_column >= limit) {
      limit = above.indentation + 1;
      for (std::uint32_t i = 0; i < above.dashes; ++i) steps.emplace_back("-");
      is_in_list = true;
      continue;
    }
    std::uint32_t at = is_item ? above.key_column : above.indentation;
    if (above.key.empty() || at >= limit) continue;
    steps.push_back(above.key);
    limit = at;
    is_in_list = false;
    if (is_item) {
      for (std::uint32_t i = 0; i < above.dashes; ++i) steps.emplace_back("-");
      limit = above.indentation + 1;
      is_in_list = true;
    }
  }
  SchemaPlace place;
  place.path.assign(steps.rbegin(), steps.rend());
  place.node = &compose_schema();
  for (const std::string& step : place.path) place.node = schema_child(place.node, step);
  return place;
}

std::string types_text(SchemaTypes types) {
  constexpr std::pair<SchemaTypes, std::string_view> kNames[] = {
      {SchemaTypes::String, "text"},   {SchemaTypes::Boolean, "true or false"}, {SchemaTypes::Mapping, "mapping"},
      {SchemaTypes::Sequence, "list"}, {SchemaTypes::Null, "nothing"}};
  std::string text;
  auto add = [&](std::string_view name) { text += text.empty() ? std::string(name) : ", " + std::string(name); };
  bool is_number = allows(types, SchemaTypes::Number), is_integer = allows(types, SchemaTypes::Integer);
  if (is_number) add("number");
  else if (is_integer) add("whole number");
  for (const auto& [type, name] : kNames) {
    if (allows(types, type)) add(name);
  }
  return text;
}

}  // namespace docklint
