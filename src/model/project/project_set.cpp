#include "model/project/project_set.h"

#include <algorithm>
#include <charconv>

#include "io/document_kind.h"
#include "io/path.h"
#include "model/dockerfile/word_split.h"

namespace docklint {
namespace {

constexpr std::uint64_t kMostBytes = 4U << 20U;  // of a file a project refers to

std::string folder_of(const std::string& path) {
  std::string_view folder = parent_path(path);
  return folder.empty() ? "." : std::string(folder);
}

bool is_known(const ComposeValue* value) { return !value || (value->is_scalar() && !value->has_unknown()); }

const Stage* stage_of(const Dockerfile& file, const std::string& target) {
  if (target.empty()) return file.final_stage;
  if (const Stage* named = file.find_stage(target)) return named;
  std::size_t index = 0;
  auto [end, error] = std::from_chars(target.data(), target.data() + target.size(), index);
  bool is_number = error == std::errc{} && end == target.data() + target.size();
  return is_number && index < file.stages.size() ? &file.stages[index] : nullptr;
}

// A Dockerfile that lies among files is most likely built there; one in a folder made for it is not.
bool lies_among_sources(const ProjectDisk& disk, const std::string& folder) {
  const std::vector<FolderEntry>& entries = disk.entries(folder);
  return std::any_of(entries.begin(), entries.end(), [](const FolderEntry& entry) {
    DocumentKind kind = document_kind_of(entry.name);
    bool is_ours = kind == DocumentKind::Dockerfile || kind == DocumentKind::IgnoreFile || kind == DocumentKind::Markdown || kind == DocumentKind::Compose;
    if (entry.kind == FileKind::Folder) return entry.name == "src" || entry.name == "app" || entry.name == "lib" || entry.name == "cmd";
    return entry.kind == FileKind::Regular && !is_ours && !entry.name.starts_with('.') && !entry.name.starts_with("LICENSE");
  });
}

}  // namespace

std::string Project::path_of(std::string_view path) const { return join_path(folder, path); }

std::string Project::shown(std::string_view path) const { return lies_within(path, folder) ? relative_path(path, folder) : relative_path(path, disk->root()); }

const ProjectEnvFile* Project::env_file(std::string_view path) const {
  auto found = std::find_if(env_files.begin(), env_files.end(), [&](const ProjectEnvFile& file) { return file.path == path; });
  return found == env_files.end() ? nullptr : &*found;
}

const ProjectBuild* Project::build_of(const ComposeService& service) const {
  auto found = std::find_if(builds.begin(), builds.end(), [&](const ProjectBuild& build) { return build.service == &service; });
  return found == builds.end() ? nullptr : &*found;
}

const ProjectDisk& ProjectSet::disk_of(const std::string& root) {
  auto& disk = disks_[root];
  if (!disk) disk = std::make_unique<const ProjectDisk>(files_, root);
  return *disk;
}

const FileId* ProjectSet::open(const ProjectDisk& disk, const std::string& path) {
  for (; known_sources_ < sources_.size(); ++known_sources_) {
    auto id = static_cast<FileId>(known_sources_);
    if (sources_.at(id).size() == 0 && stand_ins_.contains(sources_.at(id).path())) continue;
    opened_.emplace(clean_path(sources_.at(id).path()), id);
  }
  auto known = opened_.find(path);
  if (known == opened_.end()) {
    if (!disk.is_inside(path)) return nullptr;
    auto text = files_.read(path, kMostBytes);
    if (!text) return nullptr;
    known = opened_.emplace(path, sources_.add(SourceBuffer::make(path, std::move(*text)))).first;
    known_sources_ = sources_.size();
  }
  used_.insert(known->second);
  return &known->second;
}

FileId ProjectSet::stand_in(const std::string& path) {
  auto [place, is_new] = stand_ins_.try_emplace(path);
  if (is_new) place->second = sources_.add(SourceBuffer::make(path, {}));
  return place->second;
}

void ProjectSet::set_ignore_files(const std::vector<FileId>& files) {
  for (FileId file : files) ignore_files_of_run_[folder_of(clean_path(sources_.at(file).path()))].push_back(file);
}

void ProjectSet::plan_ignore_files(Plan& plan) {
  std::set<std::string> folders{plan.project.folder};
  for (const ProjectBuild& build : plan.project.builds) {
    if (!build.context_folder.empty()) folders.insert(build.context_folder);
    if (!build.dockerfile_path.empty()) folders.insert(folder_of(build.dockerfile_path));
  }
  std::set<std::string> with_strangers;
  for (const std::string& folder : folders) {
    auto found = ignore_files_of_run_.find(folder);
    if (found == ignore_files_of_run_.end()) continue;
    for (FileId file : found->second) {
      std::string path = clean_path(sources_.at(file).path());
      std::string_view owner = std::string_view(path).substr(0, path.size() - std::min(path.size(), std::string_view(".dockerignore").size()));
      bool is_stranger = file_name(path) != ".dockerignore" && path.ends_with(".dockerignore") && !files_.exists(std::string(owner));
      if (is_stranger) with_strangers.insert(folder);
      plan.project.ignore_files.push_back({std::move(path), file, nullptr});
    }
  }
  for (ProjectBuild& build : plan.project.builds) {
    std::string own = build.dockerfile_path + ".dockerignore";
    bool wants_one = build.dockerfile_exists == Answer::Yes && with_strangers.contains(folder_of(build.dockerfile_path)) && !files_.exists(own);
    if (wants_one) build.new_own_ignore_file = stand_in(own);
  }
}

void ProjectSet::plan_env_file(Plan& plan, const std::string& path) {
  Project& project = plan.project;
  if (project.env_file(path)) return;
  ProjectEnvFile file;
  file.path = path;
  file.exists = project.disk->is_regular(path);
  const FileId* id = file.exists == Answer::Yes ? open(*project.disk, path) : nullptr;
  if (id) file.file = *id;
  plan.has_env_file.push_back(id != nullptr);
  project.env_files.push_back(std::move(file));
}

void ProjectSet::plan_build(Plan& plan, ProjectBuild build, std::string target) {
  const ProjectDisk& disk = *plan.project.disk;
  // A lone Dockerfile is a file of the run, so it and its folder are there.
  if (!build.context_folder.empty()) build.context_exists = build.is_lone() ? Answer::Yes : disk.is_folder(build.context_folder);
  if (!build.context_folder.empty() && build.context_exists == Answer::Unknown) build.origin = ContextOrigin::Outside;
  const FileId* dockerfile = nullptr;
  if (!build.dockerfile_path.empty()) {
    build.dockerfile_exists = build.is_lone() ? Answer::Yes : disk.is_regular(build.dockerfile_path);
    if (build.dockerfile_exists == Answer::Yes) dockerfile = open(disk, build.dockerfile_path);
    if (dockerfile) build.dockerfile_file = *dockerfile;
    if (build.service) built_by_compose_.insert(build.dockerfile_path);
  }
  const FileId* ignore = nullptr;
  if (build.context_exists == Answer::Yes) {
    build.ignore_path = find_ignore_file(files_, build.dockerfile_path.empty() ? join_path(build.context_folder, "Dockerfile") : build.dockerfile_path, build.context_folder);
    std::string podman = join_path(build.context_folder, ".containerignore");
    if (file_name(build.dockerfile_path).starts_with("Containerfile") && files_.is_regular(podman)) build.ignore_path = podman;
    if (build.ignore_path.empty()) build.new_ignore_file = stand_in(join_path(build.context_folder, ".dockerignore"));
    else ignore = open(disk, build.ignore_path);
    if (ignore) build.ignore_file_id = *ignore;
  }
  plan.has_dockerfile.push_back(dockerfile != nullptr);
  plan.has_ignore_file.push_back(ignore != nullptr);
  plan.targets.push_back(std::move(target));
  plan.project.builds.push_back(std::move(build));
}

void ProjectSet::add(const ComposeProject& compose, FileId owner, const Options& options) {
  Plan& plan = plans_.emplace_back();
  plan.owner = owner;
  Project& project = plan.project;
  project.sources = &sources_;
  project.disk = &disk_of(options.root);
  project.compose = &compose;
  project.folder = compose.folder;
  for (const ComposeService& service : compose.services) {
    if (!service.build) continue;
    const ComposeBuild& settings = *service.build;
    ProjectBuild build;
    build.service = &service;
    build.settings = &settings;
    bool is_local = !settings.context_is_remote && !settings.context.starts_with('~') && is_known(settings.context_value) && !settings.base_folder.empty();
    if (settings.context_is_remote) build.origin = ContextOrigin::Remote;
    if (is_local) {
      build.origin = ContextOrigin::Compose;
      build.context_folder = join_path(settings.base_folder, settings.context.empty() ? "." : settings.context);
      bool is_named = is_known(settings.dockerfile_value) && !settings.dockerfile_inline && !settings.dockerfile.empty();
      if (is_named) build.dockerfile_path = join_path(build.context_folder, settings.dockerfile);
    }
    bool knows_target = is_known(settings.target);
    std::string target = !knows_target ? std::string(1, kUnknownText) : settings.target ? std::string(settings.target->text.text()) : std::string();
    plan_build(plan, std::move(build), std::move(target));
  }
  plan_ignore_files(plan);
  std::vector<std::string> variable_paths = options.env_files;
  if (variable_paths.empty()) variable_paths.push_back(project.path_of(".env"));
  for (const std::string& path : variable_paths) plan_env_file(plan, clean_path(path));
  std::size_t variables = project.env_files.size();
  for (const ComposeService& service : compose.services) {
    for (const ComposeEnvFile& file : service.env_files) {
      if (file.is_certain && !file.path.empty() && !file.path.starts_with('~')) plan_env_file(plan, join_path(file.base_folder, file.path));
    }
  }
  for (const auto& file : compose.files) {
    if (file->role == ComposeRole::Included) plan_env_file(plan, join_path(file->base_folder, ".env"));
  }
  for (std::size_t i = 0; i < variables; ++i) project.variable_files.push_back(&project.env_files[i]);
  bool has_env_files = std::any_of(plan.has_env_file.begin(), plan.has_env_file.end(), [](bool has) { return has; });
  const FileId* git_ignore = has_env_files ? open(*project.disk, project.path_of(".gitignore")) : nullptr;
  if (git_ignore) project.git_ignore = *git_ignore;
}

void ProjectSet::add_lone(FileId dockerfile, const Options& options) {
  std::string path = clean_path(sources_.at(dockerfile).path());
  if (built_by_compose_.contains(path)) return;
  lone_.emplace(dockerfile, plans_.size());
  Plan& plan = plans_.emplace_back();
  plan.owner = dockerfile;
  plan.project.sources = &sources_;
  plan.project.disk = &disk_of(options.root);
  plan.project.folder = folder_of(path);
  ProjectBuild build;
  build.origin = ContextOrigin::Guess;
  build.context_folder = plan.project.folder;
  build.dockerfile_path = path;
  plan_build(plan, std::move(build), {});
  plan_ignore_files(plan);
}

void ProjectSet::give(FileId file, std::shared_ptr<const Dockerfile> model) {
  auto& place = slot<Dockerfile>(dockerfiles_, std::pair(file, std::string()));
  std::call_once(place.once, [&] { place.model = std::move(model); });
}

template <class Model, class Key>
ProjectSet::Slot<Model>& ProjectSet::slot(std::map<Key, std::unique_ptr<Slot<Model>>>& slots, const Key& key) {
  std::lock_guard lock(mutex_);
  auto& place = slots[key];
  if (!place) place = std::make_unique<Slot<Model>>();
  return *place;
}

const Dockerfile* ProjectSet::dockerfile(FileId file, const std::string& target) {
  auto& place = slot<Dockerfile>(dockerfiles_, std::pair(file, target));
  std::call_once(place.once, [&] { place.model = build_dockerfile(sources_.shared(file), {.target = target}); });
  return place.model.get();
}

const IgnoreFile* ProjectSet::ignore_file(FileId file) {
  auto& place = slot<IgnoreFile>(ignore_files_, file);
  std::call_once(place.once, [&] { place.model = build_ignore_file(sources_.shared(file)); });
  return place.model.get();
}

const EnvFile* ProjectSet::env_file(FileId file) {
  auto& place = slot<EnvFile>(env_models_, file);
  std::call_once(place.once, [&] { place.model = build_env_file(sources_.shared(file)); });
  return place.model.get();
}

const ContextFiles* ProjectSet::context(const ProjectDisk& disk, const std::string& folder, const IgnoreFile* ignore) {
  std::lock_guard lock(mutex_);
  auto& context = contexts_[std::pair(disk.root() + '\n' + folder, ignore)];
  if (!context) context = std::make_unique<const ContextFiles>(disk, folder, ignore, ContextFiles::Bounds{.threads = listing_threads_});
  return context.get();
}

// A lone Dockerfile is often built with another folder as its context: its own counts only where most of what
// it copies by name is there.
void ProjectSet::guess_context(ProjectBuild& build) const {
  if (build.origin != ContextOrigin::Guess || !build.context) return;
  std::size_t there = 0, missing = 0;
  build.dockerfile->each<CopyInstruction>([&](const CopyInstruction& copy) {
    if (!copy.reads_context() || copy.is_onbuild()) return;
    for (const CopySource& source : copy.sources) {
      if (source.kind != CopySourceKind::Path || !source.path.is_known()) continue;
      std::string path = clean_source(source.path.text());
      if (path.empty() || path == "*") continue;
      bool found = is_source_pattern(path) ? !build.context->matches(path).empty() : build.context->holds(path);
      ++(found ? there : missing);
    }
  });
  bool agrees = there + missing == 0 ? lies_among_sources(build.context->disk(), build.context_folder) : there > missing;
  if (agrees) return;
  build.origin = ContextOrigin::None;
  build.context = nullptr;
  build.ignore_file = nullptr;
}

std::optional<std::size_t> ProjectSet::lone(FileId dockerfile) const {
  auto found = lone_.find(dockerfile);
  return found == lone_.end() ? std::nullopt : std::optional(found->second);
}

Project ProjectSet::complete(std::size_t index, const Dockerfile* own) {
  const Plan& plan = plans_[index];
  Project project = plan.project;
  for (std::size_t i = 0; i < project.builds.size(); ++i) {
    ProjectBuild& build = project.builds[i];
    bool knows_target = plan.targets[i].find(kUnknownText) == std::string::npos;
    if (plan.has_ignore_file[i]) build.ignore_file = ignore_file(build.ignore_file_id);
    if (build.context_exists == Answer::Yes) build.context = context(*project.disk, build.context_folder, build.ignore_file);
    if (plan.has_dockerfile[i]) {
      std::string target = knows_target ? plan.targets[i] : std::string();
      build.dockerfile = own ? own : dockerfile(build.dockerfile_file, target);
      if (knows_target) build.stage = stage_of(*build.dockerfile, target);
    }
    if (build.dockerfile) guess_context(build);
  }
  for (ProjectIgnoreFile& file : project.ignore_files) file.model = ignore_file(file.file);
  for (std::size_t i = 0; i < project.env_files.size(); ++i) {
    if (plan.has_env_file[i]) project.env_files[i].model = env_file(project.env_files[i].file);
  }
  std::size_t variables = project.variable_files.size();
  project.variable_files.clear();
  for (std::size_t i = 0; i < variables; ++i) project.variable_files.push_back(&project.env_files[i]);
  return project;
}

}  // namespace docklint
