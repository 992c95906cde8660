// A client of the language server that is tested: starts the real binary and speaks the protocol with it. Every
// wait ends with an answer, the end of the server, or after kPatience with an exception.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <deque>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace docklint::test {

using Json = nlohmann::json;

class LspClient {
 public:
  static constexpr int kPatience = 60'000;  // milliseconds

  explicit LspClient(std::vector<std::string> command = {DOCKLINT_BINARY, "lsp"});
  ~LspClient();
  LspClient(const LspClient&) = delete;
  LspClient& operator=(const LspClient&) = delete;

  // initialize and initialized. `folder` is a path, "" for none. Returns the result.
  Json start(const std::string& folder, const Json& capabilities, const Json& options = nullptr);

  void send_bytes(std::string_view bytes);
  void send_body(std::string_view body);
  void send(const Json& message) { send_body(message.dump()); }
  void notify(std::string_view method, const Json& params);
  // Waits for the response; what arrives before it is kept for wait_for().
  Json request(std::string_view method, const Json& params);
  // The result; the test fails on an error.
  Json ask(std::string_view method, const Json& params);
  std::int64_t send_request(std::string_view method, const Json& params);
  Json response_to(const Json& id);

  // The next message `holds` accepts, in order of arrival.
  Json wait_for(const std::function<bool(const Json&)>& holds);
  Json wait_for(std::string_view method);
  // When the message returned last was whole here, before it was read as JSON.
  std::chrono::steady_clock::time_point arrived() const { return arrived_; }
  // Whether such a message has arrived by now.
  bool has(std::string_view method) const;

  void open(const std::string& uri, const std::string& text, const std::string& language = "", int version = 1);
  // Replaces everything, or a range given as {line, character, line, character}.
  void change(const std::string& uri, int version, const Json& changes);
  // Of this version of the document.
  Json diagnostics(const std::string& uri, int version);

  void close_input();
  // Waits for the end of the server: its exit status, or 128 and the signal.
  int wait();
  // shutdown and exit, then wait().
  int finish();
  pid_t process() const { return process_; }

 private:
  Json read_message();
  bool fill();

  pid_t process_ = -1;
  int input_ = -1, output_ = -1;
  std::string buffer_;
  std::deque<Json> kept_;
  std::chrono::steady_clock::time_point arrived_;
  std::int64_t next_id_ = 1;
};

Json position(int line, int character);
Json range(int line, int character, int end_line, int end_character);
// A client that understands everything.
Json all_capabilities();

// A folder of its own below the system's folder for temporary files; goes away with all that is in it.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const std::string& path() const { return path_; }
  void write(const std::string& name, std::string_view text) const;
  std::string uri(const std::string& name) const { return "file://" + path_ + "/" + name; }

 private:
  std::string path_;
};

}  // namespace docklint::test
