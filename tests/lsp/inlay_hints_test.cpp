#include <gtest/gtest.h>

#include <string>

#include "lsp/client.h"

namespace docklint::test {
namespace {

constexpr const char* kUri = "untitled:a";
constexpr const char* kText = "ARG V=22\nFROM node:$V AS \xC3\xA4\nFROM node:$V\n";

Json hints(LspClient& client, const Json& where) { return client.ask("textDocument/inlayHint", {{"textDocument", {{"uri", kUri}}}, {"range", where}}); }

TEST(LspInlayHints, AreGivenForTheRangeAskedFor) {
  LspClient client;
  Json result = client.start("", all_capabilities());
  EXPECT_TRUE(result["capabilities"].contains("inlayHintProvider"));
  client.open(kUri, kText, "dockerfile");
  EXPECT_EQ(hints(client, range(0, 0, 9, 0)).size(), 2U);
  Json one = hints(client, range(2, 0, 3, 0));
  ASSERT_EQ(one.size(), 1U);
  EXPECT_EQ(one[0]["label"], "= node:22");
  EXPECT_EQ(one[0]["position"], position(2, 12));
  EXPECT_EQ(one[0]["tooltip"], "unless --build-arg says otherwise");
  EXPECT_TRUE(client.request("textDocument/inlayHint", {{"textDocument", {{"uri", kUri}}}}).contains("error"));
}

TEST(LspInlayHints, SeveralOnALineAreCountedInUnitsOfTheClient) {
  LspClient client;
  client.start("", all_capabilities());
  client.open(kUri, "FROM a:1\nARG V=22\n" + std::string(12, '\n') + "LABEL x=\"\xF0\x9F\x90\x8B$V\"\nARG W=33\n" + std::string(12, '\n') + "LABEL y=$V z=\"\xF0\x9F\x90\x8B$W\"\n", "dockerfile");
  Json found = hints(client, range(0, 0, 99, 0));
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0]["position"], position(14, 14));
  EXPECT_EQ(found[1]["position"], position(28, 10));
  EXPECT_EQ(found[2]["position"], position(28, 19));
}

TEST(LspInlayHints, CanBeSwitchedOffAtAnyTime) {
  LspClient off;
  off.start("", all_capabilities(), {{"inlayHints", false}});
  off.open(kUri, kText, "dockerfile");
  EXPECT_TRUE(hints(off, range(0, 0, 9, 0)).is_null());

  LspClient later;
  later.start("", all_capabilities());
  later.open(kUri, kText, "dockerfile");
  later.notify("workspace/didChangeConfiguration", {{"settings", {{"docklint", {{"inlayHints", false}}}}}});
  EXPECT_FALSE(later.wait_for("workspace/inlayHint/refresh").contains("params"));
  EXPECT_TRUE(hints(later, range(0, 0, 9, 0)).is_null());
}

}  // namespace
}  // namespace docklint::test
