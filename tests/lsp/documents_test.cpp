// Text synchronisation: the server's text is the client's, in every encoding and with every kind of change.
#include <gtest/gtest.h>

#include <fstream>
#include <random>
#include <sstream>

#include "lsp/client.h"

namespace docklint::test {
namespace {

std::vector<std::string> codes(const Json& diagnostics) {
  std::vector<std::string> result;
  for (const Json& each : diagnostics) result.push_back(each["code"]);
  return result;
}

Json replace(int line, int character, int end_line, int end_character, const std::string& text) {
  return {{"range", range(line, character, end_line, end_character)}, {"text", text}};
}

// The place of an unknown instruction tells where the server thinks it stands.
Json place_of_unknown(const Json& diagnostics) {
  for (const Json& each : diagnostics) {
    if (each["code"] == "dockerfile/unknown-instruction") return each["range"];
  }
  return nullptr;
}

TEST(LspDocuments, AppliesChangesInOrderEachToTheResultOfTheOneBefore) {
  struct Case {
    const char* before;
    Json changes;
    const char* after;
  };
  const Case cases[] = {
      {"FROM a:1\n", Json::array({replace(0, 5, 0, 6, "b")}), "FROM b:1\n"},
      {"FROM a:1\n", {{{"text", "FROM a:1\nRUN x\n"}}, replace(1, 0, 1, 3, "FOO")}, "FROM a:1\nFOO x\n"},
      {"FROM a:1\nRUN x\n", Json::array({replace(1, 0, 1, 3, "FOO"), replace(0, 0, 0, 0, "# c\n")}), "# c\nFROM a:1\nFOO x\n"},
      {"FROM a:1\nFOO x\n", Json::array({replace(9, 9, 12, 1, "BAR y\n")}), "FROM a:1\nFOO x\nBAR y\n"},
      {"FROM a:1\nFOO x\n", Json::array({replace(1, 3, 0, 8, "\nB")}), "FROM a:1\nB x\n"},
      {"FROM a:1\r\nFOO x\r\n", Json::array({replace(1, 3, 1, 999, "D")}), "FROM a:1\r\nFOOD\r\n"},
      {"FROM a:1\rRUN x\n", Json::array({replace(1, 0, 1, 3, "FOO")}), "FROM a:1\rFOO x\n"},
      {"# \xF0\x9F\x90\xB3 x\nFROM a:1\n", Json::array({replace(0, 5, 0, 5, "\nFOO")}), "# \xF0\x9F\x90\xB3 \nFOOx\nFROM a:1\n"},
      {"# \xF0\x9F\x90\xB3\nFROM a:1\n", Json::array({replace(0, 3, 0, 4, "y")}), "# y\xF0\x9F\x90\xB3\nFROM a:1\n"},
  };
  LspClient client;
  client.start("", all_capabilities());
  int number = 0;
  for (const Case& each : cases) {
    std::string changed = "untitled:changed" + std::to_string(number), fresh = "untitled:fresh" + std::to_string(number++);
    client.open(changed, each.before, "dockerfile", 1);
    client.change(changed, 2, each.changes);
    client.open(fresh, each.after, "dockerfile", 1);
    EXPECT_EQ(client.diagnostics(changed, 2), client.diagnostics(fresh, 1)) << each.after;
  }
  EXPECT_EQ(client.finish(), 0);
}

TEST(LspDocuments, CountsColumnsInTheAgreedEncoding) {
  // `a` + whale (4 bytes, 2 UTF-16 units) + u umlaut (2 bytes) on the line of the finding.
  const std::string text = "FROM a:1\nRUN echo \xF0\x9F\x90\xB3\xC3\xBC && cd /x\n";
  const std::pair<const char*, int> cases[] = {{"utf-8", 16}, {"utf-16", 13}, {"utf-32", 12}};
  for (const auto& [encoding, column] : cases) {
    Json capabilities = all_capabilities();
    capabilities["general"]["positionEncodings"] = Json::array({encoding});
    LspClient client;
    client.start("", capabilities);
    client.open("untitled:a", text, "dockerfile", 1);
    client.diagnostics("untitled:a", 1);
    // What stands before that column is replaced: the rest begins with `&&` only if it was counted right.
    client.change("untitled:a", 2, Json::array({replace(1, 0, 1, column, "RUN true ")}));
    client.open("untitled:b", "FROM a:1\nRUN true && cd /x\n", "dockerfile", 1);
    EXPECT_EQ(client.diagnostics("untitled:a", 2), client.diagnostics("untitled:b", 1)) << encoding;
  }
}

TEST(LspDocuments, PublishesOnceForEveryVersionThatStands) {
  LspClient client;
  client.start("", all_capabilities());
  client.open("untitled:a", "FROM a:1\n", "dockerfile", 5);
  client.diagnostics("untitled:a", 5);
  client.change("untitled:a", 6, {{{"text", "FROM a:1\n"}}});
  client.diagnostics("untitled:a", 6);
  client.change("untitled:a", 2, {{{"text", "FROM a:1\nFOO\n"}}});
  EXPECT_FALSE(place_of_unknown(client.diagnostics("untitled:a", 2)).is_null());
  client.open("untitled:a", "FROM a:2\n", "dockerfile", 1);
  EXPECT_TRUE(place_of_unknown(client.diagnostics("untitled:a", 1)).is_null());
}

TEST(LspDocuments, ClearsWhatItSaidWhenADocumentIsClosed) {
  LspClient client;
  client.start("", all_capabilities());
  client.open("untitled:a", "FOO\n", "dockerfile", 1);
  EXPECT_FALSE(client.diagnostics("untitled:a", 1).empty());
  client.notify("textDocument/didClose", {{"textDocument", {{"uri", "untitled:a"}}}});
  EXPECT_TRUE(client.wait_for("textDocument/publishDiagnostics")["params"]["diagnostics"].empty());
  client.change("untitled:a", 2, {{{"text", "x"}}});
  EXPECT_TRUE(client.ask("textDocument/codeAction", {{"textDocument", {{"uri", "untitled:a"}}}, {"range", range(0, 0, 0, 0)}, {"context", Json::object()}}).is_null());
  EXPECT_EQ(client.finish(), 0);
}

TEST(LspDocuments, KnowsALanguageByNameOrIdOrText) {
  struct Case {
    const char* uri;
    const char* language;
    const char* text;
    const char* code;  // "" = nothing is said
  };
  const Case cases[] = {
      {"untitled:one", "dockerfile", "FOO\n", "dockerfile/unknown-instruction"},
      {"untitled:two", "docker", "FOO\n", "dockerfile/unknown-instruction"},
      {"file:///nowhere/Dockerfile", "", "FOO\n", "dockerfile/unknown-instruction"},
      {"file:///nowhere/my%20Dockerfile.dev", "plaintext", "FROM a:1\nFOO\n", "dockerfile/unknown-instruction"},
      {"file:///nowhere/text", "", "# c\nFROM a:1\nFOO\n", "dockerfile/unknown-instruction"},
      {"file:///nowhere/compose.yaml", "", "services:\n  a:\n    imag: x\n", "compose/unknown-key"},
      {"file:///nowhere/other/compose.yaml", "yaml", "services:\n  a:\n    imag: x\n", "compose/unknown-key"},
      {"file:///nowhere/stack.yaml", "yaml.docker-compose", "services:\n  a:\n    imag: x\n", "compose/unknown-key"},
      {"file:///nowhere/web/Dockerfile", "dockercompose", "FOO\n", "dockerfile/unknown-instruction"},
      {"file:///nowhere/web/compose.yaml", "dockerfile", "services:\n  a:\n    imag: x\n", "compose/unknown-key"},
      {"file:///nowhere/Dockerfile.j2", "dockerfile", "FOO\n", "dockerfile/unknown-instruction"},
      {"file:///nowhere/notes.md", "dockerfile", "FOO\n", "dockerfile/unknown-instruction"},
      {"file:///nowhere/main.py", "python", "FROM a\nFOO\n", ""},
      {"file:///nowhere/values.yaml", "yaml", "a: 1\n", ""},
  };
  LspClient client;
  client.start("", all_capabilities());
  for (const Case& each : cases) {
    client.open(each.uri, each.text, each.language, 1);
    std::vector<std::string> found = codes(client.diagnostics(each.uri, 1));
    if (std::string_view(each.code).empty()) EXPECT_TRUE(found.empty()) << each.uri << found.front();
    else EXPECT_NE(std::find(found.begin(), found.end(), each.code), found.end()) << each.uri << " " << Json(found);
    client.notify("textDocument/didClose", {{"textDocument", {{"uri", each.uri}}}});
  }
}

std::size_t resident_kilobytes(pid_t process) {
  std::ifstream status("/proc/" + std::to_string(process) + "/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmRSS:")) return std::stoul(line.substr(6));
  }
  return 0;
}

// Types at random, the way a text is torn apart and put together, and compares with the text opened afresh.
TEST(LspDocuments, StaysRightAndSmallOverTenThousandRandomKeystrokes) {
  static constexpr const char* kPieces[] = {"F", "FROM a AS b\n", "RUN ", "\\\n", "\n", "<<E\n", "E\n", "\"", "'", "$", "${x", "}", "# c\n", " ", "\xF0\x9F\x90\xB3", "\xC3\xBC", "\r\n", "[", "COPY --from=b /a /b\n", "apt-get install x && ", "|", ""};
  std::mt19937 random(11);
  LspClient client;
  client.start("", Json::object());  // related places would name the document
  std::string text = "FROM a:1 AS b\nRUN true\n";
  client.open("untitled:typed", text, "dockerfile", 1);
  int version = 1;
  std::size_t before = 0;
  for (int step = 1; step <= 10'000; ++step) {
    // Byte columns: this client speaks UTF-8 for the sake of its own text.
    std::size_t at = random() % (text.size() + 1);
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
    std::size_t end = std::min(text.size(), at + (text.size() > 3'000 ? random() % 200 : random() % 4));
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
    auto place = [&](std::size_t offset) {
      int line = 0, units = 0;
      for (std::size_t i = 0; i < offset; ++i) {
        auto byte = static_cast<unsigned char>(text[i]);
        if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n'))) ++line, units = 0;
        else if (text[i] == '\r') units += 0;
        else if ((byte & 0xC0) != 0x80) units += byte >= 0xF0 ? 2 : 1;
      }
      return position(line, units);
    };
    // Between CR and LF there is no place.
    auto splits = [&](std::size_t offset) { return offset > 0 && offset < text.size() && text[offset - 1] == '\r' && text[offset] == '\n'; };
    if (splits(at) || splits(end)) continue;
    const char* piece = kPieces[random() % std::size(kPieces)];
    client.change("untitled:typed", ++version, {{{"range", {{"start", place(at)}, {"end", place(end)}}}, {"text", piece}}});
    text.replace(at, end - at, piece);
    if (step % 500 != 0) continue;
    std::string fresh = "untitled:fresh" + std::to_string(step);
    client.open(fresh, text, "dockerfile", 1);
    EXPECT_EQ(client.diagnostics("untitled:typed", version), client.diagnostics(fresh, 1)) << text;
    client.notify("textDocument/didClose", {{"textDocument", {{"uri", fresh}}}});
    if (step == 5'000) before = resident_kilobytes(client.process());
  }
  std::size_t after = resident_kilobytes(client.process());
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)  // which keep what was freed
  EXPECT_LT(after, before + 12'000) << "kilobytes";
#else
  EXPECT_GT(after, before / 2) << "kilobytes";
#endif
  EXPECT_EQ(client.finish(), 0);
}

TEST(LspDocuments, ServesTwoFoldersEachWithItsOwnConfiguration) {
  TemporaryFolder one, two;
  one.write(".docklint.yaml", "rules:\n  dockerfile/latest-tag: error\n");
  two.write(".docklint.yaml", "rules:\n  dockerfile/latest-tag: off\n");
  LspClient client;
  client.ask("initialize", {{"processId", nullptr}, {"capabilities", all_capabilities()},
                            {"workspaceFolders", {{{"uri", one.uri("")}, {"name", "one"}}, {{"uri", two.uri("")}, {"name", "two"}}}}});
  client.notify("initialized", Json::object());
  client.open(one.uri("Dockerfile"), "FROM node:latest\n", "dockerfile", 1);
  client.open(two.uri("Dockerfile"), "FROM node:latest\n", "dockerfile", 1);
  Json first = client.diagnostics(one.uri("Dockerfile"), 1), second = client.diagnostics(two.uri("Dockerfile"), 1);
  auto level = [](const Json& diagnostics) {
    for (const Json& each : diagnostics) {
      if (each["code"] == "dockerfile/latest-tag") return each["severity"].get<int>();
    }
    return 0;
  };
  EXPECT_EQ(level(first), 1);
  EXPECT_EQ(level(second), 0);
  client.notify("workspace/didChangeWorkspaceFolders", {{"event", {{"added", Json::array()}, {"removed", {{{"uri", one.uri("")}, {"name", "one"}}}}}}});
  client.change(one.uri("Dockerfile"), 2, {{{"text", "FROM node:latest\n"}}});
  EXPECT_EQ(level(client.diagnostics(one.uri("Dockerfile"), 2)), 1) << "its own folder still holds the configuration";
  EXPECT_EQ(client.finish(), 0);
}

}  // namespace
}  // namespace docklint::test
