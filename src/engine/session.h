// The open documents of an editor and what the command line would say about them.
//
//   LintSession session(files, {});                             // files: the folder, with the buffers over it
//   session.set(DocumentKind::Dockerfile, source);
//   session.refresh();                                          // checks what changed
//   session.find("api/Dockerfile")->findings ...
//
// The findings of a document are those that `docklint check`, given the paths of all documents of the
// session, reports in it. Not thread-safe.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "docklint/report.h"
#include "engine/engine.h"
#include "engine/lint_memory.h"

namespace docklint {

struct SessionDocument {
  DocumentKind kind = DocumentKind::None;
  std::shared_ptr<const SourceBuffer> source;
  std::shared_ptr<const SourceSet> sources;   // that the findings lie in; null before the first refresh
  std::vector<Diagnostic> findings;           // in this document, in the order of the report
};

class LintSession {
 public:
  // `files` must outlive this and show the text of the open documents.
  LintSession(const FileSystem& files, ConfigRequest request);

  // Opened or changed. The source's path is that of the document; `is_on_disk`: that path means something there.
  void set(DocumentKind kind, std::shared_ptr<const SourceBuffer> source, bool is_on_disk = true);
  void remove(const std::string& path);
  // Something on disk changed: configuration, files of compose projects, what a build context holds.
  void forget_files();
  void configure(ConfigRequest request);

  // Brings every document up to date. Returns why the request of configure() cannot be met; the documents are
  // then checked as if nothing had been asked for.
  std::optional<Error> refresh();
  bool is_fresh() const { return is_fresh_; }

  const SessionDocument* find(const std::string& path) const;
  const std::map<std::string, SessionDocument>& documents() const { return documents_; }
  // Internal errors of rules and files that could not be read.
  const std::vector<FileError>& errors() const { return errors_; }

  const LintMemory& memory() const { return memory_; }
  const FileSystem& files() const { return *files_; }
  const ConfigRequest& request() const { return request_; }

 private:
  const FileSystem* files_;
  ConfigRequest request_;
  LintMemory memory_;
  std::map<std::string, SessionDocument> documents_;
  std::vector<FileError> errors_;
  std::optional<Error> trouble_;
  bool is_fresh_ = true;
};

}  // namespace docklint
