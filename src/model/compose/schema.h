// The compose format as a table: every key position with the types it takes, the form of its text, the
// words it knows, and how compose merges it. Constant data.
//
//   const SchemaNode& service = *compose_schema().key("services")->node->values;
//
// Facts: the published compose schema and compose-go's newer copy, of which this is the union, and
// compose-go's override and unique tables.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace docklint {

// Sets of types a value may have.
enum class SchemaTypes : std::uint8_t {
  String = 1, Integer = 2, Number = 4 | 2, Boolean = 8, Null = 16, Mapping = 32, Sequence = 64, Any = 127,
};
constexpr SchemaTypes operator|(SchemaTypes a, SchemaTypes b) {
  return static_cast<SchemaTypes>(static_cast<std::uint8_t>(a) | static_cast<std::uint8_t>(b));
}
constexpr bool allows(SchemaTypes set, SchemaTypes type) {
  return (static_cast<std::uint8_t>(set) & static_cast<std::uint8_t>(type)) == static_cast<std::uint8_t>(type);
}

// What the text of a scalar must look like, besides its type.
enum class SchemaFormat : std::uint8_t {
  Text, Boolean, Integer, Number, ByteSize, Duration, FileMode, NumericMode, DeviceCount, PullPolicy, Restart, ContainerName,
  ShellWords, ShortPort, TargetPort, PublishedPort, ShortVolume, ShortDevice, NamedValue, HostEntry, SshEntry, ContextEntry,
  IpAddress, Subnet, MacAddress,
};

// How compose merges a later layer onto an earlier one.
enum class MergeRule : std::uint8_t {
  Natural,        // mappings by key, lists appended, scalars replaced
  Replace,
  NamedValues,    // both forms of NAME=VALUE, by name
  StringOrList,   // a string is a list of one; appended
  BuildForm,      // a string is {context: it}
  ServiceForm,    // extends: a string is {service: it}
  NamesToMapping, // a list of names is a mapping with empty settings
  Logging,        // options merge only where the drivers agree
  BySubnet,       // ipam.config
};

// What makes two items of a list the same, so that the later replaces the earlier.
enum class ItemIdentity : std::uint8_t { None, Text, BeforeEquals, Port, Mount, Device, SecretTarget, ConfigTarget, Path };

enum class SchemaFlag : std::uint8_t {
  NoExtensions = 1,   // x- keys are refused
  OpenKeys = 2,       // any key goes
  Distinct = 4,       // an exact repetition is refused
  CheckedNames = 8,   // keys of `values` must match [a-zA-Z0-9._-]+
  WordsAreHints = 16, // other words are possible (plugins); `words` serves completion only
  SwallowsExtensions = 32,  // an x- name is lost or breaks the load
};

struct SchemaNode;

struct SchemaKey {
  std::string_view name;
  const SchemaNode* node = nullptr;
  bool required = false;
};

struct SchemaNode {
  SchemaTypes types = SchemaTypes::String;
  SchemaFormat format = SchemaFormat::Text;
  MergeRule merge = MergeRule::Natural;
  ItemIdentity identity = ItemIdentity::None;
  std::uint8_t flags = 0;
  std::span<const SchemaKey> keys;              // of a mapping with known keys
  const SchemaNode* values = nullptr;           // of a mapping from names
  const SchemaNode* items = nullptr;            // of a list
  std::span<const std::string_view> words;      // the texts allowed; empty: any
  std::int32_t minimum = 0, maximum = 0;        // of numbers; both 0: no bounds

  bool has(SchemaFlag flag) const { return (flags & static_cast<std::uint8_t>(flag)) != 0; }
  const SchemaKey* key(std::string_view name) const;
};

const SchemaNode& compose_schema();
const SchemaNode& service_schema();

// The key that took the place of one old formats had in a service; "" for any other.
std::string_view modern_name_of_legacy_key(std::string_view service_key);

}  // namespace docklint
