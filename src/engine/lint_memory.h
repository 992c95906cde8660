// What one run over open documents leaves for the next, so that only what changed is checked again. Filled and
// read by lint_documents (engine/engine.h).
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "engine/check_file.h"
#include "engine/compose_projects.h"
#include "engine/run_settings.h"

namespace docklint {

struct OpenDocument {
  DocumentKind kind = DocumentKind::None;
  std::shared_ptr<const SourceBuffer> source;  // its path is how the document is shown
  bool is_on_disk = true;                      // false: it never had a name there, nothing lies beside it
};

class LintMemory {
 public:
  std::map<std::string, OpenDocument> documents;  // by path

  // Configuration, compose projects and findings that hang on the disk are found anew by the next run.
  void forget_files();

  // The model of a Dockerfile as the last run built it; null for any other document.
  std::shared_ptr<const Dockerfile> dockerfile(const std::string& path) const;
  // The project the last run judged a compose file in, with the sources its FileIds index; null where there is none.
  const std::shared_ptr<const ComposeProjects>& compose() const { return compose_; }

  // --- for the engine ---
  RunSettings& settings(const ConfigRequest& request, const FileSystem& files);
  // Findings of a file that did not change since, with their places in `file`; null where there are none.
  const FileFindings* find(const SourceBuffer& source, DocumentKind kind, const ResolvedConfig& config, FileId file);
  void keep(std::shared_ptr<const SourceBuffer> source, DocumentKind kind, const ResolvedConfig& config, FileId file, const FileFindings& found);
  // The compose projects of the last run if all that made them is as it was; their files beside the targets
  // are added to `sources` then.
  std::shared_ptr<const ComposeProjects> find_compose(SourceSet& sources);
  void keep_compose(std::shared_ptr<const ComposeProjects> compose, std::size_t targets, const SourceSet& sources);

 private:
  struct Kept {
    std::shared_ptr<const SourceBuffer> source;
    DocumentKind kind = DocumentKind::None;
    const ResolvedConfig* config = nullptr;
    FileId file{};
    FileFindings found;
  };
  // What compose projects are made from, in order of FileIds: paths, and the text where it matters.
  using Footprint = std::vector<std::pair<std::string, const SourceBuffer*>>;
  Footprint footprint(const SourceSet& sources, std::size_t targets) const;

  std::unique_ptr<RunSettings> settings_;
  std::map<std::string, Kept> kept_;
  std::shared_ptr<const ComposeProjects> compose_;
  Footprint footprint_;
  std::vector<std::shared_ptr<const SourceBuffer>> footprint_sources_;
  std::vector<std::shared_ptr<const SourceBuffer>> compose_sources_;
};

}  // namespace docklint
