#include "engine/session.h"

#include <utility>

#include "io/path.h"

namespace docklint {

LintSession::LintSession(const FileSystem& files, ConfigRequest request) : files_(&files), request_(std::move(request)) {}

void LintSession::set(DocumentKind kind, std::shared_ptr<const SourceBuffer> source, bool is_on_disk) {
  std::string path = source->path();
  auto [found, is_new] = documents_.try_emplace(path);
  // A new file changes what others find on disk, and a configuration what is said about all.
  if (is_new || kind == DocumentKind::Configuration || found->second.kind != kind) memory_.forget_files();
  found->second.kind = kind;
  found->second.source = source;
  memory_.documents[path] = {kind, std::move(source), is_on_disk};
  is_fresh_ = false;
}

void LintSession::remove(const std::string& path) {
  if (documents_.erase(path) == 0) return;
  memory_.documents.erase(path);
  forget_files();
}

void LintSession::forget_files() {
  memory_.forget_files();
  is_fresh_ = false;
}

void LintSession::configure(ConfigRequest request) {
  request_ = std::move(request);
  trouble_.reset();
  forget_files();
}

std::optional<Error> LintSession::refresh() {
  if (is_fresh_) return trouble_;
  is_fresh_ = true;
  auto report = lint_documents(trouble_ ? ConfigRequest{} : request_, memory_, *files_);
  if (!report) {
    trouble_ = std::move(report).error();
    memory_.forget_files();
    report = lint_documents({}, memory_, *files_);
  }
  if (!report) return trouble_;
  auto sources = std::make_shared<const SourceSet>(std::move(report->sources));
  for (auto& [path, document] : documents_) {
    document.sources = sources;
    document.findings.clear();
  }
  for (Diagnostic& finding : report->findings) {
    const std::string& path = sources->at(finding.where.file).path();
    auto found = documents_.find(path);
    if (found == documents_.end()) found = documents_.find(clean_path(path));
    if (found != documents_.end()) found->second.findings.push_back(std::move(finding));
  }
  errors_ = std::move(report->errors);
  return trouble_;
}

const SessionDocument* LintSession::find(const std::string& path) const {
  auto found = documents_.find(path);
  return found == documents_.end() ? nullptr : &found->second;
}

}  // namespace docklint
