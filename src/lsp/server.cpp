#include "lsp/server.h"

#include <fmt/format.h>

#include <chrono>
#include <thread>
#include <utility>

#include "docklint/version.h"
#include "lsp/commands.h"
#include "lsp/diagnostics.h"
#include "lsp/formatting.h"
#include "lsp/framing.h"
#include "lsp/requests.h"

namespace docklint::lsp {
namespace {

constexpr int kWatchMilliseconds = 3'000;       // how often the client's process is looked for
constexpr std::chrono::seconds kLastWork{2};    // that may go on after the input has ended

bool is_text_change(std::string_view method) {
  return method == "textDocument/didChange" || method == "textDocument/didOpen" || method == "textDocument/didClose";
}

std::string response(const Json& id, const Answer& result) {
  std::string shown = to_text(id);
  if (result) return fmt::format(R"({{"jsonrpc":"2.0","id":{},"result":{}}})", shown, *result);
  std::string message;
  append_quoted(message, result.error().message);
  return fmt::format(R"({{"jsonrpc":"2.0","id":{},"error":{{"code":{},"message":{}}}}})", shown, static_cast<int>(result.error().code), message);
}

tl::unexpected<RpcError> failure(RpcCode code, std::string message) { return tl::unexpected(RpcError{code, std::move(message)}); }

// What stands in front of the diagnostics in the parameters of a notification.
std::string published_document(const Document& document) {
  std::string text = R"({"uri":)";
  append_quoted(text, document.uri);
  if (document.version) text += fmt::format(R"(,"version":{})", *document.version);
  return text + R"(,"diagnostics":)";
}

bool is_id(const Json& id) { return id.is_string() || id.is_number_integer(); }

}  // namespace

Server::Server(Connection& connection, const FileSystem& disk) : connection_(connection), state_(disk) {}

// --- reading ---------------------------------------------------------------------------------------

void Server::take(std::string body) {
  auto value = parse_json(body);
  if (!value) return queue_.push({MessageKind::NotJson, nullptr, {}});
  auto method = text_of(member(*value, "method"));
  if (method == "$/cancelRequest") {
    const Json& id = member(*value, "params", "id");
    if (is_id(id)) queue_.cancel(id);
    return;
  }
  Message message{MessageKind::Call, std::move(*value), {}};
  message.is_change = method && is_text_change(*method);
  queue_.push(std::move(message));
}

void Server::watch_client() {
  std::int64_t process = client_process_.load();
  if (process > 0 && !connection_.is_alive(process)) connection_.end_process(1);
}

void Server::read_all() {
  Framing framing;
  while (true) {
    auto bytes = connection_.read(kWatchMilliseconds);
    if (!bytes) {
      watch_client();
      continue;
    }
    if (bytes->empty()) break;
    framing.append(*bytes);
    while (auto frame = framing.next()) {
      if (frame->trouble.empty()) take(std::move(frame->body));
      else queue_.push({MessageKind::Trouble, nullptr, std::move(frame->trouble)});
    }
  }
  queue_.push({MessageKind::End, nullptr, {}});
  std::unique_lock lock(mutex_);
  bool is_over = done_.wait_for(lock, kLastWork, [&] { return is_done_; });
  if (!is_over) connection_.end_process(1);
}

// --- the loop --------------------------------------------------------------------------------------

int Server::run() {
  std::thread reader([this] { read_all(); });
  while (!exit_status_) {
    Message message = queue_.pop();
    handle(message);
    if (phase_ == Phase::Initialized && !exit_status_ && !queue_.has_change()) publish();
  }
  {
    std::lock_guard lock(mutex_);
    is_done_ = true;
  }
  done_.notify_one();
  connection_.stop_reading();
  reader.join();
  return *exit_status_;
}

void Server::handle(Message& message) {
  switch (message.kind) {
    case MessageKind::End: exit_status_ = 1; return;
    case MessageKind::Trouble: connection_.log(message.text); return;
    case MessageKind::NotJson: send(response(nullptr, failure(RpcCode::ParseError, "the message is not JSON, or nested too deep"))); return;
    case MessageKind::Call: break;
  }
  const Json& value = message.value;
  const Json& id = member(value, "id");
  auto method = text_of(member(value, "method"));
  if (method && is_id(id)) return handle_request(id, *method, member(value, "params"), message.is_cancelled);
  if (method && !value.contains("id")) return handle_notification(*method, member(value, "params"));
  if (!method && is_id(id) && (value.contains("result") || value.contains("error"))) return handle_response(value);
  send(response(is_id(id) ? id : Json(nullptr), failure(RpcCode::InvalidRequest, "this is neither a request nor a notification nor a response")));
}

void Server::handle_request(const Json& id, const std::string& method, const Json& params, bool is_cancelled) {
  if (is_cancelled) return send(response(id, failure(RpcCode::RequestCancelled, "cancelled by the client")));
  Answer result = failure(RpcCode::InternalError, "not answered");
  try {
    result = respond(method, params);
  } catch (const std::exception& error) {
    connection_.log(fmt::format("internal error in {}: {}", method, error.what()));
    result = failure(RpcCode::InternalError, error.what());
  }
  send(response(id, result));
}

Answer Server::respond(const std::string& method, const Json& params) {
  if (phase_ == Phase::ShutDown) return failure(RpcCode::InvalidRequest, "the server is shut down");
  if (method == "initialize") return phase_ == Phase::New ? initialize(params) : failure(RpcCode::InvalidRequest, "the server is initialized already");
  if (phase_ == Phase::New) return failure(RpcCode::ServerNotInitialized, "the server is not initialized");
  if (method == "shutdown") return shut_down();
  if (method == "textDocument/diagnostic" && state_.client.pull_diagnostics) return pull_diagnostics(params);
  if (method == "workspace/diagnostic" && state_.client.pull_diagnostics) return pull_workspace_diagnostics(params);
  if (method == "workspace/executeCommand") return execute_command(params);
  Handler handler = find_handler(method);
  if (!handler) return failure(RpcCode::MethodNotFound, fmt::format("no method `{}`", method));
  if (!params.is_object()) return invalid_params("`params` is not an object");
  bring_up_to_date();
  return handler(state_, params);
}

Answer Server::execute_command(const Json& params) {
  auto call = run_command(state_, params);
  if (!call) return tl::unexpected(call.error());
  if (call->is_request) request(call->method, call->params);
  else notify(call->method, to_text(call->params));
  return no_answer();
}

void Server::handle_notification(const std::string& method, const Json& params) {
  if (method == "exit") {
    exit_status_ = phase_ == Phase::ShutDown ? 0 : 1;
    return;
  }
  if (phase_ != Phase::Initialized) return;
  if (method == "initialized") return start_up();
  if (method == "textDocument/didOpen") return did_open(params);
  if (method == "textDocument/didChange") return did_change(params);
  if (method == "textDocument/didClose") return did_close(params);
  if (method == "textDocument/didSave") return state_.workspace.forget_files();
  if (method == "workspace/didChangeConfiguration") return did_change_configuration(params);
  if (method == "workspace/didChangeWatchedFiles") return did_change_watched_files(params);
  if (method == "workspace/didChangeWorkspaceFolders") return did_change_folders(params);
}

void Server::handle_response(const Json& message) {
  if (configuration_request_ == 0 || integer_of(member(message, "id")) != configuration_request_) return;
  configuration_request_ = 0;
  const Json& result = member(message, "result");
  if (!result.is_array() || result.empty()) return;
  pulled_settings_ = result.front();
  change_settings();
}

// --- lifecycle -------------------------------------------------------------------------------------

Answer Server::initialize(const Json& params) {
  if (!params.is_object()) return invalid_params("`params` is not an object");
  phase_ = Phase::Initialized;
  state_.client = Client::from(params);
  client_process_ = state_.client.process;
  const Json& folders = member(params, "workspaceFolders");
  if (folders.is_array()) {
    for (const Json& folder : folders) state_.workspace.add_folder(text_of(member(folder, "uri")).value_or(""));
  } else if (auto root = text_of(member(params, "rootUri"))) {
    state_.workspace.add_folder(*root);
  }
  initialization_options_ = member(params, "initializationOptions");
  apply_settings();
  Json result = {{"capabilities", server_capabilities(state_)}, {"serverInfo", {{"name", "docklint"}, {"version", kVersion}}}};
  return answer(result);
}

Answer Server::shut_down() {
  phase_ = Phase::ShutDown;
  return no_answer();
}

void Server::start_up() {
  Json registrations = Json::array();
  if (state_.client.registers_watched_files) {
    Json watchers = Json::array();
    for (std::string_view glob : {"**/*ockerfile*", "**/*ontainerfile*", "**/*compose*.y*ml", "**/*.env", "**/.env*", "**/.*ignore", "**/*.dockerignore",
                                  "**/.docklint.y*ml", "**/docklint.y*ml", "**/.hadolint.y*ml", "**/.dclintrc*"}) {
      watchers.push_back({{"globPattern", glob}});
    }
    registrations.push_back({{"id", "watched-files"}, {"method", "workspace/didChangeWatchedFiles"}, {"registerOptions", {{"watchers", watchers}}}});
  }
  if (state_.client.registers_configuration) {
    registrations.push_back({{"id", "configuration"}, {"method", "workspace/didChangeConfiguration"}, {"registerOptions", {{"section", "docklint"}}}});
  }
  if (!registrations.empty()) request("client/registerCapability", {{"registrations", registrations}});
  offer_formatting();
  ask_for_configuration();
}

// --- settings --------------------------------------------------------------------------------------

void Server::ask_for_configuration() {
  if (!state_.client.configuration) return;
  configuration_request_ = next_request_;
  request("workspace/configuration", {{"items", {{{"section", "docklint"}}}}});
}

void Server::apply_settings() {
  std::vector<std::string> trouble;
  state_.settings = read_settings({&own_settings(initialization_options_), &own_settings(pushed_settings_), &own_settings(pulled_settings_)}, trouble);
  state_.workspace.configure(state_.settings.config);
  for (const std::string& line : trouble) show_warning("docklint: " + line);
}

void Server::offer_formatting() {
  if (!state_.client.registers_formatting || is_formatting_offered_ == state_.settings.formats) return;
  is_formatting_offered_ = state_.settings.formats;
  if (is_formatting_offered_) request("client/registerCapability", formatting_registrations());
  else request("client/unregisterCapability", formatting_unregistrations());
}

// The client is told to ask anew for what hangs on them.
void Server::change_settings() {
  Settings before = state_.settings;
  apply_settings();
  offer_formatting();
  if (state_.client.refreshes_inlay_hints && before.inlay_hints != state_.settings.inlay_hints) request("workspace/inlayHint/refresh", nullptr);
  if (state_.client.refreshes_code_lenses && before.code_lens != state_.settings.code_lens) request("workspace/codeLens/refresh", nullptr);
}

void Server::did_change_configuration(const Json& params) {
  const Json& settings = member(params, "settings");
  if (settings.is_object()) pushed_settings_ = settings;
  change_settings();
  ask_for_configuration();
}

void Server::did_change_watched_files(const Json& params) {
  if (!member(params, "changes").is_array()) return;
  state_.workspace.forget_files();
  if (is_pulled_from_ && state_.client.refreshes_diagnostics) request("workspace/diagnostic/refresh", nullptr);
}

void Server::did_change_folders(const Json& params) {
  const Json& removed = member(params, "event", "removed");
  const Json& added = member(params, "event", "added");
  for (const Json& folder : removed.is_array() ? removed : Json::array()) state_.workspace.remove_folder(text_of(member(folder, "uri")).value_or(""));
  for (const Json& folder : added.is_array() ? added : Json::array()) state_.workspace.add_folder(text_of(member(folder, "uri")).value_or(""));
}

// --- documents -------------------------------------------------------------------------------------

void Server::did_open(const Json& params) {
  const Json& item = member(params, "textDocument");
  auto uri = text_of(member(item, "uri")), text = text_of(member(item, "text"));
  if (!uri || !text) return connection_.log("ignored a didOpen without uri or text");
  state_.workspace.open(*uri, text_of(member(item, "languageId")).value_or(""), integer_of(member(item, "version")), std::move(*text));
}

void Server::did_change(const Json& params) {
  Document* document = document_of(state_, params);
  const Json& changes = member(params, "contentChanges");
  if (!document || !changes.is_array()) return connection_.log("ignored a change of a document that is not open");
  state_.workspace.change(*document, integer_of(member(params, "textDocument", "version")), changes, state_.client.unit);
}

void Server::did_close(const Json& params) {
  Document* document = document_of(state_, params);
  if (!document) return;
  withdraw(*document);
  state_.workspace.close(document->uri);
}

// --- diagnostics -----------------------------------------------------------------------------------

void Server::bring_up_to_date() {
  auto trouble = state_.workspace.refresh();
  if (trouble) show_warning("docklint: " + trouble->message);
}

void Server::publish() {
  bring_up_to_date();
  if (is_pulled_from_ || std::exchange(published_checks_, state_.workspace.checks()) == state_.workspace.checks()) return;
  for (const auto& document : state_.workspace.documents()) {
    if (!document->is_changed) publish(*document);
  }
}

// The message may be long: it is written once, where it is sent from.
void Server::publish(Document& document) {
  std::string body = R"({"jsonrpc":"2.0","method":"textDocument/publishDiagnostics","params":)" + published_document(document);
  std::size_t begin = body.size();
  append_diagnostics(body, state_, document);
  std::size_t hash = std::hash<std::string_view>{}(std::string_view(body).substr(begin));
  if (!document.owes_publish && document.published == hash) return;
  document.published = hash;
  document.owes_publish = false;
  body += "}}";
  send(body);
}

// Takes back what was published.
void Server::withdraw(Document& document) {
  if (!std::exchange(document.published, std::nullopt)) return;
  notify("textDocument/publishDiagnostics", published_document(document) + "[]}");
}

// Editors show what is pushed beside what is pulled: from the first pull on nothing is pushed.
Answer Server::pull_diagnostics(const Json& params) {
  auto uri = text_of(member(params, "textDocument", "uri"));
  if (!uri) return invalid_params("`textDocument.uri` is not a text");
  bring_up_to_date();
  if (!is_pulled_from_) {
    is_pulled_from_ = true;
    for (const auto& document : state_.workspace.documents()) withdraw(*document);
  }
  const Document* document = state_.workspace.find(*uri);
  std::string diagnostics = document ? diagnostics_text(state_, *document) : "[]";
  std::string id = fmt::format("{:x}", std::hash<std::string>{}(diagnostics));
  if (text_of(member(params, "previousResultId")) == id) return fmt::format(R"({{"kind":"unchanged","resultId":"{}"}})", id);
  return fmt::format(R"({{"kind":"full","resultId":"{}","items":{}}})", id, diagnostics);
}

// Everything the command line would find in the folders, but for open documents, which are asked for one by one.
Answer Server::pull_workspace_diagnostics(const Json& params) {
  bring_up_to_date();
  return workspace_diagnostics_.report(state_, params, [this](std::string_view method, const std::string& value) { notify(method, value); });
}

// --- sending ---------------------------------------------------------------------------------------

void Server::send(const std::string& body) {
  // Putting a header in front of a long one would copy it.
  constexpr std::size_t kLong = std::size_t{64} << 10;
  bool is_written = body.size() < kLong ? connection_.write(header_of(body) + body) : connection_.write(header_of(body)) && connection_.write(body);
  if (!is_written) exit_status_ = 1;
}

void Server::notify(std::string_view method, const std::string& params) {
  std::string body;
  body.reserve(params.size() + method.size() + 64);
  body += R"({"jsonrpc":"2.0","method":")";
  body += method;
  body += R"(","params":)";
  body += params;
  body += '}';
  send(body);
}

void Server::request(std::string_view method, const Json& params) {
  std::string shown = params.is_null() ? std::string() : fmt::format(R"(,"params":{})", to_text(params));
  send(fmt::format(R"({{"jsonrpc":"2.0","id":{},"method":"{}"{}}})", next_request_++, method, shown));
}

void Server::show_warning(const std::string& message) {
  connection_.log(message);
  if (phase_ == Phase::Initialized) notify("window/showMessage", to_text({{"type", 2}, {"message", message}}));
}

}  // namespace docklint::lsp
