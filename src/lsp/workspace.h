// The client's folders and open documents, each document in the session of the folder it lies in.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/session.h"
#include "ide/folder_models.h"
#include "io/remembering_file_system.h"
#include "io/rooted_file_system.h"
#include "lsp/json.h"
#include "lsp/text_lines.h"

namespace docklint::lsp {

struct Folder {
  Folder(const FileSystem& disk, std::string uri_, std::string path, const ConfigRequest& request)
      : uri(std::move(uri_)), files(disk, std::move(path)), session(files, request), models(session, reach()) {}
  const std::string& path() const { return files.root(); }

  std::string uri;         // as the client spells it; "" for the folder of a document outside all others
  RootedFileSystem files;
  LintSession session;
  FolderModels models;     // beside the open documents

 private:
  // Nobody wants the whole disk read for a document that is no part of the workspace.
  FolderReach reach() const {
    if (!uri.empty()) return FolderReach::Tree;
    return path() == "/" ? FolderReach::Nothing : FolderReach::Folder;
  }
};

struct Document {
  std::string uri;         // as the client spelled it when it opened the document
  std::string path;        // absolute; "" where the URI names no file
  std::string language;
  std::optional<std::int64_t> version;
  std::string text;
  DocumentKind kind = DocumentKind::None;
  Folder* folder = nullptr;
  std::string name;        // its path in the folder's session

  // Of the text, or outdated while `is_changed`.
  std::shared_ptr<const SourceBuffer> source;
  std::shared_ptr<const TextLines> lines;
  bool is_changed = true;
  // What the client was told last: a hash of the diagnostics.
  std::optional<std::size_t> published;
  bool owes_publish = true;
  // The semantic tokens it was told last; version 0: none.
  std::vector<std::uint32_t> tokens;
  std::uint64_t tokens_version = 0;

  const SessionDocument* checked() const { return folder->session.find(name); }
};

class Workspace {
 public:
  explicit Workspace(const FileSystem& disk) : disk_(disk), overlay_(disk_) {}
  Workspace(const Workspace&) = delete;
  Workspace& operator=(const Workspace&) = delete;

  void add_folder(const std::string& uri);
  void remove_folder(const std::string& uri);
  const std::vector<std::unique_ptr<Folder>>& folders() const { return folders_; }
  // Those of documents outside of them.
  const std::vector<std::unique_ptr<Folder>>& other_folders() const { return others_; }

  Document& open(const std::string& uri, std::string language, std::optional<std::int64_t> version, std::string text);
  // Applies the changes of one notification, each to what the one before left. Malformed ones are left out.
  void change(Document& document, std::optional<std::int64_t> version, const Json& changes, ColumnUnit unit);
  void close(const std::string& uri);
  Document* find(std::string_view uri);
  Document* find_path(std::string_view absolute_path);
  const std::vector<std::unique_ptr<Document>>& documents() const { return documents_; }

  void configure(const ConfigRequest& request);
  // The disk may have changed.
  void forget_files();
  // Brings documents, sessions and findings up to date. Returns what is wrong with the request of configure(),
  // once.
  std::optional<Error> refresh();

  // Grows whenever refresh() had something to check.
  std::uint64_t checks() const { return checks_; }

  // All files as they would be with every open document saved.
  const FileSystem& files() const { return overlay_; }
  // For the file of this path in the folder's session: the client's own URI if it is open.
  std::string uri_of(const Folder& folder, const std::string& name);

 private:
  void place(Document& document);
  void update(Document& document);
  Folder& folder_for(const Document& document);
  void drop_unused_folders();
  static void forget(Folder& folder);

  RememberingFileSystem disk_;
  OverlayFileSystem overlay_;
  ConfigRequest request_;
  bool is_trouble_told_ = false;
  std::uint64_t checks_ = 0;
  std::vector<std::unique_ptr<Folder>> folders_;    // of the workspace
  std::vector<std::unique_ptr<Folder>> others_;     // of documents elsewhere
  std::vector<std::unique_ptr<Document>> documents_;  // in order of opening
};

// By the name where it says what the file is, as on the command line; else by the language id if it is one of ours,
// else by the text.
DocumentKind kind_of_document(std::string_view language, std::string_view name, std::string_view text);

}  // namespace docklint::lsp
