#include <gtest/gtest.h>

#include "lsp/client.h"

namespace docklint::test {
namespace {

Json signature(LspClient& client, const std::string& text, const Json& where) {
  client.open("untitled:a", text, "dockerfile");
  return client.ask("textDocument/signatureHelp", {{"textDocument", {{"uri", "untitled:a"}}}, {"position", where}});
}

TEST(LspSignatureHelp, SpeaksAsTheClientUnderstands) {
  LspClient rich;
  Json provider = rich.start("", all_capabilities())["capabilities"]["signatureHelpProvider"];
  EXPECT_EQ(provider["triggerCharacters"], Json({" ", "=", ","}));
  Json help = signature(rich, "FROM a:1\nCMD [\"a\", \n", position(1, 10));
  EXPECT_EQ(help["activeSignature"], 1);
  EXPECT_EQ(help["activeParameter"], 1);
  Json second = help["signatures"][1];
  EXPECT_EQ(second["label"], "CMD [\"PROGRAM\", \"ARGUMENT\"...]");
  EXPECT_EQ(second["parameters"][1]["label"], Json({17, 25}));
  EXPECT_EQ(second["documentation"]["kind"], "markdown");
  EXPECT_TRUE(signature(rich, "FROM a:1\nRUN a \n", position(1, 6)).is_null());

  LspClient plain;
  plain.start("", Json::object());
  help = signature(plain, "FROM a:1\nUSER app:\n", position(1, 9));
  EXPECT_EQ(help["signatures"][0]["parameters"][1]["label"], "GROUP");
  EXPECT_EQ(help["signatures"][0]["parameters"][1]["documentation"], "A name or number; root where nothing is said and the user has no group of its own.");
}

}  // namespace
}  // namespace docklint::test
