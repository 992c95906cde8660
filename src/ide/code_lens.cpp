#include "ide/code_lens.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "io/path.h"

namespace docklint {
namespace {

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

std::vector<ServiceLens> service_lenses(const ProjectModel& model, FileId file, const FolderModels& folder) {
  std::vector<ServiceLens> lenses;
  for (const ComposeService& service : model.project->services) {
    if (!service.build || service.name_span.file != file) continue;
    std::string path = folder.build_of(model, service).dockerfile;
    if (path.empty() || !folder.files().is_regular(path)) continue;
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
