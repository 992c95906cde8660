// The stages of Dockerfiles, the services of compose projects, and what ties them: the facts behind
// `docklint graph`. Arrows point from what needs to what is needed.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "docklint/result.h"
#include "io/file_system.h"

namespace docklint {

enum class GraphNodeKind : std::uint8_t { Service, Stage, Image, Volume };
inline constexpr std::size_t kNoGraphGroup = static_cast<std::size_t>(-1);

struct GraphNode {
  GraphNodeKind kind = GraphNodeKind::Stage;
  std::string label;
  std::size_t group = kNoGraphGroup;  // into ProjectGraph::groups
  bool is_final = false;              // of stages: what is built when no target is named
};

struct GraphEdge {
  std::size_t from = 0, to = 0;       // into ProjectGraph::nodes
  std::string label;                  // "FROM", "COPY --from", "depends_on: service_healthy"...
};

struct ProjectGraph {
  std::vector<std::string> groups;    // one per file: its path
  std::vector<GraphNode> nodes;       // in order of files and place
  std::vector<GraphEdge> edges;       // sorted, each once
};

// Of a Dockerfile, a compose file, or everything found below a folder.
Result<ProjectGraph> project_graph(const std::string& path, const FileSystem& files);

}  // namespace docklint
