#include "ide/models.h"

namespace docklint {

DocumentModels models_of(const LintSession& session, const std::string& path) {
  DocumentModels models;
  const SessionDocument* document = session.find(path);
  if (!document || !document->sources) return models;
  models.sources = document->sources;
  models.dockerfile = session.memory().dockerfile(path);
  for (std::size_t i = 0; i < models.sources->size(); ++i) {
    if (models.sources->shared(static_cast<FileId>(i)) == document->source) models.file = static_cast<FileId>(i);
  }
  const auto& compose = session.memory().compose();
  const ComposeFile* file = compose && document->kind == DocumentKind::Compose ? compose->file(models.file) : nullptr;
  if (file && file->project) models.project = std::shared_ptr<const ComposeProject>(compose, file->project);
  return models;
}

}  // namespace docklint
