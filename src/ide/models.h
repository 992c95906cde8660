// The models of an open document, as its last check left them.
#pragma once

#include <memory>
#include <string>

#include "engine/session.h"
#include "model/compose/compose_project.h"
#include "model/dockerfile/dockerfile.h"

namespace docklint {

struct DocumentModels {
  std::shared_ptr<const Dockerfile> dockerfile;      // of a Dockerfile
  std::shared_ptr<const ComposeProject> project;     // that a compose file belongs to
  FileId file{};                                     // of the document in that project's sources
  std::shared_ptr<const SourceSet> sources;          // null: it was never checked

  // The document's own file of the project; null where there is none.
  const ComposeFile* compose_file() const { return project ? project->file(file) : nullptr; }
};

DocumentModels models_of(const LintSession& session, const std::string& path);

}  // namespace docklint
