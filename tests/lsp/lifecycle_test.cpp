// Start, end and framing: whatever a client sends, the server answers as the protocol says and goes on.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "lsp/client.h"

namespace docklint::test {
namespace {

constexpr int kParseError = -32700, kInvalidRequest = -32600, kMethodNotFound = -32601, kInvalidParams = -32602, kNotInitialized = -32002, kCancelled = -32800;

int code_of(const Json& response) { return response.contains("error") ? response["error"]["code"].get<int>() : 0; }

TEST(LspLifecycle, IntroducesItselfAndEndsWithZero) {
  LspClient client;
  Json result = client.start("", Json::object());
  EXPECT_EQ(result["serverInfo"]["name"], "docklint");
  EXPECT_EQ(result["capabilities"]["positionEncoding"], "utf-16");
  EXPECT_EQ(client.finish(), 0);
}

TEST(LspLifecycle, PicksTheBestEncodingOffered) {
  const std::pair<Json, std::string> cases[] = {
      {{"utf-16"}, "utf-16"}, {{"utf-8", "utf-16"}, "utf-8"}, {{"utf-16", "utf-32"}, "utf-32"}, {{"utf-7"}, "utf-16"}, {Json::array(), "utf-16"}};
  for (const auto& [offered, chosen] : cases) {
    LspClient client;
    EXPECT_EQ(client.start("", {{"general", {{"positionEncodings", offered}}}})["capabilities"]["positionEncoding"], chosen) << offered;
  }
}

TEST(LspLifecycle, RefusesWhatComesBeforeInitialize) {
  LspClient client;
  EXPECT_EQ(code_of(client.request("textDocument/hover", Json::object())), kNotInitialized);
  client.notify("textDocument/didOpen", {{"textDocument", {{"uri", "untitled:a"}, {"languageId", "dockerfile"}, {"version", 1}, {"text", "FROM a"}}}});
  client.start("", Json::object());
  EXPECT_EQ(code_of(client.request("initialize", Json::object())), kInvalidRequest);
  EXPECT_FALSE(client.has("textDocument/publishDiagnostics"));
}

TEST(LspLifecycle, RefusesRequestsAfterShutdown) {
  LspClient client;
  client.start("", Json::object());
  client.ask("shutdown", nullptr);
  EXPECT_EQ(code_of(client.request("textDocument/codeAction", Json::object())), kInvalidRequest);
  client.notify("exit", nullptr);
  EXPECT_EQ(client.wait(), 0);
}

TEST(LspLifecycle, EndsWithOneWithoutShutdown) {
  LspClient exits;
  exits.start("", Json::object());
  exits.notify("exit", nullptr);
  EXPECT_EQ(exits.wait(), 1);
  LspClient goes_away;
  goes_away.start("", Json::object());
  goes_away.close_input();
  EXPECT_EQ(goes_away.wait(), 1);
  LspClient never_starts;
  never_starts.close_input();
  EXPECT_EQ(never_starts.wait(), 1);
}

TEST(LspLifecycle, EndsWhenTheClientsProcessIsGone) {
  pid_t other = ::fork();
  if (other == 0) ::_exit(0);
  ::waitpid(other, nullptr, 0);
  LspClient client;
  client.ask("initialize", {{"processId", other}, {"capabilities", Json::object()}});
  EXPECT_EQ(client.wait(), 1);
}

TEST(LspLifecycle, AnswersEveryWrongMessageOnceAndGoesOn) {
  struct Case {
    const char* body;
    int code;
    Json id;
  };
  const Case cases[] = {
      {"{", kParseError, nullptr},
      {"", kParseError, nullptr},
      {"{\"jsonrpc\":\"2.0\",\"id\":\"\xFF\",\"method\":\"x\"}", kParseError, nullptr},
      {"[]", kInvalidRequest, nullptr},
      {"\"text\"", kInvalidRequest, nullptr},
      {"{}", kInvalidRequest, nullptr},
      {R"({"jsonrpc":"2.0","id":{},"method":"shutdown"})", kInvalidRequest, nullptr},
      {R"({"jsonrpc":"2.0","id":7,"method":5})", kInvalidRequest, 7},
      {R"({"jsonrpc":"2.0","id":8,"method":"no/such"})", kMethodNotFound, 8},
      {R"({"jsonrpc":"2.0","id":"nine","method":"$/no/such"})", kMethodNotFound, "nine"},
      {R"({"jsonrpc":"2.0","id":10,"method":"textDocument/codeAction"})", kInvalidParams, 10},
      {R"({"jsonrpc":"2.0","id":11,"method":"textDocument/codeAction","params":[1]})", kInvalidParams, 11},
  };
  LspClient client;
  client.start("", all_capabilities());
  for (const Case& each : cases) {
    client.send_body(each.body);
    EXPECT_EQ(code_of(client.response_to(each.id)), each.code) << each.body;
  }
  std::string deep(100'000, '[');
  client.send_body(deep);
  EXPECT_EQ(code_of(client.response_to(nullptr)), kParseError);
  client.notify("$/unknown", Json::object());
  client.notify("unknown/notification", 5);
  client.send({{"jsonrpc", "2.0"}, {"id", 99}, {"result", nullptr}});
  EXPECT_EQ(client.finish(), 0);
}

TEST(LspLifecycle, ReadsHeadersOfEveryKindAndSkipsWhatIsNone) {
  std::string body = R"({"jsonrpc":"2.0","id":"x","method":"no/such"})";
  std::string length = std::to_string(body.size());
  const std::string headers[] = {
      "Content-Length: " + length + "\r\nContent-Type: application/vscode-jsonrpc; charset=utf-8\r\n\r\n",
      "content-length:" + length + "\r\n\r\n",
      "X-Other: 1\r\nCONTENT-LENGTH:   " + length + "  \r\n\r\n",
      "Content-Length: " + length + "\n\n",
      "\r\n\r\nContent-Length: " + length + "\r\n\r\n",
      "Content-Length: many\r\n\r\nContent-Length: " + length + "\r\n\r\n",
      "Content-Length: -5\r\n\r\nContent-Length: " + length + "\r\n\r\n",
      "No header at all\r\n\r\nContent-Length: " + length + "\r\n\r\n",
      std::string(20'000, 'x') + "\r\n\r\nContent-Length: " + length + "\r\n\r\n",
  };
  LspClient client;
  client.start("", Json::object());
  for (const std::string& header : headers) {
    client.send_bytes(header + body);
    EXPECT_EQ(code_of(client.response_to("x")), kMethodNotFound) << header.substr(0, 80);
  }
  std::string bytewise = "Content-Length: " + length + "\r\n\r\n" + body;
  for (char byte : bytewise) client.send_bytes(std::string_view(&byte, 1));
  EXPECT_EQ(code_of(client.response_to("x")), kMethodNotFound);
  EXPECT_EQ(client.finish(), 0);
}

TEST(LspLifecycle, FindsTheNextMessageAfterALengthThatWasWrong) {
  std::string body = R"({"jsonrpc":"2.0","id":"x","method":"no/such"})";
  std::string next = "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
  LspClient client;
  client.start("", Json::object());
  // Too short: the body is cut, its rest stands in front of the next header.
  client.send_bytes("Content-Length: " + std::to_string(body.size() - 9) + "\r\n\r\n" + body + next);
  EXPECT_EQ(code_of(client.response_to(nullptr)), kParseError);
  EXPECT_EQ(code_of(client.response_to("x")), kMethodNotFound);
  // Too long: what follows is taken for its end, up to the length.
  client.send_bytes("Content-Length: " + std::to_string(body.size() + 9) + "\r\n\r\n" + body + next + next);
  EXPECT_EQ(code_of(client.response_to(nullptr)), kParseError);
  EXPECT_EQ(code_of(client.response_to("x")), kMethodNotFound);
  // A name that only ends the same way is another name.
  client.send_bytes("X-Content-Length: 5\r\nContent-Length: " + std::to_string(body.size()) + "\r\nNot-Content-Length: 7\r\n\r\n" + body);
  EXPECT_EQ(code_of(client.response_to("x")), kMethodNotFound);
  EXPECT_EQ(client.finish(), 0);
}

TEST(LspLifecycle, SkipsAMessageThatIsTooLongWithoutKeepingIt) {
  LspClient client;
  client.start("", Json::object());
  std::size_t length = (std::size_t{256} << 20) + 1;
  client.send_bytes("Content-Length: " + std::to_string(length) + "\r\n\r\n");
  std::string piece(std::size_t{1} << 20, ' ');
  for (std::size_t sent = 0; sent < length; sent += piece.size()) client.send_bytes(std::string_view(piece).substr(0, std::min(piece.size(), length - sent)));
  EXPECT_EQ(code_of(client.request("no/such", nullptr)), kMethodNotFound);
  EXPECT_EQ(client.finish(), 0);
}

TEST(LspLifecycle, TakesBackARequestThatStillWaits) {
  LspClient client;
  client.start("", all_capabilities());
  std::string text = "FROM a\n";
  for (int i = 0; i < 3'000; ++i) text += "RUN apt-get install -y curl && cd /x\n";
  // Sent in one piece: while the server is at the document, the other two wait.
  auto framed = [](const Json& message) {
    std::string body = message.dump();
    return "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
  };
  std::string all = framed({{"jsonrpc", "2.0"}, {"method", "textDocument/didOpen"},
                            {"params", {{"textDocument", {{"uri", "untitled:a"}, {"languageId", "dockerfile"}, {"version", 1}, {"text", text}}}}}});
  Json asks = {{"textDocument", {{"uri", "untitled:a"}}}, {"range", range(0, 0, 0, 0)}, {"context", {{"diagnostics", Json::array()}}}};
  all += framed({{"jsonrpc", "2.0"}, {"id", "first"}, {"method", "textDocument/codeAction"}, {"params", asks}});
  all += framed({{"jsonrpc", "2.0"}, {"id", "second"}, {"method", "textDocument/codeAction"}, {"params", asks}});
  all += framed({{"jsonrpc", "2.0"}, {"method", "$/cancelRequest"}, {"params", {{"id", "second"}}}});
  client.send_bytes(all);
  EXPECT_EQ(code_of(client.response_to("first")), 0);
  EXPECT_EQ(code_of(client.response_to("second")), kCancelled);
  EXPECT_EQ(client.finish(), 0);
}

}  // namespace
}  // namespace docklint::test
