// Code actions: what they do to a text, shown by doing it.
#include <gtest/gtest.h>

#include <algorithm>

#include "lsp/client.h"
#include "lsp/edited.h"

namespace docklint::test {
namespace {

constexpr const char* kUri = "untitled:a";

class CodeActions : public ::testing::Test {
 protected:
  CodeActions() { client_.start("", all_capabilities()); }

  void open(const std::string& text, const std::string& language = "dockerfile") {
    text_ = text;
    client_.open(kUri, text, language, 1);
  }

  Json actions(int line, const Json& only = nullptr) {
    Json context = {{"diagnostics", Json::array()}};
    if (!only.is_null()) context["only"] = only;
    return client_.ask("textDocument/codeAction", {{"textDocument", {{"uri", kUri}}}, {"range", range(line, 0, line, 999)}, {"context", context}});
  }

  Json action(int line, const std::string& title, const Json& only = nullptr) {
    Json all = actions(line, only);
    for (const Json& each : all) {
      if (each["title"] == title) return each;
    }
    ADD_FAILURE() << "no `" << title << "` among " << all;
    return Json::object();
  }

  // The text after it.
  std::string after(Json action) {
    if (!action.contains("edit")) action = client_.ask("codeAction/resolve", action);
    return edited(text_, action["edit"], kUri);
  }

  LspClient client_;
  std::string text_;
};

TEST_F(CodeActions, ApplyAFixOfOneFinding) {
  open("FROM a:1\nMAINTAINER me\n");
  Json fix = action(1, "write it as a label");
  EXPECT_EQ(fix["kind"], "quickfix");
  EXPECT_EQ(fix["isPreferred"], true);
  EXPECT_EQ(fix["diagnostics"][0]["code"], "dockerfile/deprecated-maintainer");
  EXPECT_EQ(after(fix), "FROM a:1\nLABEL org.opencontainers.image.authors=\"me\"\n");
}

TEST_F(CodeActions, GiveBackTheDiagnosticOfTheClient) {
  open("FROM a:1\nMAINTAINER me\n");
  Json diagnostic;
  for (const Json& each : client_.diagnostics(kUri, 1)) {
    if (each["code"] == "dockerfile/deprecated-maintainer") diagnostic = each;
  }
  diagnostic["data"] = "mine";
  Json found = client_.ask("textDocument/codeAction", {{"textDocument", {{"uri", kUri}}}, {"range", diagnostic["range"]}, {"context", {{"diagnostics", {diagnostic}}}}});
  EXPECT_EQ(found[0]["diagnostics"][0], diagnostic);
}

TEST_F(CodeActions, FixEveryCaseOfOneRule) {
  open("FROM a:1\nMAINTAINER me\nADD a /b\nMAINTAINER you\n");
  EXPECT_EQ(after(action(1, "fix all 2 of dockerfile/deprecated-maintainer in this file")),
            "FROM a:1\nLABEL org.opencontainers.image.authors=\"me\"\nADD a /b\nLABEL org.opencontainers.image.authors=\"you\"\n");
}

TEST_F(CodeActions, FixAllThatIsSafe) {
  open("FROM a:1\nMAINTAINER me\nADD a /b\n");
  for (const Json& only : {Json({"source.fixAll.docklint"}), Json({"source.fixAll"}), Json({"source"})}) {
    Json all = actions(0, only);
    ASSERT_EQ(all.size(), 1U) << only;
    EXPECT_EQ(all[0]["kind"], "source.fixAll.docklint");
    EXPECT_EQ(after(all[0]), "FROM a:1\nLABEL org.opencontainers.image.authors=\"me\"\nCOPY a /b\n");
  }
  EXPECT_TRUE(actions(0, {"source.organizeImports"}).empty());
  EXPECT_TRUE(actions(0, {"refactor"}).empty());
}

TEST_F(CodeActions, SilenceARuleWhereItIsBroken) {
  struct Case {
    const char* language;
    const char* before;
    int line;
    const char* title;
    const char* after;
  };
  const Case cases[] = {
      {"dockerfile", "FROM a:1\n  MAINTAINER me\n", 1, "ignore dockerfile/deprecated-maintainer here",
       "FROM a:1\n  # docklint ignore=dockerfile/deprecated-maintainer -- say why\n  MAINTAINER me\n"},
      {"dockerfile", "FROM a:1\n# docklint ignore=dockerfile/relative-workdir\nMAINTAINER me\n", 2, "ignore dockerfile/deprecated-maintainer here",
       "FROM a:1\n# docklint ignore=dockerfile/relative-workdir,dockerfile/deprecated-maintainer\nMAINTAINER me\n"},
      {"dockerfile", "# syntax=docker/dockerfile:1\nFROM a:1\nMAINTAINER me\n", 2, "ignore dockerfile/deprecated-maintainer in this file",
       "# syntax=docker/dockerfile:1\n# docklint ignore-file=dockerfile/deprecated-maintainer -- say why\nFROM a:1\nMAINTAINER me\n"},
      {"dockercompose", "services:\n  a:\n    image: a:1\n    privileged: true\n", 3, "ignore compose/privileged-service here",
       "services:\n  a:\n    image: a:1\n    # docklint ignore=compose/privileged-service -- say why\n    privileged: true\n"},
      {"dockercompose", "services:\r\n  a: {image: a:1, privileged: true}\r\n", 1, "ignore compose/privileged-service here",
       "services:\r\n  # docklint ignore=compose/privileged-service -- say why\r\n  a: {image: a:1, privileged: true}\r\n"},
  };
  for (const Case& each : cases) {
    open(each.before, each.language);
    std::string text = after(action(each.line, each.title));
    EXPECT_EQ(text, each.after);
    client_.change(kUri, 2, {{{"text", text}}});
    std::string rule = std::string(each.title).substr(7);
    rule = rule.substr(0, rule.find(' '));
    for (const Json& left : client_.diagnostics(kUri, 2)) EXPECT_NE(left["code"], rule) << text;
  }
}

TEST_F(CodeActions, AskForTheReasonWhereTheClientKnowsSnippets) {
  Json capabilities = all_capabilities();
  capabilities["workspace"]["workspaceEdit"]["snippetEditSupport"] = true;
  LspClient client;
  client.start("", capabilities);
  client.open(kUri, "FROM a:1\nMAINTAINER me\n", "dockerfile", 1);
  Json all = client.ask("textDocument/codeAction",
                        {{"textDocument", {{"uri", kUri}}}, {"range", range(1, 0, 1, 0)}, {"context", {{"diagnostics", Json::array()}, {"only", {"quickfix"}}}}});
  auto found = std::find_if(all.begin(), all.end(), [](const Json& each) { return each["title"] == "ignore dockerfile/deprecated-maintainer here"; });
  ASSERT_NE(found, all.end()) << all;
  Json edit = (*found)["edit"]["documentChanges"][0]["edits"][0];
  EXPECT_EQ(edit["snippet"]["value"], "# docklint ignore=dockerfile/deprecated-maintainer -- ${1:say why}\n");
  EXPECT_FALSE(edit.contains("newText"));
}

TEST_F(CodeActions, WorkOutEveryEditAtOnceForAClientThatCannotWait) {
  Json capabilities = all_capabilities();
  capabilities["textDocument"]["codeAction"].erase("resolveSupport");
  capabilities["workspace"]["workspaceEdit"] = Json::object();
  LspClient client;
  client.start("", capabilities);
  client.open(kUri, "FROM a:1\nMAINTAINER me\n", "dockerfile", 1);
  Json all = client.ask("textDocument/codeAction",
                        {{"textDocument", {{"uri", kUri}}}, {"range", range(1, 0, 1, 0)}, {"context", {{"diagnostics", Json::array()}, {"only", {"source.fixAll"}}}}});
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0]["edit"]["changes"][kUri].size(), 1U);
}

}  // namespace
}  // namespace docklint::test
