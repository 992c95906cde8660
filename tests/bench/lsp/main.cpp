// docklint_lsp_bench [--peers FOLDER] [COMMAND... [-- COMMAND...]]: how long language servers take, from the client's
// side: start to the answer of initialize, open to diagnostics, keystroke to diagnostics, all semantic tokens, and
// their memory. A time ends when the last byte of the answer is here; what the client does with it does not count.
// Without a command the docklint of this build is measured, with its recommended rules and with every rule; with
// the node_modules of tests/bench/lsp/peers, those servers too. It prints and never fails because of a number.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <optional>
#include <stdexcept>

#include "bench/lsp/texts.h"
#include "lsp/client.h"

namespace {

using docklint::bench::Text;
using docklint::test::Json;
using docklint::test::LspClient;
using Clock = std::chrono::steady_clock;

constexpr int kStarts = 9;
constexpr int kKeystrokes = 60;
constexpr int kTokenRequests = 10;

struct Server {
  std::string name;
  std::vector<std::string> command;
  std::string language;          // the only one it knows, or ""
  Json options = nullptr;        // initializationOptions
};

struct Row {
  double start = 0, open = 0, keystroke = 0, slowest = 0;
  std::optional<double> tokens;
  double memory = 0;
};

double milliseconds(Clock::time_point from, const LspClient& client) { return std::chrono::duration<double, std::milli>(client.arrived() - from).count(); }

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values.empty() ? 0 : values[values.size() / 2];
}

double resident_megabytes(pid_t process) {
  std::ifstream status("/proc/" + std::to_string(process) + "/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmRSS:")) return std::stod(line.substr(6)) / 1024;
  }
  return 0;
}

Json capabilities() {
  Json all = docklint::test::all_capabilities();
  all["textDocument"]["semanticTokens"] = {{"requests", {{"full", true}}}, {"formats", {"relative"}}, {"tokenTypes", Json::array()}, {"tokenModifiers", Json::array()}};
  return all;
}

Json diagnostics(LspClient& client, const std::string& uri, const std::function<bool(const Json&)>& shows) {
  Json message = client.wait_for([&](const Json& each) {
    return each.value("method", "") == "textDocument/publishDiagnostics" && each["params"]["uri"] == uri && shows(each["params"]["diagnostics"]);
  });
  return message["params"]["diagnostics"];
}

// Puts a wrong line in the middle and takes it out again, so that the diagnostics show each edit.
class Typist {
 public:
  // `found` is what the server says of the text as it is.
  Typist(LspClient& client, const Text& text, Json found)
      : client_(client), text_(text), found_(std::move(found)), middle_(static_cast<int>(std::count(text.text.begin(), text.text.end(), '\n')) / 20 * 10) {}

  double strike() {
    is_wrong_ = !is_wrong_;
    Json range = is_wrong_ ? docklint::test::range(middle_, 0, middle_, 0) : docklint::test::range(middle_, 0, middle_ + 1, 0);
    Clock::time_point begin = Clock::now();
    client_.change(text_.uri, ++version_, Json::array({{{"range", range}, {"text", is_wrong_ ? text_.bad_line : std::string()}}}));
    diagnostics(client_, text_.uri, [&](const Json& found) { return (found == found_) != is_wrong_; });
    return milliseconds(begin, client_);
  }

 private:
  LspClient& client_;
  const Text& text_;
  Json found_;
  int middle_;
  int version_ = 1;
  bool is_wrong_ = false;
};

std::optional<double> tokens(LspClient& client, Typist& typist, const Text& text) {
  std::vector<double> times;
  for (int i = 0; i < kTokenRequests; ++i) {
    typist.strike();
    Clock::time_point begin = Clock::now();
    Json response = client.request("textDocument/semanticTokens/full", {{"textDocument", {{"uri", text.uri}}}});
    times.push_back(milliseconds(begin, client));
    if (!response.contains("result") || response["result"].is_null() || response["result"]["data"].empty()) return std::nullopt;
  }
  return median(times);
}

Row measure(const Server& server, const Text& text) {
  std::vector<double> starts, opens, keystrokes;
  Row row;
  for (int round = 0; round < kStarts; ++round) {
    Clock::time_point begin = Clock::now();
    LspClient client(server.command);
    Json introduced = client.start("", capabilities(), server.options);
    starts.push_back(milliseconds(begin, client));
    begin = Clock::now();
    client.open(text.uri, text.text, text.language, 1);
    Json found = diagnostics(client, text.uri, [](const Json&) { return true; });
    opens.push_back(milliseconds(begin, client));
    if (round + 1 < kStarts) continue;
    Typist typist(client, text, std::move(found));
    for (int i = 0; i < kKeystrokes; ++i) keystrokes.push_back(typist.strike());
    if (introduced["capabilities"].contains("semanticTokensProvider")) row.tokens = tokens(client, typist, text);
    row.memory = resident_megabytes(client.process());
  }
  row.start = median(starts);
  row.open = median(opens);
  row.keystroke = median(keystrokes);
  row.slowest = *std::max_element(keystrokes.begin(), keystrokes.end());
  return row;
}

void print(const Server& server, const Text& text) {
  std::string name = server.name + ": " + text.name;
  try {
    Row row = measure(server, text);
    std::string shown = row.tokens ? fmt::format("{:.2f}", *row.tokens) : "-";
    fmt::print("{:<60}{:>8.2f}{:>9.2f}{:>11.2f}{:>9.2f}{:>9}{:>8.1f}\n", name, row.start, row.open, row.keystroke, row.slowest, shown, row.memory);
  } catch (const std::exception& error) {
    fmt::print("{:<60}{}\n", name, error.what());
  }
}

std::vector<Server> peers(const std::string& folder) {
  std::string node = folder + "/node_modules/.bin/node", bin = folder + "/node_modules/.bin/";
  return {{"dockerfile-language-server-nodejs", {node, bin + "docker-langserver", "--stdio"}, "dockerfile"},
          // It waits a second before it says anything unless told not to.
          {"compose-language-service", {node, bin + "docker-compose-langserver", "--stdio"}, "dockercompose", {{"diagnosticDelay", 0}}}};
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> words(argv + 1, argv + argc);
  std::vector<Server> others, servers;
  if (words.size() >= 2 && words[0] == "--peers") {
    others = peers(words[1]);
    words.erase(words.begin(), words.begin() + 2);
  }
  if (words.empty()) {
    servers.push_back({"docklint", {DOCKLINT_BINARY, "lsp"}, ""});
    servers.push_back({"docklint, every rule", {DOCKLINT_BINARY, "lsp"}, "", {{"presets", {"all"}}}});
  }
  while (!words.empty()) {
    auto end = std::find(words.begin(), words.end(), "--");
    servers.push_back({*words.begin(), {words.begin(), end}, ""});
    words.erase(words.begin(), end == words.end() ? end : end + 1);
  }
  servers.insert(servers.end(), others.begin(), others.end());
  fmt::print("medians in ms; {} starts, {} keystrokes\n{:<60}{:>8}{:>9}{:>11}{:>9}{:>9}{:>8}\n", kStarts, kKeystrokes, "", "start", "open", "keystroke", "slowest",
             "tokens", "MB");
  for (const Server& server : servers) {
    for (const Text& text : docklint::bench::language_server_texts()) {
      if (server.language.empty() || server.language == text.language) print(server, text);
    }
  }
  return 0;
}
