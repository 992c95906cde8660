// hadolint's label schema, read from its own configuration file.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "config/config_text.h"
#include "config/peer_config.h"
#include "engine/engine.h"

namespace docklint {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr std::string_view kDockerfile = "FROM alpine:3.20\nLABEL maintainer=nobody extra=x\nUSER nobody\nCMD [\"sh\"]\n";

std::vector<std::string> label_findings(std::string config) {
  MemoryFileSystem files;
  files.add_file(".hadolint.yaml", std::move(config));
  files.add_file("Dockerfile", std::string(kDockerfile));
  LintRequest request;
  request.paths = {"Dockerfile"};
  auto report = lint_paths(request, files);
  std::vector<std::string> messages;
  for (const Diagnostic& finding : report->findings)
    if (rule_info(finding.rule).id.find("label") != std::string_view::npos) messages.push_back(finding.message);
  return messages;
}

TEST(LabelSchema, says_which_labels_there_must_be_and_of_what_type) {
  EXPECT_THAT(label_findings("label-schema:\n  maintainer: email\n  version: semver\n"),
              ElementsAre("image has no label `version`", "label `maintainer` holds no email address"));
}

TEST(LabelSchema, strict_labels_allow_no_others) {
  EXPECT_THAT(label_findings("label-schema: {maintainer: text}\nstrict-labels: true\n"), ElementsAre("label `extra` is not among the known labels"));
}

TEST(LabelSchema, levels_of_its_rules_still_count) {
  EXPECT_THAT(label_findings("label-schema: {version: text}\nignored: [DL3049]\n"), IsEmpty());
}

TEST(LabelSchema, is_migrated) {
  auto source = SourceBuffer::make(".hadolint.yaml", "label-schema: {maintainer: email}\noverride: {error: [DL3049]}\n");
  RuleNames names;
  std::string text = migrated_config(read_hadolint_config(*source, FileId{0}, names).config, ".hadolint.yaml", names);
  EXPECT_THAT(text, HasSubstr("  dockerfile/missing-label: {severity: error, required-labels: [\"maintainer\"]}\n"));
  EXPECT_THAT(text, HasSubstr("  dockerfile/invalid-label-value: {label-types: [\"maintainer=email\"]}\n"));
}

}  // namespace
}  // namespace docklint
