#include "lsp/workspace_diagnostics.h"

#include <fmt/format.h>

#include <map>
#include <utility>

#include "engine/engine.h"
#include "io/path.h"
#include "lsp/diagnostics.h"

namespace docklint::lsp {
namespace {

// Items of one answer: what the client knows already is said to be unchanged.
class ItemWriter {
 public:
  explicit ItemWriter(const Json& known) {
    for (const Json& item : known.is_array() ? known : Json::array()) {
      previous_[text_of(member(item, "uri")).value_or("")] = text_of(member(item, "value")).value_or("");
    }
  }

  void add(const std::string& uri, const std::string& version, const std::string& diagnostics) {
    std::string id = fmt::format("{:x}", std::hash<std::string>{}(diagnostics));
    auto known = previous_.find(uri);
    bool is_same = known != previous_.end() && known->second == id;
    if (known != previous_.end()) previous_.erase(known);
    if (!items_.empty()) items_ += ',';
    items_ += R"({"uri":)";
    append_quoted(items_, uri);
    items_ += fmt::format(R"(,"version":{},"resultId":"{}")", version, id);
    items_ += is_same ? std::string(R"(,"kind":"unchanged"})") : fmt::format(R"(,"kind":"full","items":{}}})", diagnostics);
  }

  // What had findings and has none any more.
  void add_rest() {
    for (const auto& [uri, id] : std::map(previous_)) add(uri, "null", "[]");
  }

  std::string take() { return fmt::format(R"({{"items":[{}]}})", std::exchange(items_, {})); }
  bool empty() const { return items_.empty(); }

 private:
  std::map<std::string, std::string> previous_;  // result id by URI
  std::string items_;
};

}  // namespace

void WorkspaceDiagnostics::bring_up_to_date(State& state, Progress& progress) {
  const auto& folders = state.workspace.folders();
  std::pair<std::uint64_t, std::vector<std::string>> now{state.workspace.checks(), {}};
  for (const auto& folder : folders) now.second.push_back(folder->path());
  if (made_of_ == now) return;
  made_of_ = std::move(now);
  folders_.clear();
  progress.begin("docklint: checking the workspace");
  for (const auto& folder : folders) {
    std::size_t done = folders_.size();
    progress.report(file_name(folder->path()), static_cast<unsigned>(100 * done / folders.size()));
    std::vector<Item>& items = folders_.emplace_back();
    LintRequest request;
    request.paths = {"."};
    request.config = folder->session.request();
    auto report = lint_paths(request, folder->files);
    if (!report) continue;
    std::map<FileId, std::vector<const Diagnostic*>> by_file;
    for (const Diagnostic& finding : report->findings) by_file[finding.where.file].push_back(&finding);
    for (const auto& [file, findings] : by_file) {
      std::string uri = state.workspace.uri_of(*folder, report->sources.at(file).path());
      items.push_back({std::move(uri), diagnostics_text(state, *folder, report->sources, findings)});
    }
  }
}

std::string WorkspaceDiagnostics::report(State& state, const Json& params, const SendNotification& send) {
  {
    Progress progress(member(params, "workDoneToken"), send);
    bring_up_to_date(state, progress);
  }
  const Json& token = member(params, "partialResultToken");
  ItemWriter writer(member(params, "previousResultIds"));
  auto hand_over = [&] {
    if (!is_progress_token(token) || writer.empty()) return;
    send("$/progress", fmt::format(R"({{"token":{},"value":{}}})", to_text(token), writer.take()));
  };
  for (const auto& document : state.workspace.documents()) {
    writer.add(document->uri, document->version ? std::to_string(*document->version) : "null", diagnostics_text(state, *document));
  }
  hand_over();
  for (const std::vector<Item>& items : folders_) {
    // Open documents are judged with the others that are open.
    for (const Item& item : items) {
      if (!state.workspace.find(item.uri)) writer.add(item.uri, "null", item.diagnostics);
    }
    hand_over();
  }
  writer.add_rest();
  hand_over();
  return writer.take();
}

}  // namespace docklint::lsp
