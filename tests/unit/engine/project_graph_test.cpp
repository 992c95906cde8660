#include "engine/project_graph.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/command.h"

namespace docklint {
namespace {

using ::testing::HasSubstr;

void add_shop(MemoryFileSystem& files) {
  files.add_file("compose.yaml",
                 "services:\n  web:\n    build: {context: api, target: run}\n    depends_on:\n      db: {condition: service_healthy}\n  db:\n    image: postgres:17\n"
                 "    volumes: ['data:/var/lib/postgresql/data']\nvolumes: {data: }\n");
  files.add_file("api/Dockerfile", "FROM golang:1.24 AS build\nFROM scratch AS run\nCOPY --from=build /a /a\nFROM run\n");
}

std::string edges_of(const ProjectGraph& graph) {
  std::string text;
  for (const GraphEdge& edge : graph.edges) text += graph.nodes[edge.from].label + " -" + edge.label + "> " + graph.nodes[edge.to].label + "\n";
  return text;
}

TEST(ProjectGraphTest, TiesServicesStagesImagesAndVolumes) {
  MemoryFileSystem files;
  add_shop(files);
  auto graph = project_graph(".", files);
  ASSERT_TRUE(graph);
  EXPECT_EQ(graph->groups, (std::vector<std::string>{"compose.yaml", "api/Dockerfile"}));
  EXPECT_EQ(edges_of(*graph),
            "web -depends_on: service_healthy> db\n"
            "web -build> run\n"
            "db -image> postgres:17\n"
            "db -/var/lib/postgresql/data> data\n"
            "build -FROM> golang:1.24\n"
            "run -COPY --from> build\n"
            "stage 2 -FROM> run\n");
}

TEST(ProjectGraphTest, ReadsOneDockerfileAlone) {
  MemoryFileSystem files;
  add_shop(files);
  auto graph = project_graph("api/Dockerfile", files);
  ASSERT_TRUE(graph);
  EXPECT_EQ(graph->groups.size(), 1u);
  EXPECT_TRUE(graph->nodes[2].is_final);
  EXPECT_FALSE(project_graph("nowhere", files));
}

TEST(GraphCommand, WritesDotMermaidAndSvg) {
  test::CommandRunner runner;
  add_shop(runner.files);
  runner.files.add_file("odd/Dockerfile", "FROM a:1 AS x\nFROM y AS y\nCOPY --from=y /a /a\n");
  std::string dot = runner.run({"graph"}).out;
  EXPECT_THAT(dot, HasSubstr("label=\"compose.yaml\""));
  EXPECT_THAT(dot, HasSubstr("[label=\"depends_on: service_healthy\"]"));
  EXPECT_THAT(runner.run({"graph", "api/Dockerfile", "--format", "mermaid"}).out, HasSubstr("-->|\"COPY --from\"|"));
  std::string svg = runner.run({"graph", "--format", "svg"}).out;
  EXPECT_THAT(svg, HasSubstr("<title>postgres:17</title>"));
  EXPECT_TRUE(svg.starts_with("<svg ") && svg.ends_with("</svg>\n"));
  EXPECT_EQ(runner.run({"graph", "--format", "png"}).exit_code, 2);
  EXPECT_EQ(runner.run({"graph", "nowhere"}).exit_code, 3);
  EXPECT_THAT(runner.run({"graph", "--output", "g.dot"}).written["g.dot"], HasSubstr("digraph"));
}

}  // namespace
}  // namespace docklint
