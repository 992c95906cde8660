#include "ide/folder_models.h"

#include <algorithm>
#include <set>

#include "base/letter_case.h"
#include "config/resolver.h"
#include "engine/lint_roots.h"
#include "io/path.h"
#include "model/ignorefile/context_listing.h"
#include "model/project/context_files.h"
#include "model/project/project_disk.h"

namespace docklint {
namespace {

constexpr std::size_t kMostPaths = 20'000;        // folders and files of ours that a walk meets
constexpr std::size_t kMostCompose = 500;
constexpr std::uint64_t kLongestText = 4U << 20U;  // bytes; nobody navigates in larger ones

std::string folder_of(const std::string& path) {
  std::string_view folder = parent_path(path);
  return folder.empty() ? "." : std::string(folder);
}

bool is_known(const ComposeValue* value) { return !value || (value->is_scalar() && !value->has_unknown()); }

ServiceBuild build_place(const ProjectModel& model, const ComposeService& service) {
  ServiceBuild place{model, &service, {}, {}};
  const ComposeBuild& build = *service.build;
  bool is_local = !build.context_is_remote && !build.context.starts_with('~') && is_known(build.context_value) && !build.base_folder.empty();
  if (!is_local) return place;
  place.context_folder = join_path(build.base_folder, build.context.empty() ? "." : build.context);
  bool is_named = is_known(build.dockerfile_value) && !build.dockerfile_inline && !build.dockerfile.empty();
  if (is_named) place.dockerfile = join_path(place.context_folder, build.dockerfile);
  return place;
}

// Whether any source of a COPY or ADD lies in the folder, or nothing is copied from there.
bool has_sources(const Dockerfile& dockerfile, const FileSystem& files, const std::string& folder) {
  bool is_there = false, is_any = false;
  dockerfile.each<CopyInstruction>([&](const CopyInstruction& copy) {
    if (is_there || !copy.reads_context()) return;
    for (const CopySource& source : copy.sources) {
      std::string path = source.kind == CopySourceKind::Path && source.path.is_known() ? clean_source(source.path.text()) : std::string();
      if (path.empty() || is_source_pattern(path)) continue;
      is_any = true;
      is_there = is_there || files.exists(join_path(folder, path));
    }
  });
  return is_there || !is_any;
}

std::string ignore_path_of(const FileSystem& files, const std::string& dockerfile, const std::string& folder) {
  std::string podman = join_path(folder, ".containerignore");
  if (file_name(dockerfile).starts_with("Containerfile") && files.is_regular(podman)) return podman;
  return find_ignore_file(files, dockerfile, folder);
}

}  // namespace

void FolderModels::forget() {
  found_.reset();
  compose_sources_ = nullptr;
}

const std::vector<FoundFile>& FolderModels::found() {
  if (found_) return *found_;
  found_.emplace();
  if (reach_ == FolderReach::Nothing) return *found_;
  SourceSet sources;
  ConfigResolver resolver(session_->request(), files(), sources);
  std::size_t count = 0;
  WalkOptions options;
  options.excludes = [&](const std::string& path, bool is_folder) {
    if (is_folder && reach_ == FolderReach::Folder) return true;
    return ++count > kMostPaths || resolver.is_excluded(path);
  };
  found_ = walk_folder(files(), ".", options).files;
  return *found_;
}

std::vector<FoundFile> FolderModels::files_and_documents() {
  std::vector<FoundFile> all = found();
  for (const auto& [path, document] : session_->memory().documents) {
    if (document.is_on_disk && document.kind != DocumentKind::None) all.push_back({path, document.kind});
  }
  std::sort(all.begin(), all.end());
  // A document is what its editor takes it for.
  std::erase_if(all, [&](const FoundFile& file) {
    const SessionDocument* open = session_->find(file.path);
    return open && open->kind != file.kind;
  });
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

FolderModels::Text* FolderModels::text(const std::string& path) {
  auto now = files().read(path, kLongestText);
  if (!now) {
    texts_.erase(path);
    return nullptr;
  }
  Text& text = texts_[path];
  if (!text.source || text.source->text() != *now) text = {SourceBuffer::make(path, std::move(*now)), nullptr, std::nullopt};
  return &text;
}

std::shared_ptr<const SourceBuffer> FolderModels::source(const std::string& path) {
  Text* found = text(path);
  return found ? found->source : nullptr;
}

std::shared_ptr<const Dockerfile> FolderModels::dockerfile(const std::string& path) {
  Text* found = text(path);
  if (!found) return nullptr;
  auto open = session_->memory().dockerfile(path);
  if (open && open->source->text() == found->source->text()) return open;
  if (!found->dockerfile) found->dockerfile = build_dockerfile(found->source);
  return found->dockerfile;
}

// --- compose ---------------------------------------------------------------------------------------

bool FolderModels::is_compose_fresh(const std::vector<std::string>& paths) {
  if (!compose_sources_ || paths != compose_paths_) return false;
  for (std::size_t i = 0; i < compose_sources_->size(); ++i) {
    const SourceBuffer& source = compose_sources_->at(static_cast<FileId>(i));
    auto now = files().read(source.path(), kLongestText);
    if (!now || *now != source.text()) return false;
  }
  return true;
}

void FolderModels::load_compose() {
  std::vector<std::string> paths;
  for (const FoundFile& file : files_and_documents()) {
    if (file.kind == DocumentKind::Compose && paths.size() < kMostCompose) paths.push_back(file.path);
  }
  if (is_compose_fresh(paths)) return;
  compose_paths_ = paths;
  projects_.clear();
  builds_.clear();
  auto sources = std::make_shared<SourceSet>();
  std::vector<FileId> targets;
  for (const std::string& path : paths) {
    if (auto text = source(path)) targets.push_back(sources->add(text));
  }
  LintRequest request;
  request.paths = {"."};
  auto compose = std::make_shared<const ComposeProjects>(targets, ComposeProjects::Request{}, files(), LintRoots(request, files()), *sources);
  compose_sources_ = sources;
  for (FileId target : targets) {
    const ComposeProject* project = compose->judged_with(target);
    if (project) projects_.push_back({std::shared_ptr<const ComposeProject>(compose, project), compose_sources_});
  }
  for (const ProjectModel& model : projects_) add_builds(model);
}

void FolderModels::add_builds(const ProjectModel& model) {
  for (const ComposeService& service : model.project->services) {
    if (service.build) builds_.push_back(build_of(model, service));
  }
}

ServiceBuild FolderModels::build_of(const ProjectModel& model, const ComposeService& service) const {
  ServiceBuild build = build_place(model, service);
  ProjectDisk disk(files(), ".");
  if (!build.dockerfile.empty() && !disk.is_inside(build.dockerfile)) build.dockerfile.clear();
  if (!build.context_folder.empty() && !disk.is_inside(build.context_folder)) build.context_folder.clear();
  return build;
}

const std::vector<ProjectModel>& FolderModels::projects() {
  load_compose();
  return projects_;
}

std::vector<ProjectModel> FolderModels::projects_of(const std::string& path) {
  std::vector<ProjectModel> found;
  for (const ProjectModel& model : projects()) {
    const auto& parts = model.project->files;
    bool is_part = std::any_of(parts.begin(), parts.end(), [&](const auto& part) { return clean_path(part->path()) == path; });
    if (is_part) found.push_back(model);
  }
  return found;
}

std::vector<const ServiceBuild*> FolderModels::builds_of(const std::string& dockerfile) {
  load_compose();
  std::vector<const ServiceBuild*> found;
  for (const ServiceBuild& build : builds_) {
    if (build.dockerfile == dockerfile) found.push_back(&build);
  }
  return found;
}

DockerfileContext FolderModels::context_of(const Dockerfile& dockerfile) {
  std::string path = clean_path(dockerfile.source->path());
  DockerfileContext context;
  for (const ServiceBuild* build : builds_of(path)) {
    if (context.build || build->context_folder.empty() || !files().is_folder(build->context_folder)) continue;
    context.build = build;
    context.folder = build->context_folder;
  }
  // Beside it, or in a folder above: `docker build -f docker/Dockerfile .`
  for (std::string folder = folder_of(path); context.folder.empty() && context.is_likely; folder = folder_of(folder)) {
    if (has_sources(dockerfile, files(), folder)) context.folder = folder;
    else if (folder == "." || folder == "/" || folder.starts_with("..")) context.is_likely = false;
  }
  if (context.folder.empty()) context.folder = folder_of(path);
  context.ignore_path = ignore_path_of(files(), path, context.folder);
  auto ignore = context.ignore_path.empty() ? nullptr : source(context.ignore_path);
  context.ignore_file = build_ignore_file(ignore ? ignore : SourceBuffer::make({}, {}));
  return context;
}

// --- symbols ---------------------------------------------------------------------------------------

std::vector<FolderSymbol> symbols_of(DocumentKind kind, const std::shared_ptr<const SourceBuffer>& source) {
  std::vector<FolderSymbol> symbols;
  auto add = [&](const OutlineItem& item, const std::string& container) { symbols.push_back({item.name, container, item.kind, source, item.name_span}); };
  if (kind == DocumentKind::Dockerfile) {
    for (const OutlineItem& item : outline_of(*build_dockerfile(source))) {
      if (item.kind == OutlineKind::Stage) add(item, {});
    }
  } else if (kind == DocumentKind::Compose) {
    TextPool pool;
    for (const OutlineItem& section : outline_of(parse_yaml(*source, pool), *source)) {
      for (const OutlineItem& item : section.children) {
        if (item.kind == OutlineKind::Object) add(item, section.name);
      }
    }
  }
  return symbols;
}

bool is_symbol_wanted(std::string_view name, std::string_view query) {
  for (char c : name) {
    if (!query.empty() && in_lower_case(c) == in_lower_case(query.front())) query.remove_prefix(1);
  }
  return query.empty();
}

std::vector<FolderSymbol> FolderModels::symbols(std::string_view query) {
  std::vector<FolderSymbol> symbols;
  for (const FoundFile& file : files_and_documents()) {
    bool is_ours = file.kind == DocumentKind::Dockerfile || file.kind == DocumentKind::Compose;
    Text* found = is_ours ? text(file.path) : nullptr;
    if (!found) continue;
    if (!found->symbols) found->symbols = symbols_of(file.kind, found->source);
    for (const FolderSymbol& symbol : *found->symbols) {
      if (symbols.size() >= kMostSymbols) return symbols;
      if (is_symbol_wanted(symbol.name, query)) symbols.push_back(symbol);
    }
  }
  return symbols;
}

}  // namespace docklint
