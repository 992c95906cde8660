#include "engine/rule_tasks.h"

#include <gtest/gtest.h>

#include <string>

#include "docklint/rule_info.h"
#include "engine/engine.h"
#include "report/report.h"

namespace docklint {
namespace {

// More text than one thread is given.
std::string long_dockerfile() {
  std::string text;
  for (int stage = 0; text.size() < 24 * 1024; ++stage) {
    std::string name = std::to_string(stage);
    text += "FROM ubuntu:latest AS s" + name + "\nENV API_TOKEN=abc" + name + "\nRUN apt-get update && apt-get install curl \\\n  && cd /tmp && sudo make\n" +
            "COPY . .\nADD https://example.com/a.tar.gz /\nCMD node server.js\n\n\n";
  }
  return text;
}

std::string long_compose() {
  std::string text = "services:\n";
  for (int service = 0; text.size() < 24 * 1024; ++service) {
    text += "  s" + std::to_string(service) + ":\n    image: nginx\n    privileged: true\n    ports:\n      - 80:80\n    volumes:\n      - /var/run/docker.sock:/var/run/docker.sock\n";
  }
  return text;
}

std::string report_of(const std::string& name, const std::string& text, unsigned jobs) {
  MemoryFileSystem files;
  files.add_file(name, text);
  LintRequest request;
  request.paths = {name};
  request.jobs = jobs;
  request.config.use_files = false;
  request.config.selection.presets = {"all"};
  auto report = lint_paths(request, files);
  EXPECT_TRUE(report.has_value());
  EXPECT_GT(report->findings.size(), 300U);
  std::string json;
  append_report(json, ReportFormat::Jsonl, *report, {.rules = all_rules(), .page = &rule_page});
  return json;
}

TEST(RuleTasks, find_the_same_on_one_thread_and_on_several) {
  EXPECT_EQ(report_of("Dockerfile", long_dockerfile(), 1), report_of("Dockerfile", long_dockerfile(), 4));
  EXPECT_EQ(report_of("compose.yaml", long_compose(), 1), report_of("compose.yaml", long_compose(), 4));
}

TEST(RuleTasks, gives_a_file_no_more_threads_than_pay_off) {
  SourceSet sources;
  FileId small = sources.add(SourceBuffer::make("Dockerfile", "FROM scratch\n"));
  FileId large = sources.add(SourceBuffer::make("Dockerfile", long_dockerfile()));
  EXPECT_LE((RuleRun{sources, small, 8}.threads()), 1U);
  EXPECT_EQ((RuleRun{sources, large, 2}.threads()), 2U);
  EXPECT_EQ((RuleRun{sources, large, 1}.threads()), 1U);
}

}  // namespace
}  // namespace docklint
