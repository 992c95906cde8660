#include "config/suppression_comment.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace docklint {
namespace {

using testing::IsEmpty;
using enum SuppressionTool;
using enum SuppressionReach;

struct Expected {
  const char* text;
  SuppressionTool tool;
  SuppressionReach reach;
  std::vector<std::string_view> names;
  bool everything = false;
  bool reason = false;
};

class ReadableComment : public testing::TestWithParam<Expected> {};

TEST_P(ReadableComment, IsRead) {
  const Expected& expected = GetParam();
  auto comment = read_suppression_comment(expected.text, 100);
  ASSERT_TRUE(comment.has_value());
  EXPECT_EQ(comment->error, "");
  EXPECT_EQ(comment->tool, expected.tool);
  EXPECT_EQ(comment->reach, expected.reach);
  EXPECT_EQ(comment->names_everything, expected.everything);
  EXPECT_EQ(comment->has_reason, expected.reason);
  std::vector<std::string_view> names;
  for (const SuppressionName& name : comment->names) {
    names.push_back(name.text);
    EXPECT_EQ(std::string_view(expected.text).substr(name.span.begin - 100, name.span.size()), name.text);
  }
  EXPECT_EQ(names, expected.names);
}

INSTANTIATE_TEST_SUITE_P(
    OfEveryTool, ReadableComment,
    testing::Values(
        Expected{"# docklint ignore=latest-tag", Docklint, Covered, {"latest-tag"}},
        Expected{"#docklint ignore = DL3008 , compose/* -- pinned by the mirror", Docklint, Covered, {"DL3008", "compose/*"}, false, true},
        Expected{"# docklint: ignore=hadolint:DL3008 --", Docklint, Covered, {"hadolint:DL3008"}},
        Expected{"# docklint ignore-file=*", Docklint, File, {"*"}},
        Expected{"# hadolint ignore=DL3008,SC1035", Hadolint, Covered, {"DL3008", "SC1035"}},
        Expected{"#  hadolint   ignore = DL3008 , DL3009 # reason\r", Hadolint, Covered, {"DL3008", "DL3009"}, false, true},
        Expected{"# hadolint global ignore=DL3003", Hadolint, File, {"DL3003"}},
        Expected{"# hadolint stage ignore=DL3003", Hadolint, Stage, {"DL3003"}},
        Expected{"# hadolint shell=bash", Hadolint, Nothing, {}},
        Expected{"# check=skip=JSONArgsRecommended,StageNameCasing", Buildkit, Covered, {"JSONArgsRecommended", "StageNameCasing"}},
        Expected{"# check = skip=all;error=true", Buildkit, Covered, {}, true},
        Expected{"# check=skip=UndefinedVar set by the base image", Buildkit, Covered, {"UndefinedVar"}, false, true},
        Expected{"# check=error=true", Buildkit, Nothing, {}},
        Expected{"# dclint disable-file", Dclint, FileFromHead, {}, true},
        Expected{"# dclint disable no-version-field service-keys-order", Dclint, FileFromHead, {"no-version-field", "service-keys-order"}},
        Expected{"# dclint disable-line no-unbound-port-interfaces, no-version-field", Dclint, Line, {"no-unbound-port-interfaces", "no-version-field"}},
        Expected{"# tally ignore=hadolint/DL3008,max-lines;reason=generated", Tally, Covered, {"hadolint/DL3008", "max-lines"}, false, true},
        Expected{"# tally global ignore=max-lines", Tally, File, {"max-lines"}},
        Expected{"# kics-scan ignore", Kics, FileFromHead, {}, true},
        Expected{"# kics-scan disable=f45ea400-6bbe-4501-9fc7-1c3d75c32067", Kics, FileFromHead, {"f45ea400-6bbe-4501-9fc7-1c3d75c32067"}},
        Expected{"# kics-scan ignore-line", Kics, Line, {}, true},
        Expected{"# kics-scan ignore-block", Kics, Block, {}, true},
        Expected{"#checkov:skip=CKV_DOCKER_3:runs rootless anyway", Checkov, File, {"CKV_DOCKER_3"}, false, true},
        Expected{"# checkov:skip=CKV_DOCKER_3,CKV_DOCKER_2", Checkov, File, {"CKV_DOCKER_3", "CKV_DOCKER_2"}},
        Expected{"#trivy:ignore:AVD-DS-0002", Trivy, Block, {"AVD-DS-0002"}},
        Expected{"# trivy:ignore:DS-0001 trivy:ignore:DS-0002 exp:2030-01-01", Trivy, Block, {"DS-0001", "DS-0002"}},
        Expected{"# trivy:ignore:DS-0002:exp:2030-01-01", Trivy, Block, {"DS-0002"}},
        Expected{"# trivy:ignore:DS-0002[user=root]", Trivy, Block, {"DS-0002"}},
        Expected{"# runs rootless anyway trivy:ignore:DS-0002", Trivy, Block, {"DS-0002"}},
        Expected{"#checkov:skip= CKV_DOCKER_3", Checkov, File, {"CKV_DOCKER_3"}},
        Expected{"# see the wiki checkov:skip=CKV_DOCKER_3:runs rootless", Checkov, File, {"CKV_DOCKER_3"}, false, true},
        Expected{"# nosemgrep", Semgrep, Line, {}, true},
        Expected{"# NOSEM", Semgrep, Line, {}, true},
        Expected{"# NOSONAR root it must be", Sonar, Line, {}, true},
        Expected{"#NOSONAR(S6471, docker:S7031)", Sonar, Line, {"S6471", "docker:S7031"}},
        Expected{"# nosemgrep: dockerfile.security.missing-user.missing-user", Semgrep, Line, {"dockerfile.security.missing-user.missing-user"}},
        Expected{"# yamllint disable-line rule:truthy rule:line-length", Yamllint, Line, {"truthy", "line-length"}},
        Expected{"# yamllint disable", Yamllint, RangeBegin, {}, true},
        Expected{"# yamllint enable rule:truthy", Yamllint, RangeEnd, {"truthy"}},
        Expected{"# yamllint disable-file", Yamllint, FileFromHead, {}, true},
        Expected{"# shellcheck disable=SC2086,SC2046", Shellcheck, Covered, {"SC2086", "SC2046"}},
        Expected{"# linter ignore=ER0001", Buddy, Covered, {"ER0001"}},
        Expected{"# dockerfile-utils: ignore", DockerfileUtils, Covered, {}, true},
        Expected{"# dockerfile_lint - ignore", DockerfileLint, Covered, {}, true}));

struct Broken {
  const char* text;
  const char* marked;
  const char* error;
};

class BrokenComment : public testing::TestWithParam<Broken> {};

TEST_P(BrokenComment, SaysWhy) {
  std::string_view text = GetParam().text;
  auto comment = read_suppression_comment(text, 7);
  ASSERT_TRUE(comment.has_value());
  EXPECT_EQ(comment->error, GetParam().error);
  EXPECT_EQ(text.substr(comment->error_span.begin - 7, comment->error_span.size()), GetParam().marked);
  EXPECT_THAT(comment->names, IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(OfEveryTool, BrokenComment,
                         testing::Values(Broken{"# docklint ignore", "", "no `=` after `ignore`"},
                                         Broken{"# docklint ignore latest-tag", "", "no `=` after `ignore`"},
                                         Broken{"# docklint ignore=", "=", "no rule is named"},
                                         Broken{"# docklint ignroe=latest-tag", "ignroe", "`ignroe` is neither `ignore` nor `ignore-file`"},
                                         Broken{"# docklint ignore=latest-tag because", "because", "text follows the list of rules"},
                                         Broken{"# hadolint ignore=DL3008,latest-tag", "latest-tag",
                                                "`latest-tag` is no hadolint code, so hadolint drops the whole comment"},
                                         Broken{"# check=only=UndefinedVar", "only=UndefinedVar",
                                                "`check=` takes `skip=`, `experimental=` and `error=`, separated by `;`"}));

class OrdinaryComment : public testing::TestWithParam<const char*> {};

TEST_P(OrdinaryComment, IsLeftAlone) { EXPECT_FALSE(read_suppression_comment(GetParam(), 0).has_value()); }

INSTANTIATE_TEST_SUITE_P(Prose, OrdinaryComment,
                         testing::Values("#", "# ", "# install packages", "# docklint is run in CI", "# docklint ignores this folder", "# docklinter ignore=x",
                                         "# hadolint finds nothing here", "# checks = good", "# check that it works", "# tally of things", "# yamllint is strict",
                                         "# trivy scans this", "# linter settings", "# shellcheck shell=bash", "# dclint is run too", "# nosemantics", "# NOSONARS", "# checkov skips this", "# see trivy:ignored"));

}  // namespace
}  // namespace docklint
