#include "model/images/image_facts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

#include "model/images/image_tables.h"

namespace docklint {
namespace {

using testing::ElementsAre;

ImageFacts facts_of(std::string_view text) {
  auto facts = image_facts(parse_image_reference(text));
  EXPECT_TRUE(facts.has_value()) << text;
  return facts.value_or(ImageFacts{});
}

bool is_unknown(std::string_view text) { return !image_facts(parse_image_reference(text)).has_value(); }

// "image version" of each known end.
std::vector<std::string> ends_of(std::string_view text) {
  std::vector<std::string> found;
  for (const ImageEnd& end : image_ends(parse_image_reference(text))) found.push_back(std::string(end.image) + " " + std::string(end.version));
  return found;
}

TEST(ImageFacts, the_most_specific_tag_class_wins) {
  EXPECT_EQ(facts_of("nginx").tags, "default");
  EXPECT_EQ(facts_of("nginx:1.27-alpine").tags, "*alpine*");
  EXPECT_EQ(facts_of("nginx:1.27-alpine-slim").tags, "*alpine-slim*");
  EXPECT_EQ(facts_of("postgres:16").volumes(), std::vector<std::string_view>{"/var/lib/postgresql/data"});
  EXPECT_EQ(facts_of("postgres:16-alpine").distribution, "alpine");
  EXPECT_EQ(facts_of("postgres:18").volumes(), std::vector<std::string_view>{"/var/lib/postgresql"});
}

TEST(ImageFacts, mirrors_and_architectures_are_looked_through) {
  for (std::string_view text : {"python:3-slim", "docker.io/library/python:3-slim", "public.ecr.aws/docker/library/python:3-slim",
                                "mirror.gcr.io/library/python:3-slim", "arm64v8/python:3-slim"}) {
    EXPECT_EQ(facts_of(text).image, "python") << text;
    EXPECT_EQ(facts_of(text).tags, "*slim*") << text;
  }
}

TEST(ImageFacts, an_exact_image_beats_a_pattern_and_the_longest_pattern_wins) {
  EXPECT_EQ(facts_of("bitnami/mongodb").image, "bitnami/mongodb");
  EXPECT_EQ(facts_of("bitnami/nobody-listed-this").image, "bitnami/*");
  EXPECT_EQ(facts_of("gcr.io/distroless/base-debian12").image, "gcr.io/distroless/base*");
  EXPECT_TRUE(facts_of("gcr.io/distroless/base-debian12").has_no_shell());
}

TEST(ImageFacts, what_cannot_be_told_is_unknown) {
  EXPECT_TRUE(is_unknown("python:$VERSION"));
  EXPECT_TRUE(is_unknown("$IMAGE"));
  EXPECT_TRUE(is_unknown("python@sha256:" + std::string(64, 'a')));
  EXPECT_TRUE(is_unknown("example.org/python"));
  EXPECT_TRUE(is_unknown("Python"));
}

TEST(ImageFacts, tools_are_present_absent_or_unknown) {
  ImageFacts alpine = facts_of("alpine:3.20");
  EXPECT_EQ(alpine.tool("curl"), Presence::Absent);
  EXPECT_EQ(alpine.tool("wget"), Presence::Present);
  EXPECT_EQ(alpine.tool("bash"), Presence::Absent);
  EXPECT_EQ(alpine.tool("apk"), Presence::Present);
  EXPECT_EQ(alpine.tool("frobnicate"), Presence::Unknown);
  EXPECT_EQ(alpine.sh(), "busybox");
  EXPECT_EQ(facts_of("debian:12").tool("bash"), Presence::Present);
  EXPECT_EQ(facts_of("debian:12").sh(), "dash");
  EXPECT_EQ(facts_of("scratch").tool("sh"), Presence::Absent);
}

TEST(ImageFacts, cells_are_split) {
  ImageFacts node = facts_of("node:22");
  ASSERT_EQ(node.users().size(), 1u);
  EXPECT_EQ(node.users()[0].name, "node");
  EXPECT_EQ(node.users()[0].id, "1000");
  EXPECT_EQ(node.starts_as_root(), true);
  EXPECT_EQ(node.healthcheck, false);
  EXPECT_EQ(node.role, ImageRole::Language);
  EXPECT_TRUE(node.sure);
  ImageFacts adguard = facts_of("adguard/adguardhome");
  EXPECT_EQ(adguard.ports()[1].number, 53);
  EXPECT_EQ(adguard.ports()[1].protocol, "udp");
  EXPECT_THAT(adguard.data_paths(), ElementsAre("/opt/adguardhome/conf", "/opt/adguardhome/work"));
  EXPECT_TRUE(adguard.volumes().empty());
  EXPECT_THAT(facts_of("postgres").required_environment(),
              ElementsAre(ElementsAre("POSTGRES_PASSWORD", "POSTGRES_PASSWORD_FILE", "POSTGRES_HOST_AUTH_METHOD")));
  EXPECT_TRUE(facts_of("caddy").starts_by_cmd);
  EXPECT_EQ(facts_of("caddy").entrypoint, "caddy run");
}

TEST(ImageFacts, every_row_can_be_found_by_its_own_name) {
  for (std::size_t i = 0; i < kImageFactRowsCount; ++i) {
    std::string name = kImageText + kImageFactRows[i].cells[0];
    std::replace(name.begin(), name.end(), '*', 'x');
    if (name == "scratch") continue;
    EXPECT_FALSE(is_unknown(name + ":any-tag") && is_unknown(name)) << name;
  }
}

TEST(ImageFacts, roles_and_distributions_are_of_the_closed_lists) {
  std::set<std::string_view> distributions = {"", "debian", "alpine", "ubuntu", "rhel-ubi", "ubi-minimal", "rocky", "fedora", "amazonlinux", "azurelinux",
                                              "wolfi", "distroless", "busybox", "opensuse", "photon", "arch", "scratch", "windows"};
  for (std::size_t i = 0; i < kImageFactRowsCount; ++i) {
    std::string name = kImageText + kImageFactRows[i].cells[0];
    std::replace(name.begin(), name.end(), '*', 'x');
    auto facts = image_facts(parse_image_reference(name));
    if (!facts) continue;
    EXPECT_TRUE(distributions.contains(facts->distribution)) << name << " " << facts->distribution;
    EXPECT_NE(facts->role, ImageRole::Unknown) << name;
  }
}

TEST(ImageEnds, a_version_matches_up_to_the_next_digit) {
  EXPECT_THAT(ends_of("python:3.8"), ElementsAre("python 3.8"));
  EXPECT_THAT(ends_of("python:3.8.20-slim"), ElementsAre("python 3.8"));
  EXPECT_THAT(ends_of("alpine:3.1"), ElementsAre("alpine 3.1"));
  EXPECT_THAT(ends_of("alpine:3.10.9"), ElementsAre("alpine 3.10"));
  EXPECT_THAT(ends_of("python:3.99"), ElementsAre());
  EXPECT_THAT(ends_of("python"), ElementsAre());
}

TEST(ImageEnds, the_release_in_a_tag_is_looked_up_too) {
  EXPECT_THAT(ends_of("python:3.9-slim-buster"), ElementsAre("python 3.9", "debian buster"));
  EXPECT_THAT(ends_of("node:14-alpine3.14"), ElementsAre("node 14", "alpine 3.14"));
  EXPECT_THAT(ends_of("debian:buster-slim"), ElementsAre("debian buster"));
  EXPECT_THAT(ends_of("example.org/app:1-focal"), ElementsAre("ubuntu focal"));
  EXPECT_FALSE(image_ends(parse_image_reference("example.org/app:1-focal"))[0].is_the_image);
  EXPECT_EQ(image_ends(parse_image_reference("debian:buster"))[0].end_of_life, "2024-06-30");
  EXPECT_EQ(image_ends(parse_image_reference("debian:buster"))[0].end_of_support, "2022-09-10");
}

TEST(ImageEnds, a_dead_image_is_dead_in_every_version) {
  EXPECT_THAT(ends_of("adoptopenjdk:11-jre"), ElementsAre("adoptopenjdk *"));
  EXPECT_THAT(ends_of("bitnamilegacy/redis:7"), ElementsAre("bitnamilegacy/* *"));
}

TEST(ImageEnds, images_that_keep_only_their_newest_version_say_so) {
  auto ends = image_ends(parse_image_reference("rust:1.50"));
  ASSERT_EQ(ends.size(), 1u);
  EXPECT_TRUE(ends[0].newest_only);
}

}  // namespace
}  // namespace docklint
