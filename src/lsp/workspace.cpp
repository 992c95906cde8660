#include "lsp/workspace.h"

#include <algorithm>

#include "io/path.h"
#include "lsp/uri.h"

namespace docklint::lsp {
namespace {

// The first word of the first line that is neither blank nor a comment begins a Dockerfile.
bool looks_like_dockerfile(std::string_view text) {
  while (!text.empty()) {
    std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    std::size_t begin = line.find_first_not_of(" \t\r");
    if (begin == std::string_view::npos || line[begin] == '#') continue;
    std::string_view word = line.substr(begin, 5);
    return word == "FROM " || word == "from " || word.starts_with("ARG ");
  }
  return false;
}

std::string name_of_uri(std::string_view uri) {
  std::size_t slash = uri.find_last_of(":/");
  std::string_view name = slash == std::string_view::npos ? uri : uri.substr(slash + 1);
  return name.empty() ? "untitled" : std::string(name);
}

}  // namespace

DocumentKind kind_of_document(std::string_view language, std::string_view name, std::string_view text) {
  // Some clients, as eglot of Debian 12, send one id for all that a server looks after.
  DocumentKind by_name = document_kind_of(name);
  if (by_name != DocumentKind::None && by_name != DocumentKind::Markdown) return by_name;
  if (language == "dockerfile" || language == "docker" || language == "Dockerfile") return DocumentKind::Dockerfile;
  if (language == "dockercompose" || language == "docker-compose" || language == "yaml.docker-compose") return DocumentKind::Compose;
  if (language == "dockerignore") return DocumentKind::IgnoreFile;
  if (language == "dotenv") return DocumentKind::EnvFile;
  if (language == "markdown" || by_name == DocumentKind::Markdown) return DocumentKind::Markdown;
  if (language == "yaml" || is_yaml_path(name)) return looks_like_compose(text) ? DocumentKind::Compose : DocumentKind::None;
  if (language.empty() || language == "plaintext") return looks_like_dockerfile(text) ? DocumentKind::Dockerfile : DocumentKind::None;
  return DocumentKind::None;
}

void Workspace::add_folder(const std::string& uri) {
  auto path = path_of_uri(uri);
  if (!path) return;
  bool is_known = std::any_of(folders_.begin(), folders_.end(), [&](const auto& folder) { return folder->path() == *path; });
  if (is_known) return;
  folders_.push_back(std::make_unique<Folder>(overlay_, uri, *path, request_));
  for (const auto& document : documents_) place(*document);
}

void Workspace::remove_folder(const std::string& uri) {
  auto path = path_of_uri(uri);
  auto found = std::find_if(folders_.begin(), folders_.end(), [&](const auto& folder) { return path && folder->path() == *path; });
  if (found == folders_.end()) return;
  std::unique_ptr<Folder> removed = std::move(*found);
  folders_.erase(found);
  for (const auto& document : documents_) {
    if (document->folder != removed.get()) continue;
    document->folder = nullptr;
    place(*document);
  }
}

Folder& Workspace::folder_for(const Document& document) {
  Folder* nearest = nullptr;
  for (const auto& folder : folders_) {
    bool holds = document.path.empty() || lies_within(document.path, folder->path());
    if (holds && (!nearest || (!document.path.empty() && folder->path().size() > nearest->path().size()))) nearest = folder.get();
  }
  if (nearest) return *nearest;
  std::string path = document.path.empty() ? "/" : std::string(parent_path(document.path));
  auto found = std::find_if(others_.begin(), others_.end(), [&](const auto& folder) { return folder->path() == path; });
  if (found != others_.end()) return **found;
  others_.push_back(std::make_unique<Folder>(overlay_, std::string(), path, request_));
  return *others_.back();
}

void Workspace::drop_unused_folders() {
  std::erase_if(others_, [](const auto& folder) { return folder->session.documents().empty(); });
}

// Into the session of its folder.
void Workspace::place(Document& document) {
  Folder& folder = folder_for(document);
  if (document.folder == &folder) return;
  if (document.folder) document.folder->session.remove(document.name);
  document.folder = &folder;
  document.name = document.path.empty() ? name_of_uri(document.uri) : relative_path(document.path, folder.path());
  document.is_changed = true;
  document.owes_publish = true;
}

Document& Workspace::open(const std::string& uri, std::string language, std::optional<std::int64_t> version, std::string text) {
  close(uri);
  auto document = std::make_unique<Document>();
  document->uri = uri;
  document->path = path_of_uri(uri).value_or("");
  document->language = std::move(language);
  document->version = version;
  document->text = std::move(text);
  place(*document);
  documents_.push_back(std::move(document));
  return *documents_.back();
}

void Workspace::change(Document& document, std::optional<std::int64_t> version, const Json& changes, ColumnUnit unit) {
  document.version = version;
  document.is_changed = true;
  document.owes_publish = true;
  for (const Json& change : changes) {
    auto text = text_of(member(change, "text"));
    if (!text) continue;
    auto start = read_position(member(change, "range", "start")), end = read_position(member(change, "range", "end"));
    if (!start || !end) {
      document.text = std::move(*text);
      continue;
    }
    TextLines lines(document.text);
    std::uint32_t from = lines.offset_at(document.text, *start, unit), to = lines.offset_at(document.text, *end, unit);
    if (from > to) std::swap(from, to);
    document.text.replace(from, to - from, *text);
  }
}

void Workspace::close(const std::string& uri) {
  Document* document = find(uri);
  if (!document) return;
  if (!document->path.empty()) overlay_.remove(document->path);
  document->folder->session.remove(document->name);
  std::erase_if(documents_, [&](const auto& each) { return each.get() == document; });
  disk_.forget();
  for (const auto& folder : folders_) forget(*folder);
  drop_unused_folders();
}

void Workspace::forget(Folder& folder) {
  folder.session.forget_files();
  folder.models.forget();
}

Document* Workspace::find(std::string_view uri) {
  for (const auto& document : documents_) {
    if (document->uri == uri) return document.get();
  }
  auto path = path_of_uri(uri);
  return path ? find_path(*path) : nullptr;
}

Document* Workspace::find_path(std::string_view absolute_path) {
  for (const auto& document : documents_) {
    if (!document->path.empty() && document->path == absolute_path) return document.get();
  }
  return nullptr;
}

void Workspace::configure(const ConfigRequest& request) {
  request_ = request;
  is_trouble_told_ = false;
  for (const auto* list : {&folders_, &others_}) {
    for (const auto& folder : *list) {
      folder->session.configure(request);
      folder->models.forget();
    }
  }
}

void Workspace::forget_files() {
  disk_.forget();
  for (const auto& folder : folders_) forget(*folder);
  for (const auto& folder : others_) forget(*folder);
}

void Workspace::update(Document& document) {
  if (!document.is_changed) return;
  document.is_changed = false;
  document.kind = kind_of_document(document.language, document.name, document.text);
  document.source = SourceBuffer::make(document.name, document.text);
  document.lines = std::make_shared<const TextLines>(document.text);
  if (!document.path.empty()) overlay_.set(document.path, document.text);
  document.folder->session.set(document.kind, document.source, !document.path.empty());
  for (const auto* list : {&folders_, &others_}) {
    for (const auto& folder : *list) {
      if (folder.get() != document.folder && !folder->session.documents().empty()) folder->session.forget_files();
    }
  }
}

std::optional<Error> Workspace::refresh() {
  for (const auto& document : documents_) update(*document);
  std::optional<Error> trouble;
  for (const auto* list : {&folders_, &others_}) {
    for (const auto& folder : *list) {
      if (!folder->session.is_fresh()) ++checks_;
      auto found = folder->session.refresh();
      if (found && !folder->session.documents().empty()) trouble = std::move(found);
    }
  }
  if (!trouble || std::exchange(is_trouble_told_, true)) return std::nullopt;
  return trouble;
}

std::string Workspace::uri_of(const Folder& folder, const std::string& name) {
  for (const auto& document : documents_) {
    if (document->path.empty() && document->folder == &folder && document->name == name) return document->uri;
  }
  std::string path = clean_path(folder.files.absolute(name));
  if (const Document* document = find_path(path)) return document->uri;
  return uri_of_path(path);
}

}  // namespace docklint::lsp
