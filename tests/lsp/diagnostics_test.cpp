// What the server says about a document is what the command line says about the file: for every example of
// every rule.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>

#include "docklint/rule_info.h"
#include "engine/engine.h"
#include "io/rooted_file_system.h"
#include "lsp/client.h"
#include "tools/rulefile/rule_file.h"

namespace docklint::test {
namespace {

namespace fs = std::filesystem;

struct Example {
  std::string where;
  std::map<std::string, std::string> files;
  std::string heading;
};

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string default_name(std::string_view language) {
  if (language == "yaml" || language == "compose") return "compose.yaml";
  if (language == "dockerignore") return ".dockerignore";
  if (language == "dotenv" || language == "env") return ".env";
  if (language == "markdown") return "README.md";
  return "Dockerfile";
}

std::vector<Example> all_examples() {
  std::vector<Example> examples;
  for (const auto& entry : fs::recursive_directory_iterator(fs::path(DOCKLINT_SOURCE_DIR) / "rules")) {
    if (entry.path().extension() != ".md" || entry.path().parent_path().filename() == "rules") continue;
    std::string config;
    for (rulefile::Block& block : rulefile::blocks_of(read_file(entry.path()), 1)) {
      if (block.is_config) config = block.text;
      bool is_source = block.heading.starts_with("Bad") || block.heading.starts_with("Good");
      if (block.is_config || block.is_expectations || !is_source) continue;
      std::string name = block.file.empty() ? default_name(block.language) : block.file;
      std::string heading = entry.path().string() + block.heading + block.subheading;
      bool continues = !block.file.empty() && !examples.empty() && examples.back().heading == heading && !examples.back().files.contains(name);
      if (!continues) examples.push_back({entry.path().stem().string() + ":" + std::to_string(block.line), {}, heading});
      if (!config.empty()) examples.back().files[".docklint.yaml"] = config;
      examples.back().files[name] = rulefile::read_expectations(block.text).text;
    }
  }
  return examples;
}

// Rule, level, message with help, range: as text.
using Seen = std::multiset<std::string>;

std::string text_of(std::string_view rule, int level, const std::string& message, const Json& place) {
  return std::string(rule) + " " + std::to_string(level) + " " + place.dump() + " " + message;
}

int level_of(Severity severity) {
  if (severity == Severity::Error) return 1;
  if (severity == Severity::Warning) return 2;
  return severity == Severity::Info ? 3 : 4;
}

Json editor_range(const SourceBuffer& source, Span span) {
  EditorPosition begin = source.editor_position(span.begin, ColumnUnit::Utf16), end = source.editor_position(span.end, ColumnUnit::Utf16);
  return {{"start", {{"line", begin.line}, {"character", begin.character}}}, {"end", {{"line", end.line}, {"character", end.character}}}};
}

std::map<std::string, Seen> command_line(const FileSystem& files, const std::vector<std::string>& paths) {
  LintRequest request;
  request.paths = paths;
  std::map<std::string, Seen> seen;
  auto report = lint_paths(request, files);
  for (const Diagnostic& finding : report->findings) {
    const SourceBuffer& source = report->sources.at(finding.where.file);
    std::string message = finding.help.empty() ? finding.message : finding.message + "\n" + finding.help;
    seen[source.path()].insert(text_of(rule_info(finding.rule).id, level_of(finding.severity), message, editor_range(source, finding.where.span)));
  }
  return seen;
}

// In several tests, so that they can run side by side.
void compare_examples(std::size_t part, std::size_t parts) {
  TemporaryFolder folder;
  LspClient client;
  client.start(folder.path(), all_capabilities());
  RealFileSystem disk;
  RootedFileSystem files(disk, folder.path());
  std::vector<Example> examples = all_examples();
  ASSERT_GT(examples.size(), 500U);
  std::size_t compared = 0;
  for (std::size_t i = part; i < examples.size(); i += parts) {
    std::vector<std::string> paths;
    for (const auto& [name, text] : examples[i].files) {
      std::string path = std::to_string(i) + "/" + name;
      if (name.ends_with('/')) fs::create_directories(fs::path(folder.path()) / path);
      else folder.write(path, text);
      // The language of other files is not known by their names, and nobody opens them here.
      bool is_opened = !name.ends_with('/') && document_kind_of(name) != DocumentKind::None && text.find('\r') == std::string::npos;
      if (is_opened) paths.push_back(path);
    }
    for (const std::string& path : paths) client.open(folder.uri(path), read_file(fs::path(folder.path()) / path), "", 1);
    std::map<std::string, Seen> expected = command_line(files, paths);
    for (const std::string& path : paths) client.change(folder.uri(path), 2, Json::array());
    for (const std::string& path : paths) {
      Seen seen;
      for (const Json& each : client.diagnostics(folder.uri(path), 2)) seen.insert(text_of(each["code"].get<std::string>(), each["severity"], each["message"], each["range"]));
      EXPECT_EQ(seen, expected[path]) << examples[i].where << " " << path;
      compared += seen.size();
    }
    for (const std::string& path : paths) client.notify("textDocument/didClose", {{"textDocument", {{"uri", folder.uri(path)}}}});
  }
  EXPECT_GT(compared, 200U);
  EXPECT_EQ(client.finish(), 0);
}

TEST(LspDiagnostics, AreThoseOfTheCommandLineForEveryExampleInTheFirstHalf) { compare_examples(0, 2); }
TEST(LspDiagnostics, AreThoseOfTheCommandLineForEveryExampleInTheSecondHalf) { compare_examples(1, 2); }

TEST(LspDiagnostics, CarryCodeLinkTagAndRelatedPlace) {
  LspClient client;
  client.start("", all_capabilities());
  client.open("untitled:a", "FROM a:1 AS x\nFROM a:1 AS x\nMAINTAINER me\n", "dockerfile", 1);
  Json found = client.diagnostics("untitled:a", 1);
  bool has_tag = false, has_related = false;
  for (const Json& each : found) {
    EXPECT_EQ(each["source"], "docklint");
    std::string link = each["codeDescription"]["href"], code = each["code"];
    EXPECT_NE(link.find(code), std::string::npos);
    has_tag |= each["code"] == "dockerfile/deprecated-maintainer" && each["tags"] == Json({2});
    has_related |= each.contains("relatedInformation") && each["relatedInformation"][0]["location"]["uri"] == "untitled:a";
  }
  EXPECT_TRUE(has_tag);
  EXPECT_TRUE(has_related) << found;
}

TEST(LspDiagnostics, LeaveOutWhatTheClientDoesNotKnow) {
  LspClient client;
  client.start("", Json::object());
  client.open("untitled:a", "FROM a:1 AS x\nFROM a:1 AS x\nMAINTAINER me\n", "dockerfile", 1);
  for (const Json& each : client.diagnostics("untitled:a", 1)) {
    for (const char* key : {"codeDescription", "tags", "relatedInformation", "data"}) EXPECT_FALSE(each.contains(key)) << key;
  }
}

TEST(LspDiagnostics, FollowAnEditOfTheDockerfileInTheComposeFileThatBuildsIt) {
  TemporaryFolder folder;
  folder.write("app/Dockerfile", "FROM alpine:3.20 AS build\n");
  std::string compose = "services:\n  web:\n    build:\n      context: app\n      target: final\n";
  LspClient client;
  client.start(folder.path(), all_capabilities());
  client.open(folder.uri("compose.yaml"), compose, "", 1);
  auto names_target = [](const Json& diagnostics) {
    return std::any_of(diagnostics.begin(), diagnostics.end(), [](const Json& each) { return each["code"] == "project/undefined-build-target"; });
  };
  EXPECT_TRUE(names_target(client.diagnostics(folder.uri("compose.yaml"), 1)));
  client.open(folder.uri("app/Dockerfile"), "FROM alpine:3.20 AS final\n", "", 1);
  EXPECT_FALSE(names_target(client.diagnostics(folder.uri("compose.yaml"), 1)));
  client.change(folder.uri("app/Dockerfile"), 2, {{{"text", "FROM alpine:3.20 AS fina\n"}}});
  EXPECT_TRUE(names_target(client.diagnostics(folder.uri("compose.yaml"), 1)));
}

TEST(LspDiagnostics, ArePulledWithIdsByAClientThatAsks) {
  Json capabilities = all_capabilities();
  capabilities["textDocument"]["diagnostic"] = Json::object();
  TemporaryFolder folder;
  folder.write("other/Dockerfile", "FOO\n");
  LspClient client;
  Json result = client.start(folder.path(), capabilities);
  EXPECT_EQ(result["capabilities"]["diagnosticProvider"]["interFileDependencies"], true);
  std::string uri = folder.uri("Dockerfile");
  client.open(uri, "FOO\n", "dockerfile", 1);
  Json pushed = client.diagnostics(uri, 1);
  Json full = client.ask("textDocument/diagnostic", {{"textDocument", {{"uri", uri}}}});
  EXPECT_EQ(full["kind"], "full");
  EXPECT_EQ(full["items"], pushed);
  EXPECT_TRUE(client.diagnostics(uri, 1).empty()) << "what was pushed is taken back";
  Json same = client.ask("textDocument/diagnostic", {{"textDocument", {{"uri", uri}}}, {"previousResultId", full["resultId"]}});
  EXPECT_EQ(same, (Json{{"kind", "unchanged"}, {"resultId", full["resultId"]}}));
  client.change(uri, 2, {{{"text", "FROM a:1\n"}}});
  Json changed = client.ask("textDocument/diagnostic", {{"textDocument", {{"uri", uri}}}, {"previousResultId", full["resultId"]}});
  EXPECT_EQ(changed["kind"], "full");
  EXPECT_FALSE(client.has("textDocument/publishDiagnostics"));
  Json workspace = client.ask("workspace/diagnostic", {{"previousResultIds", Json::array()}})["items"];
  ASSERT_EQ(workspace.size(), 2U);
  EXPECT_EQ(workspace[0]["uri"], uri);
  EXPECT_EQ(workspace[0]["version"], 2);
  EXPECT_EQ(workspace[1]["uri"], folder.uri("other/Dockerfile"));
  EXPECT_FALSE(workspace[1]["items"].empty());
  EXPECT_EQ(client.finish(), 0);
}

TEST(LspDiagnostics, ArePulledAgainOnRequestWhenFilesChangeOnDisk) {
  Json capabilities = all_capabilities();
  capabilities["textDocument"]["diagnostic"] = Json::object();
  capabilities["workspace"]["diagnostics"] = {{"refreshSupport", true}};
  TemporaryFolder folder;
  LspClient client;
  client.start(folder.path(), capabilities);
  std::string uri = folder.uri("Dockerfile");
  client.open(uri, "FROM a:1\n", "dockerfile", 1);
  client.ask("textDocument/diagnostic", {{"textDocument", {{"uri", uri}}}});
  client.notify("workspace/didChangeWatchedFiles", {{"changes", {{{"uri", folder.uri("compose.yaml")}, {"type", 2}}}}});
  Json refresh = client.wait_for("workspace/diagnostic/refresh");
  EXPECT_FALSE(refresh.contains("params")) << "JSON-RPC knows no `null` there";
  client.send({{"jsonrpc", "2.0"}, {"id", refresh["id"]}, {"result", nullptr}});
  EXPECT_EQ(client.finish(), 0);
}

TEST(LspDiagnostics, FollowTheSettingsOfTheClient) {
  Json capabilities = all_capabilities();
  capabilities["workspace"]["configuration"] = true;
  LspClient client;
  client.start("", capabilities, {{"ignore", {"latest-tag"}}});
  auto has_tag = [](const Json& diagnostics) {
    return std::any_of(diagnostics.begin(), diagnostics.end(), [](const Json& each) { return each["code"] == "dockerfile/latest-tag"; });
  };
  Json asked = client.wait_for("workspace/configuration");
  EXPECT_EQ(asked["params"]["items"][0]["section"], "docklint");
  client.open("untitled:a", "FROM node:latest\n", "dockerfile", 1);
  EXPECT_FALSE(has_tag(client.diagnostics("untitled:a", 1)));
  client.send({{"jsonrpc", "2.0"}, {"id", asked["id"]}, {"result", {{{"ignore", Json::array()}}}}});
  EXPECT_TRUE(has_tag(client.diagnostics("untitled:a", 1)));
  client.notify("workspace/didChangeConfiguration", {{"settings", {{"docklint", {{"select", {"no-such-rule"}}}}}}});
  EXPECT_NE(client.wait_for("window/showMessage")["params"]["message"].get<std::string>().find("no-such-rule"), std::string::npos);
  EXPECT_EQ(client.finish(), 0);
}

TEST(LspDiagnostics, FollowAConfigurationThatChangesOnDisk) {
  TemporaryFolder folder;
  LspClient client;
  client.start(folder.path(), all_capabilities());
  std::string uri = folder.uri("Dockerfile");
  client.open(uri, "FROM node:latest\n", "dockerfile", 1);
  EXPECT_FALSE(client.diagnostics(uri, 1).empty());
  folder.write(".docklint.yaml", "rules:\n  \"*\": off\n");
  client.notify("workspace/didChangeWatchedFiles", {{"changes", {{{"uri", folder.uri(".docklint.yaml")}, {"type", 1}}}}});
  EXPECT_TRUE(client.diagnostics(uri, 1).empty());
}

TEST(LspDiagnostics, OfTheWorkspaceComeInPartsWithProgressToAClientThatAsks) {
  TemporaryFolder folder;
  folder.write("a/Dockerfile", "FROM alpine\nMAINTAINER me\n");
  folder.write("b/Dockerfile", "FROM alpine\nMAINTAINER me\n");
  Json capabilities = all_capabilities();
  capabilities["textDocument"]["diagnostic"] = Json::object();
  LspClient client;
  Json server = client.start(folder.path(), capabilities);
  EXPECT_EQ(server["capabilities"]["diagnosticProvider"]["workDoneProgress"], true);
  Json last = client.ask("workspace/diagnostic", {{"previousResultIds", Json::array()}, {"workDoneToken", "w"}, {"partialResultToken", 7}});
  EXPECT_EQ(last["items"], Json::array());
  std::vector<std::string> kinds;
  for (int i = 0; i < 3; ++i) kinds.push_back(client.wait_for([](const Json& each) { return each.value("method", "") == "$/progress" && each["params"]["token"] == "w"; })["params"]["value"]["kind"]);
  EXPECT_EQ(kinds, (std::vector<std::string>{"begin", "report", "end"}));
  Json part = client.wait_for([](const Json& each) { return each.value("method", "") == "$/progress" && each["params"]["token"] == 7; })["params"]["value"];
  ASSERT_EQ(part["items"].size(), 2U);
  EXPECT_FALSE(part["items"][0]["items"].empty());
  // What did not change is not checked again, nor sent again.
  Json ids = Json::array();
  for (const Json& item : part["items"]) ids.push_back({{"uri", item["uri"]}, {"value", item["resultId"]}});
  Json again = client.ask("workspace/diagnostic", {{"previousResultIds", ids}, {"workDoneToken", "again"}});
  ASSERT_EQ(again["items"].size(), 2U);
  for (const Json& item : again["items"]) EXPECT_EQ(item["kind"], "unchanged");
  EXPECT_FALSE(client.has("$/progress"));
  folder.write("a/Dockerfile", "FROM alpine:3.20\n");
  client.notify("workspace/didChangeWatchedFiles", {{"changes", {{{"uri", folder.uri("a/Dockerfile")}, {"type", 2}}}}});
  again = client.ask("workspace/diagnostic", {{"previousResultIds", ids}});
  std::string kind_of_a;
  for (const Json& item : again["items"]) {
    if (item["uri"] == folder.uri("a/Dockerfile")) kind_of_a = item["kind"];
    else EXPECT_EQ(item["kind"], "unchanged");
  }
  EXPECT_EQ(kind_of_a, "full");
}

}  // namespace
}  // namespace docklint::test
