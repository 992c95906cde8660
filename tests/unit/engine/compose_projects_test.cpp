// Files that are merged over others must not be blamed for what stands there.
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "docklint/rule_info.h"
#include "engine/engine.h"

namespace docklint {
namespace {

constexpr const char* kBase = "services:\n  web:\n    image: nginx:1.27\n    networks: [front]\nnetworks:\n  front:\n";

std::set<std::string> rules_about(const std::string& path, const MemoryFileSystem& files) {
  LintRequest request;
  request.paths = {path};
  std::set<std::string> rules;
  auto report = lint_paths(request, files);
  for (const Diagnostic& finding : report->findings) rules.insert(std::string(rule_info(finding.rule).id));
  return rules;
}

TEST(ComposeProjects, an_override_without_its_base_is_not_asked_for_images_and_names) {
  MemoryFileSystem files;
  files.add_file("extra/compose.override.yaml", "services:\n  web:\n    networks: [front]\n    depends_on: [db]\n");
  EXPECT_EQ(rules_about("extra/compose.override.yaml", files), std::set<std::string>{});
}

TEST(ComposeProjects, a_variant_takes_names_from_files_that_only_a_command_line_joins) {
  MemoryFileSystem files;
  files.add_file("compose.yaml", kBase);
  files.add_file("compose.agent.yaml", "services:\n  agent:\n    image: acme/agent:3\n    depends_on: [collector]\n");
  EXPECT_EQ(rules_about("compose.agent.yaml", files), std::set<std::string>{});
}

TEST(ComposeProjects, a_variant_leaves_what_its_services_inherit_to_its_base) {
  MemoryFileSystem files;
  files.add_file("docker-compose.yml", kBase);
  files.add_file("php/compose.yml", "services:\n  php:\n    image: php:8.3-fpm\n    networks: [front]\n");
  files.add_file("docker-compose.more.yml", "services:\n  php-83:\n    extends:\n      file: php/compose.yml\n      service: php\n");
  EXPECT_FALSE(rules_about("docker-compose.more.yml", files).contains("project/missing-extended-resource"));
}

TEST(ComposeProjects, a_variant_that_stands_alone_is_judged_as_it_is) {
  MemoryFileSystem files;
  files.add_file("compose.prod.yaml", "services:\n  web:\n    image: nginx:1.27\n    networks: [frnt]\nnetworks:\n  front:\n");
  EXPECT_TRUE(rules_about("compose.prod.yaml", files).contains("compose/undefined-network"));
}

TEST(ComposeProjects, a_base_is_asked_for_everything) {
  MemoryFileSystem files;
  files.add_file("compose.yaml", "services:\n  web:\n    restart: always\n");
  EXPECT_TRUE(rules_about("compose.yaml", files).contains("compose/missing-image"));
}

}  // namespace
}  // namespace docklint
