#include "ide/code_lens.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "ide/models.h"
#include "io/path.h"

namespace docklint {
namespace {

constexpr int kHighestFolder = 8;  // above the Dockerfile's own that compose files are looked for in

std::string dockerfile_of(const ComposeBuild& build) {
  bool is_local = !build.context_is_remote && !build.base_folder.empty() && !build.dockerfile_inline;
  return is_local ? join_path(join_path(build.base_folder, build.context), build.dockerfile) : std::string();
}

std::optional<std::string> context_in(const ComposeProject& project, const std::string& dockerfile_path) {
  for (const ComposeService& service : project.services) {
    if (service.build && dockerfile_of(*service.build) == dockerfile_path) return join_path(service.build->base_folder, service.build->context);
  }
  return std::nullopt;
}

// The compose file that compose itself would take in this folder.
std::optional<std::string> context_by_folder(const LintSession& session, const std::string& folder, const std::string& dockerfile_path) {
  for (std::string_view name : {"compose.yaml", "compose.yml", "docker-compose.yaml", "docker-compose.yml"}) {
    std::string path = join_path(folder, name);
    if (!session.files().is_regular(path)) continue;
    if (session.find(path)) return std::nullopt;
    SourceSet sources;
    auto project = load_compose_project({.paths = {path}, .project_folder = "", .env_files = {}, .root = "."}, session.files(), sources);
    return project ? context_in(**project, dockerfile_path) : std::nullopt;
  }
  return std::nullopt;
}

std::string shell_word(std::string_view text) {
  bool is_plain = !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || std::string_view("_-./:@+,=").find(c) != std::string_view::npos;
  });
  if (is_plain) return std::string(text);
  std::string quoted = "'";
  for (char c : text) c == '\'' ? quoted.append("'\\''") : quoted.append(1, c);
  return quoted + "'";
}

}  // namespace

std::string build_context_of(const LintSession& session, const std::string& dockerfile_path) {
  std::string path = clean_path(dockerfile_path);
  for (const auto& [name, document] : session.documents()) {
    DocumentModels models = document.kind == DocumentKind::Compose ? models_of(session, name) : DocumentModels{};
    auto context = models.project ? context_in(*models.project, path) : std::nullopt;
    if (context) return *context;
  }
  std::string own = clean_path(parent_path(path));
  std::string folder = own;
  for (int i = 0; i <= kHighestFolder && !is_absolute_path(folder) && folder != ".."; ++i) {
    if (auto context = context_by_folder(session, folder, path)) return *context;
    if (folder == ".") break;
    folder = clean_path(parent_path(folder));
  }
  return own;
}

std::vector<StageLens> stage_lenses(const Dockerfile& dockerfile, std::string_view path, std::string_view context) {
  std::vector<StageLens> lenses;
  std::string file = clean_path(path);
  for (const Stage& stage : dockerfile.stages) {
    if (!stage.from) continue;
    std::string command = "docker build";
    if (!stage.name.empty()) command += fmt::format(" --target {}", shell_word(stage.name));
    else if (&stage != &dockerfile.stages.back()) command += fmt::format(" --target {}", stage.index);
    if (file != join_path(context, "Dockerfile")) command += fmt::format(" -f {}", shell_word(file));
    lenses.push_back({stage.from->line_span(), fmt::format("{} {}", command, shell_word(context))});
  }
  return lenses;
}

std::vector<ServiceLens> service_lenses(const ComposeProject& project, FileId file, const FileSystem& files) {
  std::vector<ServiceLens> lenses;
  for (const ComposeService& service : project.services) {
    if (!service.build || service.name_span.file != file) continue;
    std::string path = dockerfile_of(*service.build);
    if (path.empty() || !files.is_regular(path)) continue;
    const ComposeValue* target = service.build->target;
    bool is_known = target && target->is_scalar() && !target->has_unknown();
    lenses.push_back({service.name_span.span, std::move(path), is_known ? std::string(target->text.text()) : std::string()});
  }
  return lenses;
}

std::optional<Span> find_stage_label(std::shared_ptr<const SourceBuffer> dockerfile, const std::string& target) {
  DockerfileOptions options;
  options.target = target;
  auto model = build_dockerfile(std::move(dockerfile), options);
  if (!model->final_stage) return std::nullopt;
  return model->final_stage->label_span();
}

}  // namespace docklint
