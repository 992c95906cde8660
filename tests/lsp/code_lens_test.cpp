#include <gtest/gtest.h>

#include <map>

#include "lsp/client.h"

namespace docklint::test {
namespace {

constexpr const char* kDockerfile = "FROM a:1 AS build\nRUN x\nFROM a:1 AS test\nRUN y\nFROM b:1\nCOPY --from=build /x /y\n";
constexpr const char* kCompose = "services:\n  api:\n    build: {context: ., dockerfile: api/Dockerfile, target: test}\n  db:\n    image: c:1\n  gone:\n    build: nowhere\n";

Json lenses(LspClient& client, const std::string& uri) { return client.ask("textDocument/codeLens", {{"textDocument", {{"uri", uri}}}}); }

// Titles by line.
std::map<int, std::string> titles(LspClient& client, const std::string& uri) {
  std::map<int, std::string> result;
  for (const Json& lens : lenses(client, uri)) result[lens["range"]["start"]["line"]] = lens["command"]["title"];
  return result;
}

Json run(LspClient& client, const Json& lens) {
  return client.request("workspace/executeCommand", {{"command", lens["command"]["command"]}, {"arguments", lens["command"]["arguments"]}});
}

using Lines = std::map<int, std::string>;

TEST(LspCodeLens, StagesShowTheCommandThatBuildsThem) {
  TemporaryFolder folder;
  folder.write("api/Dockerfile", kDockerfile);
  folder.write("lone/app.Dockerfile", kDockerfile);
  LspClient client;
  client.start(folder.path(), all_capabilities());
  client.open(folder.uri("api/Dockerfile"), kDockerfile);
  client.open(folder.uri("lone/app.Dockerfile"), kDockerfile);
  EXPECT_EQ(titles(client, folder.uri("api/Dockerfile")), (Lines{{0, "docker build --target build api"}, {2, "docker build --target test api"}, {4, "docker build api"}}));
  EXPECT_EQ(titles(client, folder.uri("lone/app.Dockerfile"))[4], "docker build -f lone/app.Dockerfile lone");
  EXPECT_FALSE(run(client, lenses(client, folder.uri("api/Dockerfile"))[0]).contains("error"));
  EXPECT_EQ(client.wait_for("window/showMessage")["params"]["message"], "docker build --target build api\n(in " + folder.path() + ")");
}

TEST(LspCodeLens, TheContextIsWhatComposeSays) {
  TemporaryFolder folder;
  folder.write("api/Dockerfile", kDockerfile);
  LspClient client;
  client.start(folder.path(), all_capabilities());
  client.open(folder.uri("api/Dockerfile"), kDockerfile);
  client.open(folder.uri("compose.yaml"), kCompose);
  EXPECT_EQ(titles(client, folder.uri("api/Dockerfile"))[4], "docker build -f api/Dockerfile .") << "by the unsaved file";

  folder.write("compose.yaml", kCompose);
  LspClient other;
  other.start(folder.path(), all_capabilities());
  other.open(folder.uri("api/Dockerfile"), kDockerfile);
  EXPECT_EQ(titles(other, folder.uri("api/Dockerfile"))[4], "docker build -f api/Dockerfile .") << "by the file on disk";
}

TEST(LspCodeLens, ServicesLeadToTheStageTheyAreBuiltFrom) {
  TemporaryFolder folder;
  folder.write("api/Dockerfile", kDockerfile);
  LspClient client;
  client.start(folder.path(), all_capabilities());
  client.open(folder.uri("compose.yaml"), kCompose);
  EXPECT_EQ(titles(client, folder.uri("compose.yaml")), (Lines{{1, "api/Dockerfile, stage test"}}));
  EXPECT_FALSE(run(client, lenses(client, folder.uri("compose.yaml"))[0]).contains("error"));
  Json shown = client.wait_for("window/showDocument")["params"];
  EXPECT_EQ(shown["uri"], folder.uri("api/Dockerfile"));
  EXPECT_EQ(shown["selection"], range(2, 12, 2, 16));
}

TEST(LspCodeLens, OnlyWhatTheClientCanDoIsOffered) {
  TemporaryFolder folder;
  folder.write("api/Dockerfile", kDockerfile);
  LspClient client;
  Json commands = client.start(folder.path(), Json::object())["capabilities"]["executeCommandProvider"]["commands"];
  EXPECT_EQ(commands, Json({"docklint.showBuildCommand"}));
  client.open(folder.uri("compose.yaml"), kCompose);
  EXPECT_EQ(lenses(client, folder.uri("compose.yaml")), Json::array());
  Json refused = client.request("workspace/executeCommand", {{"command", "docklint.openDockerfile"}, {"arguments", {folder.uri("api/Dockerfile"), ""}}});
  EXPECT_TRUE(refused.contains("error"));
  for (const Json& params : {Json::object(), Json({{"command", "docklint.showBuildCommand"}}), Json({{"command", "rm"}, {"arguments", {"-r", "/"}}})}) {
    EXPECT_TRUE(client.request("workspace/executeCommand", params).contains("error")) << params;
  }
}

TEST(LspCodeLens, PathsAreQuotedForTheShell) {
  TemporaryFolder folder;
  LspClient client;
  client.start(folder.path(), all_capabilities());
  client.open(folder.uri("it%27s%20mine/Dockerfile"), "FROM a:1\n");
  EXPECT_EQ(titles(client, folder.uri("it%27s%20mine/Dockerfile"))[0], "docker build 'it'\\''s mine'");
}

TEST(LspCodeLens, CanBeSwitchedOff) {
  TemporaryFolder folder;
  LspClient client;
  client.start(folder.path(), all_capabilities(), {{"codeLens", false}});
  client.open(folder.uri("Dockerfile"), kDockerfile);
  EXPECT_TRUE(lenses(client, folder.uri("Dockerfile")).is_null());
  client.notify("workspace/didChangeConfiguration", {{"settings", {{"docklint", {{"codeLens", true}}}}}});
  client.wait_for("workspace/codeLens/refresh");
  EXPECT_EQ(lenses(client, folder.uri("Dockerfile")).size(), 3U);
}

}  // namespace
}  // namespace docklint::test
