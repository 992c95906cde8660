#include "lsp/client.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace docklint::test {
namespace {

bool is_response(const Json& message, const Json& id) { return !message.contains("method") && message.contains("id") && message["id"] == id; }

}  // namespace

LspClient::LspClient(std::vector<std::string> command) {
  ::signal(SIGPIPE, SIG_IGN);
  std::array<int, 2> to{}, from{};
  if (::pipe2(to.data(), O_CLOEXEC) != 0 || ::pipe2(from.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
  process_ = ::fork();
  if (process_ == 0) {
    ::dup2(to[0], STDIN_FILENO);
    ::dup2(from[1], STDOUT_FILENO);
    int nowhere = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (!::getenv("DOCKLINT_TEST_LOG")) ::dup2(nowhere, STDERR_FILENO);
    std::vector<char*> words;
    for (std::string& word : command) words.push_back(word.data());
    words.push_back(nullptr);
    ::execvp(words[0], words.data());
    ::_exit(127);
  }
  ::close(to[0]);
  ::close(from[1]);
  input_ = to[1];
  output_ = from[0];
}

LspClient::~LspClient() {
  close_input();
  if (process_ > 0) {
    ::kill(process_, SIGKILL);
    ::waitpid(process_, nullptr, 0);
  }
  ::close(output_);
}

void LspClient::close_input() {
  if (input_ >= 0) ::close(input_);
  input_ = -1;
}

void LspClient::send_bytes(std::string_view bytes) {
  while (!bytes.empty()) {
    ssize_t count = ::write(input_, bytes.data(), bytes.size());
    if (count < 0) return;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
}

void LspClient::send_body(std::string_view body) { send_bytes("Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string(body)); }

void LspClient::notify(std::string_view method, const Json& params) { send({{"jsonrpc", "2.0"}, {"method", method}, {"params", params}}); }

std::int64_t LspClient::send_request(std::string_view method, const Json& params) {
  std::int64_t id = next_id_++;
  send({{"jsonrpc", "2.0"}, {"id", id}, {"method", method}, {"params", params}});
  return id;
}

Json LspClient::response_to(const Json& id) {
  return wait_for([&](const Json& message) { return is_response(message, id); });
}

Json LspClient::request(std::string_view method, const Json& params) { return response_to(send_request(method, params)); }

Json LspClient::ask(std::string_view method, const Json& params) {
  Json response = request(method, params);
  if (!response.contains("result")) throw std::runtime_error(std::string(method) + " failed: " + response.dump());
  return response["result"];
}

bool LspClient::fill() {
  pollfd wanted{output_, POLLIN, 0};
  if (::poll(&wanted, 1, kPatience) <= 0) throw std::runtime_error("the server says nothing");
  std::array<char, 65536> bytes;
  ssize_t count = ::read(output_, bytes.data(), bytes.size());
  if (count <= 0) return false;
  buffer_.append(bytes.data(), static_cast<std::size_t>(count));
  return true;
}

Json LspClient::read_message() {
  while (true) {
    std::size_t end = buffer_.find("\r\n\r\n");
    if (end != std::string::npos) {
      std::size_t length = std::stoul(buffer_.substr(buffer_.find(':') + 1));
      if (buffer_.size() >= end + 4 + length) {
        arrived_ = std::chrono::steady_clock::now();
        Json message = Json::parse(buffer_.substr(end + 4, length));
        buffer_.erase(0, end + 4 + length);
        return message;
      }
    }
    if (!fill()) throw std::runtime_error("the server has ended");
  }
}

Json LspClient::wait_for(const std::function<bool(const Json&)>& holds) {
  auto kept = std::find_if(kept_.begin(), kept_.end(), holds);
  if (kept != kept_.end()) {
    Json message = std::move(*kept);
    kept_.erase(kept);
    return message;
  }
  while (true) {
    Json message = read_message();
    if (holds(message)) return message;
    kept_.push_back(std::move(message));
  }
}

Json LspClient::wait_for(std::string_view method) {
  return wait_for([&](const Json& message) { return message.value("method", "") == method; });
}

bool LspClient::has(std::string_view method) const {
  return std::any_of(kept_.begin(), kept_.end(), [&](const Json& message) { return message.value("method", "") == method; });
}

Json LspClient::start(const std::string& folder, const Json& capabilities, const Json& options) {
  Json params = {{"processId", ::getpid()}, {"rootUri", nullptr}, {"capabilities", capabilities}, {"initializationOptions", options}};
  if (!folder.empty()) params["rootUri"] = "file://" + folder;
  Json result = ask("initialize", params);
  notify("initialized", Json::object());
  return result;
}

void LspClient::open(const std::string& uri, const std::string& text, const std::string& language, int version) {
  notify("textDocument/didOpen", {{"textDocument", {{"uri", uri}, {"languageId", language}, {"version", version}, {"text", text}}}});
}

void LspClient::change(const std::string& uri, int version, const Json& changes) {
  notify("textDocument/didChange", {{"textDocument", {{"uri", uri}, {"version", version}}}, {"contentChanges", changes}});
}

Json LspClient::diagnostics(const std::string& uri, int version) {
  Json message = wait_for([&](const Json& each) {
    return each.value("method", "") == "textDocument/publishDiagnostics" && each["params"]["uri"] == uri && each["params"].value("version", -1) == version;
  });
  return message["params"]["diagnostics"];
}

int LspClient::wait() {
  while (fill()) {
  }
  int status = 0;
  ::waitpid(process_, &status, 0);
  process_ = -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

int LspClient::finish() {
  ask("shutdown", nullptr);
  notify("exit", nullptr);
  return wait();
}

Json position(int line, int character) { return {{"line", line}, {"character", character}}; }

Json range(int line, int character, int end_line, int end_character) {
  return {{"start", position(line, character)}, {"end", position(end_line, end_character)}};
}

Json all_capabilities() {
  return Json::parse(R"({
    "general": {"positionEncodings": ["utf-16"]},
    "workspace": {"workspaceEdit": {"documentChanges": true, "resourceOperations": ["create", "rename", "delete"]},
                  "workspaceFolders": true, "inlayHint": {"refreshSupport": true}, "codeLens": {"refreshSupport": true}},
    "window": {"showDocument": {"support": true}},
    "textDocument": {
      "publishDiagnostics": {"relatedInformation": true, "codeDescriptionSupport": true, "dataSupport": true, "versionSupport": true,
                             "tagSupport": {"valueSet": [1, 2]}},
      "codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix", "source.fixAll"]}}, "isPreferredSupport": true,
                     "dataSupport": true, "resolveSupport": {"properties": ["edit"]}},
      "documentSymbol": {"hierarchicalDocumentSymbolSupport": true},
      "completion": {"completionItem": {"snippetSupport": true, "documentationFormat": ["markdown"]}},
      "hover": {"contentFormat": ["markdown"]}, "rename": {"prepareSupport": true},
      "signatureHelp": {"signatureInformation": {"documentationFormat": ["markdown"], "parameterInformation": {"labelOffsetSupport": true}}}
    }})");
}

TemporaryFolder::TemporaryFolder() {
  std::string pattern = (std::filesystem::temp_directory_path() / "docklint-lsp-XXXXXX").string();
  if (!::mkdtemp(pattern.data())) throw std::runtime_error("no temporary folder");
  path_ = pattern;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

void TemporaryFolder::write(const std::string& name, std::string_view text) const {
  std::filesystem::path path = std::filesystem::path(path_) / name;
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << text;
}

}  // namespace docklint::test
