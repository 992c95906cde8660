#include "ide/compose_help.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "model/compose/schema.h"

namespace docklint {
namespace {

std::string shown(const std::vector<std::string>& path) {
  std::string text;
  for (const std::string& step : path) text += (text.empty() ? "" : ".") + step;
  return text;
}

// Calls `visit` with the way to every key of the format; names people choose are "x".
template <class Visit>
void each_key(const SchemaNode& node, std::vector<std::string>& path, Visit visit) {
  if (path.size() > 12) return;
  auto below = [&](const std::string& step, const SchemaNode& child, bool is_key) {
    path.push_back(step);
    if (is_key) visit(path);
    each_key(child, path, visit);
    path.pop_back();
  };
  for (const SchemaKey& key : node.keys) below(std::string(key.name), *key.node, true);
  if (node.values) below("x", *node.values, false);
  if (node.items) below("-", *node.items, false);
}

TEST(ComposeHelp, EveryKeyOfTheFormatIsExplained) {
  std::vector<std::string> path;
  std::size_t count = 0;
  each_key(compose_schema(), path, [&](const std::vector<std::string>& key) {
    ++count;
    EXPECT_FALSE(compose_help(key).empty()) << shown(key);
  });
  EXPECT_GT(count, 250U);
}

TEST(ComposeHelp, TheNearestExplanationCounts) {
  auto help = [](std::vector<std::string> path) { return compose_help(path); };
  EXPECT_NE(help({"services", "web", "driver"}), help({"networks", "front", "driver"}));
  EXPECT_TRUE(help({"services", "web", "networks", "front", "aliases"}).starts_with("More names"));
  EXPECT_TRUE(help({"services", "web", "secrets", "-", "target"}).starts_with("The name of the file"));
  EXPECT_TRUE(help({"services", "web", "build", "secrets", "-", "target"}).starts_with("The id"));
  // A service may be called like a key.
  EXPECT_EQ(help({"services", "labels"}), help({"services", "web"}));
  EXPECT_EQ(help({"services", "web", "nonsense"}), "");
  EXPECT_EQ(help({"x-anything"}), "");
}

}  // namespace
}  // namespace docklint
