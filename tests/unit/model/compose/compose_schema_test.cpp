#include "model/compose/schema.h"

#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>
#include <string>

namespace docklint {
namespace {

// services.*.ports[].target -> the node there; nullptr where the table has none.
const SchemaNode* node_at(std::string_view path) {
  const SchemaNode* node = &compose_schema();
  while (!path.empty() && node) {
    if (path.starts_with("[]")) {
      node = node->items;
      path.remove_prefix(2);
      continue;
    }
    if (path.starts_with('.')) path.remove_prefix(1);
    std::size_t end = std::min(path.find_first_of(".["), path.size());
    std::string_view step = path.substr(0, end);
    path.remove_prefix(end);
    if (step == "*") {
      node = node->values;
    } else {
      const SchemaKey* key = node->key(step);
      node = key ? key->node : nullptr;
    }
  }
  return node;
}

SchemaTypes type_named(std::string_view name) {
  if (name == "string") return SchemaTypes::String;
  if (name == "integer") return SchemaTypes::Integer;
  if (name == "number") return SchemaTypes::Number;
  if (name == "boolean") return SchemaTypes::Boolean;
  if (name == "null") return SchemaTypes::Null;
  if (name == "object") return SchemaTypes::Mapping;
  return SchemaTypes::Sequence;
}

TEST(ComposeSchema, knows_every_position_of_the_published_schema_with_its_types) {
  std::ifstream file(std::string(DOCKLINT_SOURCE_DIR) + "/tests/unit/model/compose/schema_positions.txt");
  ASSERT_TRUE(file);
  std::size_t positions = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    std::istringstream fields(line);
    std::string path, types;
    fields >> path >> types;
    const SchemaNode* node = node_at(path);
    ASSERT_NE(node, nullptr) << path;
    ++positions;
    std::istringstream names(types);
    for (std::string name; std::getline(names, name, ',');) EXPECT_TRUE(allows(node->types, type_named(name))) << path << " takes " << name;
  }
  EXPECT_GT(positions, 300U);
}

std::size_t count_positions(const SchemaNode& node, const std::string& path, const std::set<std::string>& published, std::vector<std::string>& extra) {
  std::size_t count = 0;
  for (const SchemaKey& key : node.keys) {
    std::string below = path.empty() ? std::string(key.name) : path + "." + std::string(key.name);
    if (!published.contains(below)) extra.push_back(below);
    count += 1 + count_positions(*key.node, below, published, extra);
  }
  if (node.values) count += count_positions(*node.values, path + ".*", published, extra);
  if (node.items) count += count_positions(*node.items, path + "[]", published, extra);
  return count;
}

TEST(ComposeSchema, goes_beyond_the_published_schema_only_where_compose_does) {
  std::ifstream file(std::string(DOCKLINT_SOURCE_DIR) + "/tests/unit/model/compose/schema_positions.txt");
  std::set<std::string> published;
  for (std::string line; std::getline(file, line);) published.insert(line.substr(0, line.find(' ')));
  std::vector<std::string> extra;
  EXPECT_GE(count_positions(compose_schema(), "", published, extra), 325U);
  for (const std::string& path : extra) {
    bool is_newer = path.find("pre_start") != std::string::npos || path.find("initial_sync") != std::string::npos ||
                    path.find("no_cache_filter") != std::string::npos || path.find("provenance") != std::string::npos ||
                    path.find("sbom") != std::string::npos;
    EXPECT_TRUE(is_newer) << path;
  }
}

TEST(ComposeSchema, names_what_took_the_place_of_old_keys) {
  EXPECT_EQ(modern_name_of_legacy_key("net"), "network_mode");
  EXPECT_EQ(modern_name_of_legacy_key("image"), "");
}

}  // namespace
}  // namespace docklint
