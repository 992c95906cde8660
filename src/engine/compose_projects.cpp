#include "engine/compose_projects.h"

#include <algorithm>
#include <set>

#include "engine/parallel.h"
#include "io/path.h"
#include "model/compose/shared_sources.h"

namespace docklint {
namespace {

constexpr std::string_view kBaseNames[] = {"compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"};

std::string beside(const std::string& path, std::string_view name) {
  std::string_view folder = parent_path(path);
  if (folder.empty()) return std::string(name);
  return std::string(folder) + (folder == "/" ? "" : "/") + std::string(name);
}

bool is_base_name(std::string_view name) { return std::find(std::begin(kBaseNames), std::end(kBaseNames), name) != std::end(kBaseNames); }

bool is_override_name(std::string_view name) {
  return name.starts_with("compose.override.") || name.starts_with("docker-compose.override.");
}

// "compose.prod.yaml", "docker-compose-dev.yml": may stand alone or be meant to go over a base.
bool is_variant_name(std::string_view name) {
  bool has_prefix = name.starts_with("compose.") || name.starts_with("docker-compose.") || name.starts_with("compose-") || name.starts_with("docker-compose-");
  return has_prefix && !is_base_name(name);
}

std::string base_beside(const std::string& path, const FileSystem& files) {
  for (std::string_view name : kBaseNames) {
    std::string base = beside(path, name);
    if (files.is_regular(base)) return base;
  }
  return {};
}

bool is_about_missing_part(const ComposeProblem& problem) {
  using Kind = ComposeProblemKind;
  return problem.kind == Kind::MissingImage || problem.kind == Kind::UndefinedService || problem.kind == Kind::UndefinedNetwork ||
         problem.kind == Kind::UndefinedVolume || problem.kind == Kind::UndefinedSecret || problem.kind == Kind::UndefinedConfig ||
         problem.kind == Kind::UndefinedModel || problem.kind == Kind::UndefinedOverrideService ||
         problem.kind == Kind::MissingExtendedResource;
}

// Changes a service that it does not define itself.
bool leans_on_a_base(const ComposeProject& project) { return std::any_of(project.problems.begin(), project.problems.end(), is_about_missing_part); }

bool lacks_an_image(const ComposeProject& project) {
  return std::any_of(project.problems.begin(), project.problems.end(), [](const ComposeProblem& problem) { return problem.kind == ComposeProblemKind::MissingImage; });
}

// The file is merged over others that only a command line names, or others extend its services: what is missing
// here may be there.
void leave_open(ComposeProject& project) {
  project.is_incomplete = true;
  std::erase_if(project.problems, is_about_missing_part);
}

std::unique_ptr<ComposeProject> load_project(std::vector<std::string> paths, const ComposeProjects::Request& request, const FileSystem& files, const LintRoots& roots, SharedSources& sources) {
  std::string root = roots.of(paths.back());
  auto project = load_compose_project({.paths = std::move(paths), .project_folder = {}, .env_files = request.env_files, .root = std::move(root)}, files, sources);
  return project ? std::move(*project) : nullptr;
}

// The project in which a file of the run is judged.
std::unique_ptr<ComposeProject> load_project_of(const std::string& path, const ComposeProjects::Request& request, const FileSystem& files, const LintRoots& roots, SharedSources& sources) {
  if (auto place = std::find(request.together.begin(), request.together.end(), path); place != request.together.end()) {
    return place == request.together.begin() ? load_project(request.together, request, files, roots, sources) : nullptr;
  }
  std::string_view name = file_name(path);
  if (is_override_name(name)) {
    std::string base = base_beside(path, files);
    bool is_picked_up = !base.empty() && discovered_overrides(files, base) == std::vector<std::string>{path};
    auto project = load_project(is_picked_up ? std::vector<std::string>{base, path} : std::vector<std::string>{path}, request, files, roots, sources);
    if (project && !is_picked_up) leave_open(*project);
    return project;
  }
  std::vector<std::string> paths{path};
  if (is_base_name(name)) {
    for (std::string& found : discovered_overrides(files, path)) paths.push_back(std::move(found));
  }
  auto project = load_project(std::move(paths), request, files, roots, sources);
  if (!project || !is_variant_name(name) || !leans_on_a_base(*project)) return project;
  std::string base = base_beside(path, files);
  auto merged = base.empty() ? nullptr : load_project({base, path}, request, files, roots, sources);
  if (!merged) {
    if (lacks_an_image(*project)) leave_open(*project);
    return project;
  }
  if (leans_on_a_base(*merged)) leave_open(*merged);
  return merged;
}

}  // namespace

ComposeProjects::ComposeProjects(std::span<const FileId> targets, const Request& request, const FileSystem& files, const LintRoots& roots, SourceSet& sources, unsigned jobs) {
  std::vector<std::string> paths;
  paths.reserve(targets.size());
  for (FileId file : targets) paths.emplace_back(sources.at(file).path());
  projects_.resize(targets.size());
  {
    SharedSources shared(sources);
    for_each_index(targets.size(), jobs, [&](std::size_t i) { projects_[i] = load_project_of(paths[i], request, files, roots, shared); });
  }
  std::set<FileId> elsewhere, extended;
  for (std::size_t i = 0; i < targets.size(); ++i) {
    if (!projects_[i]) continue;
    const ComposeProject& project = *projects_[i];
    FileId file = targets[i];
    judged_.emplace(file, &project);
    // Of files that include each other the first stands for all.
    bool is_judged_elsewhere = elsewhere.contains(file);
    for (const auto& part : project.files) {
      files_.emplace(part->file, part.get());
      if (is_judged_elsewhere || part->file == file) continue;
      if (part->role == ComposeRole::Included) elsewhere.insert(part->file);
      if (part->role == ComposeRole::Override && file == project.files.front()->file) elsewhere.insert(part->file);
      if (part->role == ComposeRole::Extended) extended.insert(part->file);
    }
  }
  for (std::size_t i = 0; i < targets.size(); ++i) {
    // What services refer to is declared where they are extended.
    if (projects_[i] && extended.contains(targets[i])) leave_open(*projects_[i]);
  }
  for (FileId file : elsewhere) judged_.erase(file);
}

const ComposeProject* ComposeProjects::judged_with(FileId file) const {
  auto found = judged_.find(file);
  return found == judged_.end() ? nullptr : found->second;
}

const ComposeFile* ComposeProjects::file(FileId id) const {
  auto found = files_.find(id);
  return found == files_.end() ? nullptr : found->second;
}

}  // namespace docklint
