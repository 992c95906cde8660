#include "engine/lint_memory.h"

namespace docklint {
namespace {

void move_to(FileSpan& where, FileId from, FileId to) {
  if (where.file == from) where.file = to;
}

void move_to(FileFindings& found, FileId from, FileId to) {
  for (Diagnostic& finding : found.findings) {
    move_to(finding.where, from, to);
    for (Related& related : finding.related) move_to(related.where, from, to);
    for (Fix& fix : finding.fixes) {
      for (TextEdit& edit : fix.edits) move_to(edit.where, from, to);
    }
  }
}

}  // namespace

void LintMemory::forget_files() {
  settings_.reset();
  kept_.clear();
  compose_ = nullptr;
  footprint_.clear();
}

std::shared_ptr<const Dockerfile> LintMemory::dockerfile(const std::string& path) const {
  auto kept = kept_.find(path);
  return kept == kept_.end() ? nullptr : kept->second.found.dockerfile;
}

RunSettings& LintMemory::settings(const ConfigRequest& request, const FileSystem& files) {
  if (!settings_) settings_ = std::make_unique<RunSettings>(request, files);
  return *settings_;
}

const FileFindings* LintMemory::find(const SourceBuffer& source, DocumentKind kind, const ResolvedConfig& config, FileId file) {
  auto found = kept_.find(source.path());
  if (found == kept_.end()) return nullptr;
  Kept& kept = found->second;
  if (kept.source.get() != &source || kept.kind != kind || kept.config != &config) return nullptr;
  if (kept.file != file) {
    if (kind == DocumentKind::Compose) return nullptr;
    move_to(kept.found, kept.file, file);
    kept.file = file;
  }
  return &kept.found;
}

void LintMemory::keep(std::shared_ptr<const SourceBuffer> source, DocumentKind kind, const ResolvedConfig& config, FileId file, const FileFindings& found) {
  Kept& kept = kept_[source->path()];
  // A document alone is checked again only when it changed itself: of what was found before, the model alone is asked for.
  if (documents.size() < 2) kept = {nullptr, kind, &config, file, {{}, {}, {}, found.dockerfile}};
  else kept = {std::move(source), kind, &config, file, found};
}

// A compose project reads other YAML files, `.env` and the like; never a Dockerfile or a document.
LintMemory::Footprint LintMemory::footprint(const SourceSet& sources, std::size_t targets) const {
  Footprint result;
  for (std::size_t i = 0; i < targets; ++i) {
    const SourceBuffer& source = sources.at(static_cast<FileId>(i));
    auto open = documents.find(source.path());
    bool is_read = open == documents.end() || (open->second.kind != DocumentKind::Dockerfile && open->second.kind != DocumentKind::Markdown);
    result.emplace_back(source.path(), is_read ? &source : nullptr);
  }
  return result;
}

std::shared_ptr<const ComposeProjects> LintMemory::find_compose(SourceSet& sources) {
  if (!compose_ || footprint(sources, sources.size()) != footprint_) return nullptr;
  for (const auto& source : compose_sources_) sources.add(source);
  return compose_;
}

void LintMemory::keep_compose(std::shared_ptr<const ComposeProjects> compose, std::size_t targets, const SourceSet& sources) {
  std::erase_if(kept_, [](const auto& entry) { return entry.second.kind == DocumentKind::Compose; });
  compose_ = std::move(compose);
  footprint_ = footprint(sources, targets);
  footprint_sources_.clear();
  compose_sources_.clear();
  for (std::size_t i = 0; i < sources.size(); ++i) (i < targets ? footprint_sources_ : compose_sources_).push_back(sources.shared(static_cast<FileId>(i)));
}

}  // namespace docklint
