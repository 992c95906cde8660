#include <gtest/gtest.h>

#include "lsp/client.h"
#include "lsp/edited.h"

namespace docklint::test {
namespace {

constexpr const char* kUri = "untitled:a";
constexpr const char* kText = "FROM  a\nrun  \xC3\xA4  \nRUN  y \\\n z\n";
const Json kEnabled = {{"format", {{"enable", true}}}};

Json format(LspClient& client, const Json& options = {{"tabSize", 4}, {"insertSpaces", true}}) {
  return client.ask("textDocument/formatting", {{"textDocument", {{"uri", kUri}}}, {"options", options}});
}

TEST(LspFormatting, IsOfferedOnlyWhenAskedFor) {
  LspClient client;
  EXPECT_FALSE(client.start("", Json::object())["capabilities"].contains("documentFormattingProvider"));
  client.open(kUri, kText, "dockerfile");
  EXPECT_TRUE(format(client).is_null());
  client.notify("workspace/didChangeConfiguration", {{"settings", {{"docklint", kEnabled}}}});
  EXPECT_FALSE(format(client).is_null());
  EXPECT_FALSE(client.has("client/registerCapability"));
}

TEST(LspFormatting, EditsGiveTheFormattedText) {
  LspClient client;
  EXPECT_EQ(client.start("", Json::object(), kEnabled)["capabilities"]["documentRangeFormattingProvider"], true);
  client.open(kUri, kText, "dockerfile");
  EXPECT_EQ(edited(kText, format(client)), "FROM a\nRUN \xC3\xA4\nRUN y \\\n    z\n");
  EXPECT_EQ(edited(kText, format(client, {{"tabSize", 2}, {"insertSpaces", false}})), "FROM a\nRUN \xC3\xA4\nRUN y \\\n\tz\n");
  EXPECT_EQ(edited(kText, format(client, {{"tabSize", -7}})), "FROM a\nRUN \xC3\xA4\nRUN y \\\n z\n");
  Json part = client.ask("textDocument/rangeFormatting", {{"textDocument", {{"uri", kUri}}}, {"range", range(1, 0, 2, 0)}, {"options", Json::object()}});
  EXPECT_EQ(edited(kText, part), "FROM  a\nRUN \xC3\xA4\nRUN  y \\\n z\n");
  EXPECT_TRUE(client.request("textDocument/rangeFormatting", {{"textDocument", {{"uri", kUri}}}, {"options", Json::object()}}).contains("error"));
  client.open(kUri, "services:\n  a:\n    image:  x\n", "dockercompose");
  EXPECT_TRUE(format(client).is_null());
}

TEST(LspFormatting, IsRegisteredAndTakenBackWhereTheClientCan) {
  Json capabilities = all_capabilities();
  for (const char* feature : {"formatting", "rangeFormatting"}) capabilities["textDocument"][feature]["dynamicRegistration"] = true;
  LspClient client;
  EXPECT_FALSE(client.start("", capabilities, kEnabled)["capabilities"].contains("documentFormattingProvider"));
  Json registrations = client.wait_for("client/registerCapability")["params"]["registrations"];
  ASSERT_EQ(registrations.size(), 2U);
  EXPECT_EQ(registrations[0]["method"], "textDocument/formatting");
  EXPECT_EQ(registrations[1]["method"], "textDocument/rangeFormatting");
  client.notify("workspace/didChangeConfiguration", {{"settings", {{"docklint", {{"format", {{"enable", false}}}}}}}});
  EXPECT_EQ(client.wait_for("client/unregisterCapability")["params"]["unregisterations"].size(), 2U);
}

TEST(LspFormatting, WrongSettingsAreTold) {
  for (const Json& format : {Json(true), Json({{"enable", "yes"}})}) {
    LspClient client;
    client.start("", Json::object(), {{"format", format}});
    EXPECT_TRUE(client.wait_for("window/showMessage")["params"]["message"].get<std::string>().find("setting `") != std::string::npos) << format;
  }
}

}  // namespace
}  // namespace docklint::test
