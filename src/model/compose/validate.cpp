#include "model/compose/validate.h"

#include <algorithm>
#include <unordered_map>

#include "base/edit_distance.h"

namespace docklint::compose {
namespace {

using Kind = ComposeProblemKind;

SchemaTypes schema_type(YamlType type) {
  switch (type) {
    case YamlType::Null: return SchemaTypes::Null;
    case YamlType::Bool: return SchemaTypes::Boolean;
    case YamlType::Int: return SchemaTypes::Integer;
    case YamlType::Float: return SchemaTypes::Number;
    case YamlType::Sequence: return SchemaTypes::Sequence;
    case YamlType::Mapping: return SchemaTypes::Mapping;
    default: return SchemaTypes::String;
  }
}

std::string_view type_name(YamlType type) {
  switch (type) {
    case YamlType::Null: return "null";
    case YamlType::Bool: return "boolean";
    case YamlType::Int: return "integer";
    case YamlType::Float: return "number";
    case YamlType::Timestamp: return "date";
    case YamlType::Sequence: return "list";
    case YamlType::Mapping: return "mapping";
    default: return "string";
  }
}

// "string or list"
std::string type_names(SchemaTypes types) {
  std::vector<std::string_view> names;
  if (allows(types, SchemaTypes::String)) names.push_back("string");
  if (allows(types, SchemaTypes::Number)) names.push_back("number");
  else if (allows(types, SchemaTypes::Integer)) names.push_back("integer");
  if (allows(types, SchemaTypes::Boolean)) names.push_back("boolean");
  if (allows(types, SchemaTypes::Sequence)) names.push_back("list");
  if (allows(types, SchemaTypes::Mapping)) names.push_back("mapping");
  std::string out;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) out += i + 1 == names.size() ? " or " : ", ";
    out += names[i];
  }
  return out;
}

bool is_resource_name(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
  });
}

bool has_service_keys(const ComposeValue& value) {
  return value.is_mapping() && (value.find("image") || value.find("build"));
}

class Validator {
 public:
  explicit Validator(std::vector<ComposeProblem>& problems) : problems_(&problems) {}

  // Recursion is bounded by the depth of the schema: what it does not know is not entered.
  void check(const ComposeValue& value, const SchemaNode& schema, FileSpan key) {
    if (schema.has(SchemaFlag::OpenKeys) && allows(schema.types, SchemaTypes::Any)) return;
    if (!check_type(value, schema, key)) return;
    switch (value.kind) {
      case YamlKind::Mapping: check_mapping(value, schema, key); break;
      case YamlKind::Sequence: check_list(value, schema); break;
      case YamlKind::Scalar: {
        bool is_lone_item = schema.merge == MergeRule::StringOrList && schema.items;
        check_format({value, is_lone_item ? *schema.items : schema, path_}, *problems_);
        break;
      }
      default: break;
    }
  }

 private:
  ComposeProblem& add(Kind kind, FileSpan where, std::string_view subject = {}) {
    problems_->push_back(problem_at(kind, where, path_, subject));
    return problems_->back();
  }

  bool is_named_item(const SchemaNode& schema) const { return schema.format == SchemaFormat::NamedValue; }

  // False: nothing more to say about this value.
  bool check_type(const ComposeValue& value, const SchemaNode& schema, FileSpan key) {
    SchemaTypes type = schema_type(value.type);
    bool is_string = type == SchemaTypes::String && value.type != YamlType::Timestamp;
    if (allows(schema.types, type) && value.type != YamlType::Timestamp) return true;
    if (value.is_null()) {
      if (is_named_item(schema)) add(Kind::EnvEntryIsNoString, key).found = "null";
      else add(Kind::NullValue, key).expected = type_names(schema.types);
      return false;
    }
    if (value.is_scalar() && value.knowledge != ComposeKnowledge::Literal) return false;
    if (&schema == &compose_schema() || &schema == &service_schema() || schema.values == &service_schema()) {
      add(Kind::NotAMapping, value.where).found = type_name(value.type);
      return false;
    }
    if (is_named_item(schema)) {
      add(value.is_scalar() || value.is_sequence() ? Kind::EnvEntryIsNoString : Kind::EnvEntryIsMapping, value.where, value.text.text()).found = type_name(value.type);
      return false;
    }
    bool is_value_of_name = allows(schema.types, SchemaTypes::Null) && allows(schema.types, SchemaTypes::Boolean) && !value.is_scalar();
    if (is_value_of_name) {
      add(Kind::EnvValueIsCollection, value.where).found = type_name(value.type);
      return false;
    }
    if (value.is_scalar() && !is_string && wants_text(schema)) {
      add(Kind::NeedsQuotes, value.where, value.text.text()).found = type_name(value.type);
      return false;
    }
    if (value.is_scalar() && !is_string && has_own_fault(schema)) {
      check_format({value, schema, path_}, *problems_);
      return false;
    }
    ComposeProblem& problem = add(Kind::WrongType, value.where, value.text.text());
    problem.expected = type_names(schema.types);
    problem.found = type_name(value.type);
    return false;
  }

  // Quoting the scalar as it stands would make it right.
  static bool wants_text(const SchemaNode& schema) {
    if (!allows(schema.types, SchemaTypes::String)) return false;
    switch (schema.format) {
      case SchemaFormat::Text:
      case SchemaFormat::HostEntry:
      case SchemaFormat::ShellWords: return schema.words.empty() || schema.has(SchemaFlag::WordsAreHints);
      case SchemaFormat::ByteSize: return !allows(schema.types, SchemaTypes::Integer);
      default: return false;
    }
  }
  // The format check says it better than "wrong type" would.
  static bool has_own_fault(const SchemaNode& schema) {
    switch (schema.format) {
      case SchemaFormat::Duration:
      case SchemaFormat::Boolean:
      case SchemaFormat::Restart:
      case SchemaFormat::PullPolicy:
      case SchemaFormat::ContainerName:
      case SchemaFormat::DeviceCount:
      case SchemaFormat::ShortVolume:
      case SchemaFormat::ShortPort:
      case SchemaFormat::IpAddress:
      case SchemaFormat::Subnet:
      case SchemaFormat::MacAddress: return true;
      default: return !schema.words.empty();
    }
  }

  void check_mapping(const ComposeValue& value, const SchemaNode& schema, FileSpan key) {
    for (const ComposeEntry& entry : value.entries) {
      std::size_t length = path_.size();
      if (!path_.empty()) path_ += '.';
      path_ += entry.key;
      check_entry(entry, schema, value);
      path_.resize(length);
    }
    for (const SchemaKey& known : schema.keys) {
      if (known.required && !value.find(known.name)) add(Kind::MissingKey, key, known.name);
    }
  }

  void check_entry(const ComposeEntry& entry, const SchemaNode& schema, const ComposeValue& mapping) {
    bool is_list_item = !entry.yaml && entry.value->is_scalar() && schema.merge == MergeRule::NamedValues;
    if (is_list_item) return check_format({*entry.value, *schema.items, path_}, *problems_);
    if (const SchemaKey* known = schema.key(entry.key)) return check(*entry.value, *known->node, entry.key_span);
    bool is_extension = entry.key.starts_with("x-");
    if (schema.values) {
      if (is_extension && schema.has(SchemaFlag::SwallowsExtensions)) add(Kind::ExtensionInMap, entry.key_span, entry.key);
      if (schema.has(SchemaFlag::CheckedNames) && !is_resource_name(entry.key)) add(Kind::InvalidName, entry.key_span, entry.key);
      return check(*entry.value, *schema.values, entry.key_span);
    }
    if (schema.has(SchemaFlag::OpenKeys)) return;
    if (is_extension) {
      if (schema.has(SchemaFlag::NoExtensions)) add(Kind::ExtensionNotAllowed, entry.key_span, entry.key);
      return;
    }
    unknown_key(entry, schema, mapping);
  }

  void unknown_key(const ComposeEntry& entry, const SchemaNode& schema, const ComposeValue& mapping) {
    if (entry.yaml && yaml_type(*entry.yaml->key) != YamlType::String) return;
    if (&schema == &compose_schema() && has_service_keys(*entry.value)) {
      add(Kind::MisplacedServices, entry.key_span, entry.key);
      return;
    }
    if (&schema == &service_schema() && !modern_name_of_legacy_key(entry.key).empty()) {
      add(Kind::LegacyKey, entry.key_span, entry.key).hint = modern_name_of_legacy_key(entry.key);
      return;
    }
    ComposeProblem& problem = add(Kind::UnknownKey, entry.key_span, entry.key);
    if (++unknown_keys_ > kMaxHintedKeys) return;
    std::vector<std::string_view> names;
    // A key that is there already was not meant.
    for (const SchemaKey& known : schema.keys) {
      if (!mapping.find(known.name)) names.push_back(known.name);
    }
    if (auto near = nearest_name(entry.key, names)) problem.hint = *near;
  }

  void check_list(const ComposeValue& list, const SchemaNode& schema) {
    std::unordered_map<std::string_view, const ComposeItem*> seen;
    for (const ComposeItem& item : list.items) {
      if (schema.items) check(*item.value, *schema.items, item.value->is_null() ? item.span : item.value->where);
      if (list.items.size() < 2 || !schema.has(SchemaFlag::Distinct) || !item.value->is_scalar() || item.value->has_unknown()) continue;
      auto [first, is_new] = seen.emplace(item.value->text.text(), &item);
      bool same_file = first->second->value->where.file == item.value->where.file;
      if (!is_new && same_file) add(Kind::DuplicateItem, item.value->where, item.value->text.text()).related = first->second->value->where;
    }
  }

  // A file with more of them is something else altogether.
  static constexpr std::size_t kMaxHintedKeys = 200;

  std::vector<ComposeProblem>* problems_;
  std::string path_;
  std::size_t unknown_keys_ = 0;
};

}  // namespace

ComposeProblem problem_at(ComposeProblemKind kind, FileSpan where, std::string_view path, std::string_view subject) {
  ComposeProblem problem;
  problem.kind = kind;
  problem.where = where;
  problem.context = path;
  problem.subject = subject;
  return problem;
}

void validate(const ComposeValue& root, std::vector<ComposeProblem>& problems) {
  Validator(problems).check(root, compose_schema(), root.where);
}

}  // namespace docklint::compose
