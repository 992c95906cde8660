// docklint_lsp_bench [COMMAND...] [-- COMMAND...]: how long language servers take, from the client's side: start to
// the answer of initialize, open to diagnostics, keystroke to diagnostics, and their memory. Without a command
// the docklint of this build is measured. A measurement, not a test: it prints and never fails because of a number.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <stdexcept>

#include "lsp/client.h"

namespace {

using docklint::test::Json;
using docklint::test::LspClient;
using Clock = std::chrono::steady_clock;

constexpr int kStarts = 9;
constexpr int kKeystrokes = 60;

double milliseconds(Clock::time_point from) { return std::chrono::duration<double, std::milli>(Clock::now() - from).count(); }

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values.empty() ? 0 : values[values.size() / 2];
}

std::string dockerfile(int lines) {
  std::vector<std::string> text;
  for (int n = 0; static_cast<int>(text.size()) < lines; ++n) {
    std::string before = std::to_string(std::max(0, n - 1)), own = std::to_string(n);
    for (const std::string& line :
         {"FROM node:22." + std::to_string(n % 9) + "-alpine AS stage" + own, std::string("ARG VERSION=1.2"), std::string("WORKDIR /app"),
          std::string("COPY package.json package-lock.json ./"), std::string("RUN apk add --no-cache \\"), std::string("    curl=8.9.0-r0 \\"),
          std::string("    git=2.45.2-r0"), std::string("ENV NODE_ENV=production \\"), std::string("    PORT=3000"),
          "COPY --from=stage" + before + " /app/dist ./dist", std::string("RUN <<EOF"), std::string("set -e"), std::string("echo \"$VERSION\""),
          std::string("npm ci --omit=dev"), std::string("EOF"), std::string("USER node"), std::string("EXPOSE 3000"),
          std::string("CMD [\"node\", \"server.js\"]"), std::string("# a comment"), std::string()}) {
      text.push_back(line);
    }
  }
  std::string result;
  for (int i = 0; i < lines; ++i) result += text[static_cast<std::size_t>(i)] + "\n";
  return result;
}

std::string compose(int lines) {
  std::string result = "services:\n";
  int count = 1;
  for (int n = 0; count + 14 <= lines; ++n, count += 14) {
    result += fmt::format(
        "  app{0}:\n    image: registry.example.com/app{0}:1.{0}\n    restart: unless-stopped\n    environment:\n      - PORT={1}\n    ports:\n"
        "      - \"127.0.0.1:{1}:{1}\"\n    healthcheck:\n      test: [\"CMD\", \"curl\", \"-f\", \"http://localhost\"]\n      interval: 30s\n"
        "    deploy:\n      resources:\n        limits:\n          memory: 512M\n",
        n, 3000 + n);
  }
  return result;
}

double resident_megabytes(pid_t process) {
  std::ifstream status("/proc/" + std::to_string(process) + "/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmRSS:")) return std::stod(line.substr(6)) / 1024;
  }
  return 0;
}

Json wait_for_diagnostics(LspClient& client, const std::string& uri, const std::function<bool(const Json&)>& shows) {
  return client.wait_for([&](const Json& message) {
    return message.value("method", "") == "textDocument/publishDiagnostics" && message["params"]["uri"] == uri && shows(message["params"]["diagnostics"]);
  });
}

struct Input {
  std::string name, uri, language, text, bad_line;
};

struct Row {
  double start = 0, open = 0, keystroke = 0, slowest = 0, memory = 0;
};

// A line that is wrong is put in the middle and taken out again, so that the diagnostics show each edit.
Row measure(const std::vector<std::string>& command, const Input& input) {
  std::vector<double> starts, opens, keystrokes;
  Row row;
  int middle = static_cast<int>(std::count(input.text.begin(), input.text.end(), '\n')) / 20 * 10;
  for (int round = 0; round < kStarts; ++round) {
    Clock::time_point begin = Clock::now();
    LspClient client(command);
    client.start("", docklint::test::all_capabilities());
    starts.push_back(milliseconds(begin));
    begin = Clock::now();
    client.open(input.uri, input.text, input.language, 1);
    std::size_t before = wait_for_diagnostics(client, input.uri, [](const Json&) { return true; })["params"]["diagnostics"].size();
    opens.push_back(milliseconds(begin));
    if (round + 1 < kStarts) continue;
    int version = 1;
    for (int i = 0; i < kKeystrokes; ++i) {
      bool inserts = i % 2 == 0;
      Json range = inserts ? docklint::test::range(middle, 0, middle, 0) : docklint::test::range(middle, 0, middle + 1, 0);
      begin = Clock::now();
      client.change(input.uri, ++version, Json::array({{{"range", range}, {"text", inserts ? input.bad_line : std::string()}}}));
      wait_for_diagnostics(client, input.uri, [&](const Json& found) { return inserts ? found.size() != before : found.size() == before; });
      keystrokes.push_back(milliseconds(begin));
    }
    row.memory = resident_megabytes(client.process());
  }
  row.start = median(starts);
  row.open = median(opens);
  row.keystroke = median(keystrokes);
  row.slowest = *std::max_element(keystrokes.begin(), keystrokes.end());
  return row;
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::vector<std::string>> commands(1);
  for (int i = 1; i < argc; ++i) {
    if (std::string_view(argv[i]) == "--") commands.emplace_back();
    else commands.back().emplace_back(argv[i]);
  }
  if (commands.front().empty()) commands.front() = {DOCKLINT_BINARY, "lsp"};
  std::vector<Input> inputs;
  for (int lines : {30, 2000}) {
    inputs.push_back({fmt::format("Dockerfile, {} lines", lines), "file:///nowhere/Dockerfile", "dockerfile", dockerfile(lines), "FOO bar\n"});
    inputs.push_back({fmt::format("compose, {} lines", lines), "file:///nowhere/compose.yaml", "dockercompose", compose(lines), "    a: [\n"});
  }
  fmt::print("medians in ms; {} starts, {} keystrokes\n{:<56}{:>9}{:>9}{:>11}{:>9}{:>8}\n", kStarts, kKeystrokes, "", "start", "open", "keystroke", "slowest", "MB");
  for (const auto& command : commands) {
    for (const Input& input : inputs) {
      std::string name = command.size() > 1 && command[0] == "node" ? command[1] : command[0];
      name = name.substr(name.rfind('/') + 1);
      try {
        Row row = measure(command, input);
        fmt::print("{:<56}{:>9.2f}{:>9.2f}{:>11.2f}{:>9.2f}{:>8.1f}\n", name + ": " + input.name, row.start, row.open, row.keystroke, row.slowest, row.memory);
      } catch (const std::exception& error) {
        fmt::print("{:<56}{}\n", name + ": " + input.name, error.what());
      }
    }
  }
  return 0;
}
