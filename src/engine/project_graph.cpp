#include "engine/project_graph.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "engine/compose_projects.h"
#include "engine/lint_roots.h"
#include "engine/targets.h"
#include "model/images/image_reference.h"
#include "model/project/project_set.h"

namespace docklint {
namespace {

class GraphBuilder {
 public:
  void add(const Project& project) {
    if (project.compose) add_services(*project.compose);
    for (const ProjectBuild& build : project.builds) {
      if (!build.dockerfile) continue;
      add_stages(*build.dockerfile);
      if (build.service && build.stage) tie(service(*project.compose, build.service->name), stages_.at({build.dockerfile->source->path(), build.stage->index}), "build");
    }
  }

  ProjectGraph finish() {
    auto key = [](const GraphEdge& edge) { return std::tie(edge.from, edge.to, edge.label); };
    auto& edges = graph_.edges;
    std::sort(edges.begin(), edges.end(), [&](const GraphEdge& a, const GraphEdge& b) { return key(a) < key(b); });
    edges.erase(std::unique(edges.begin(), edges.end(), [&](const GraphEdge& a, const GraphEdge& b) { return key(a) == key(b); }), edges.end());
    return std::move(graph_);
  }

 private:
  std::size_t node(GraphNode made) {
    graph_.nodes.push_back(std::move(made));
    return graph_.nodes.size() - 1;
  }
  std::size_t group(const std::string& path) {
    auto [place, is_new] = groups_.try_emplace(path, graph_.groups.size());
    if (is_new) graph_.groups.push_back(path);
    return place->second;
  }
  void tie(std::size_t from, std::size_t to, std::string label) { graph_.edges.push_back({from, to, std::move(label)}); }

  std::size_t image(std::string_view name) {
    auto [place, is_new] = images_.try_emplace(std::string(name), graph_.nodes.size());
    return is_new ? node({GraphNodeKind::Image, std::string(name), kNoGraphGroup, false}) : place->second;
  }

  std::size_t service(const ComposeProject& project, std::string_view name) { return services_.at({&project, std::string(name)}); }

  void add_services(const ComposeProject& project) {
    if (project.files.empty()) return;
    std::size_t own = group(project.files.front()->source->path());
    for (const ComposeService& one : project.services) {
      services_[{&project, std::string(one.name)}] = node({GraphNodeKind::Service, std::string(one.name), own, false});
    }
    std::map<std::string_view, std::size_t> volumes;
    for (const ComposeService& one : project.services) {
      std::size_t from = service(project, one.name);
      bool is_pulled = one.image && one.image->is_scalar() && !one.image->has_unknown() && !one.build;
      if (is_pulled) tie(from, image(one.image->text.text()), "image");
      for (const ComposeDependency& dependency : one.dependencies) {
        auto to = services_.find({&project, std::string(dependency.service)});
        if (to != services_.end()) tie(from, to->second, label_of(dependency));
      }
      for (const ComposeMount& mount : one.mounts) {
        if (!mount.is_named_volume() || !mount.is_certain) continue;
        auto [place, is_new] = volumes.try_emplace(mount.source, graph_.nodes.size());
        if (is_new) node({GraphNodeKind::Volume, std::string(mount.source), own, false});
        tie(from, place->second, mount.clean_target());
      }
    }
  }

  static std::string label_of(const ComposeDependency& dependency) {
    switch (dependency.kind) {
      case DependencyKind::DependsOn: return dependency.condition_span.span.empty() ? "depends_on" : "depends_on: " + std::string(dependency.condition);
      case DependencyKind::Links: return "links";
      case DependencyKind::VolumesFrom: return "volumes_from";
      default: return "shares a namespace";
    }
  }

  void add_stages(const Dockerfile& file) {
    const std::string& path = file.source->path();
    if (groups_.contains(path)) return;
    std::size_t own = group(path);
    for (const Stage& stage : file.stages) {
      std::string label = stage.name.empty() ? "stage " + std::to_string(stage.index) : std::string(stage.name);
      stages_[{path, stage.index}] = node({GraphNodeKind::Stage, std::move(label), own, &stage == &file.stages.back()});
    }
    for (const Stage& stage : file.stages) {
      std::size_t from = stages_.at({path, stage.index});
      if (stage.base == BaseKind::Image && stage.from) tie(from, image(stage.from->image.text()), "FROM");
      for (const StageEdge& edge : stage.edges) {
        if (edge.target) tie(from, stages_.at({path, edge.target->index}), edge.kind == StageEdgeKind::From ? "FROM" : edge.kind == StageEdgeKind::CopyFrom ? "COPY --from" : "RUN --mount");
      }
      stage.each<CopyInstruction>([&](const CopyInstruction& copy) {
        if (copy.from && copy.from->kind == StageReferenceKind::Image) tie(from, image(copy.from->text.text()), "COPY --from");
      });
    }
  }

  ProjectGraph graph_;
  std::map<std::string, std::size_t> groups_, images_;
  std::map<std::pair<const ComposeProject*, std::string>, std::size_t> services_;
  std::map<std::pair<std::string, std::uint32_t>, std::size_t> stages_;
};

}  // namespace

Result<ProjectGraph> project_graph(const std::string& path, const FileSystem& files) {
  LintRequest request;
  request.paths = {path};
  Targets targets = find_targets(request, files, {});
  if (!targets.errors.empty() && targets.files.empty()) return tl::unexpected(Error{ErrorCode::NotFound, targets.errors.front().message});
  SourceSet sources;
  std::vector<FileId> compose_files, dockerfiles;
  for (const Target& target : targets.files) {
    if (target.kind != DocumentKind::Compose && target.kind != DocumentKind::Dockerfile) continue;
    auto text = files.read(target.path);
    if (!text) return tl::unexpected(std::move(text).error());
    bool is_template = !target.named && looks_like_template(*text);
    if (is_template) continue;
    FileId file = sources.add(SourceBuffer::make(target.path, std::move(*text)));
    (target.kind == DocumentKind::Compose ? compose_files : dockerfiles).push_back(file);
  }
  LintRoots roots(request, files);
  ComposeProjects compose(compose_files, ComposeProjects::Request{}, files, roots, sources);
  ProjectSet projects(files, sources);
  auto options = [&](FileId file) { return ProjectSet::Options{.root = roots.of(sources.at(file).path()), .env_files = {}}; };
  for (FileId file : compose_files) {
    if (const ComposeProject* project = compose.judged_with(file)) projects.add(*project, file, options(file));
  }
  for (FileId file : dockerfiles) projects.add_lone(file, options(file));
  GraphBuilder builder;
  for (std::size_t i = 0; i < projects.size(); ++i) builder.add(projects.complete(i));
  return builder.finish();
}

}  // namespace docklint
