// The language server: reads messages on a thread of its own, so that a client may take a request back or
// change a text again while work is going on; everything else happens on the thread that called run().
#pragma once

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "lsp/connection.h"
#include "lsp/message_queue.h"
#include "lsp/state.h"
#include "lsp/workspace_diagnostics.h"

namespace docklint::lsp {

class Server {
 public:
  Server(Connection& connection, const FileSystem& disk);

  // Until the client is gone. The exit status the protocol asks for.
  int run();

 private:
  enum class Phase : std::uint8_t { New, Initialized, ShutDown };

  // The reading thread.
  void read_all();
  void take(std::string body);
  void watch_client();

  void handle(Message& message);
  void handle_request(const Json& id, const std::string& method, const Json& params, bool is_cancelled);
  void handle_notification(const std::string& method, const Json& params);
  void handle_response(const Json& message);
  Answer initialize(const Json& params);
  Answer shut_down();
  Answer respond(const std::string& method, const Json& params);
  Answer execute_command(const Json& params);

  void did_open(const Json& params);
  void did_change(const Json& params);
  void did_close(const Json& params);
  void did_change_configuration(const Json& params);
  void did_change_watched_files(const Json& params);
  void did_change_folders(const Json& params);
  void start_up();
  void ask_for_configuration();
  void apply_settings();
  void change_settings();
  void offer_formatting();

  Answer pull_diagnostics(const Json& params);
  Answer pull_workspace_diagnostics(const Json& params);
  void bring_up_to_date();
  void publish();
  void publish(Document& document);
  void withdraw(Document& document);

  void send(const std::string& body);
  void notify(std::string_view method, const std::string& params);
  void request(std::string_view method, const Json& params);
  void show_warning(const std::string& message);

  Connection& connection_;
  State state_;
  WorkspaceDiagnostics workspace_diagnostics_;
  MessageQueue queue_;
  Phase phase_ = Phase::New;
  std::optional<int> exit_status_;
  bool is_formatting_offered_ = false;  // by registration
  bool is_pulled_from_ = false;       // the client asks for diagnostics: nothing is pushed any more
  std::uint64_t published_checks_ = 0;  // Workspace::checks() when something was pushed last
  std::int64_t next_request_ = 1;
  std::int64_t configuration_request_ = 0;
  Json initialization_options_ = nullptr;
  Json pushed_settings_ = nullptr;
  Json pulled_settings_ = nullptr;

  std::atomic<std::int64_t> client_process_{0};
  std::mutex mutex_;
  std::condition_variable done_;
  bool is_done_ = false;
};

}  // namespace docklint::lsp
