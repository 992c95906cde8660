#include "model/images/image_reference.h"

#include <gtest/gtest.h>

#include "model/images/platform.h"

namespace docklint {
namespace {

using enum ReferenceProblem;

std::string_view tag_of(std::string_view text) {
  auto image = parse_image_reference(text);
  return image.tag ? image.tag->text : "(none)";
}

std::string_view registry_of(std::string_view text) {
  auto image = parse_image_reference(text);
  return image.registry ? image.registry->text : "(none)";
}

ReferenceProblem problem_of(std::string_view text) { return parse_image_reference(text).problem; }

TEST(ImageReference, splits_registry_repository_tag_and_digest) {
  std::string digest = "sha256:" + std::string(64, 'a');
  std::string text = "ghcr.io:443/owner/app:1.2@" + digest;
  auto image = parse_image_reference(text, 100);
  EXPECT_EQ(image.registry->text, "ghcr.io:443");
  EXPECT_EQ(image.repository.text, "owner/app");
  EXPECT_EQ(image.repository.span, (Span{112, 121}));
  EXPECT_EQ(image.tag->text, "1.2");
  EXPECT_EQ(image.tag->span, (Span{122, 125}));
  EXPECT_EQ(image.digest->text, digest);
  EXPECT_TRUE(image.is_valid());
}

TEST(ImageReference, the_first_part_is_a_registry_only_if_it_looks_like_a_host) {
  EXPECT_EQ(registry_of("owner/app"), "(none)");
  EXPECT_EQ(registry_of("localhost/app"), "localhost");
  EXPECT_EQ(registry_of("my.host/app"), "my.host");
  EXPECT_EQ(registry_of("host:5000/app"), "host:5000");
  EXPECT_EQ(registry_of("HOST/app"), "HOST");
  EXPECT_EQ(registry_of("[::1]:5000/app"), "[::1]:5000");
  EXPECT_EQ(registry_of("x:5000"), "(none)");
  EXPECT_EQ(tag_of("x:5000"), "5000");
}

TEST(ImageReference, a_variable_is_one_unit) {
  auto image = parse_image_reference("${REG:-a.io:5000}/app:${TAG:-x:y/z@q}");
  EXPECT_EQ(image.repository.text, "${REG:-a.io:5000}/app");
  EXPECT_EQ(image.tag->text, "${TAG:-x:y/z@q}");
  EXPECT_TRUE(image.registry_is_unknown());
  EXPECT_FALSE(image.tag_may_hide_in_variable());
  EXPECT_TRUE(image.is_valid());
  EXPECT_TRUE(parse_image_reference("python$SUFFIX").tag_may_hide_in_variable());
  EXPECT_TRUE(parse_image_reference("$BASE-slim").tag_may_hide_in_variable());
  EXPECT_EQ(registry_of("$HOST:5000/app"), "$HOST:5000");
  EXPECT_FALSE(parse_image_reference("$REG/app").tag_may_hide_in_variable());
  EXPECT_EQ(parse_image_reference("${A:-{b}/c}/d:1").repository.text, "${A:-{b}/c}/d");
}

TEST(ImageReference, positions_survive_a_mapped_text) {
  TextPool pool;
  MappedTextBuilder builder;
  builder.append_verbatim("pyt", 5);
  builder.append_verbatim("hon:3", 20);
  auto image = parse_image_reference(builder.build({5, 25}, pool));
  EXPECT_EQ(image.repository.span, (Span{5, 23}));
  EXPECT_EQ(image.tag->span, (Span{24, 25}));
}

TEST(ImageReference, tells_what_is_wrong_and_where) {
  EXPECT_EQ(problem_of(""), Empty);
  EXPECT_EQ(problem_of("Python:3"), UpperCase);
  EXPECT_EQ(problem_of("owner/App"), UpperCase);
  EXPECT_EQ(problem_of("my_host.io/app"), BadRegistry);
  EXPECT_EQ(problem_of("host:x/app"), BadRegistry);
  EXPECT_EQ(problem_of("a//b"), BadRepository);
  EXPECT_EQ(problem_of("a/"), BadRepository);
  EXPECT_EQ(problem_of("-a"), BadRepository);
  EXPECT_EQ(problem_of("a..b"), BadRepository);
  EXPECT_EQ(problem_of("a___b"), BadRepository);
  EXPECT_EQ(problem_of("https://host/app"), BadRegistry);
  EXPECT_EQ(problem_of("app:"), BadTag);
  EXPECT_EQ(problem_of("app:-x"), BadTag);
  EXPECT_EQ(problem_of("app:1:2"), BadTag);
  EXPECT_EQ(problem_of("app:" + std::string(129, 'a')), BadTag);
  EXPECT_EQ(problem_of("app@sha256:abc"), BadDigest);
  EXPECT_EQ(problem_of("app@sha256:" + std::string(64, 'A')), BadDigest);
  EXPECT_EQ(problem_of(std::string(64, 'a')), BareDigest);
  EXPECT_EQ(problem_of(std::string(250, 'a')), TooLong);
  EXPECT_EQ(parse_image_reference("own/b..c:1", 10).problem_span, (Span{14, 18}));
  EXPECT_EQ(parse_image_reference("app:", 10).problem_span, (Span{13, 14}));
}

TEST(ImageReference, accepts_what_docker_accepts) {
  for (std::string_view text : {"a", "a-b", "a---b", "a__b", "a_b.c", "1a", "scratch", "localhost:5000/a/b/c", "a:_x", "a:A.b-C", "[fd00::1]/a"}) {
    EXPECT_EQ(problem_of(text), None) << text;
  }
  EXPECT_EQ(problem_of("app:" + std::string(128, 'a')), None);
  EXPECT_EQ(problem_of("app@sha512:" + std::string(128, '0')), None);
}

TEST(ImageReference, familiar_names_are_the_shortest) {
  EXPECT_EQ(full_name(parse_image_reference("python:3")), "docker.io/library/python");
  EXPECT_EQ(full_name(parse_image_reference("index.docker.io/a/b")), "docker.io/a/b");
  EXPECT_EQ(familiar_name(parse_image_reference("docker.io/library/python:3")), "python");
  EXPECT_EQ(familiar_name(parse_image_reference("docker.io/library/a/b")), "library/a/b");
  EXPECT_EQ(familiar_name(parse_image_reference("ghcr.io/o/a:1")), "ghcr.io/o/a");
}

TEST(Platform, reads_what_containerd_reads) {
  EXPECT_EQ(parse_platform("linux/aarch64")->architecture, "arm64");
  EXPECT_EQ(parse_platform("linux/arm64/v8")->variant, "");
  EXPECT_EQ(parse_platform("linux/arm")->variant, "v7");
  EXPECT_EQ(parse_platform("amd64")->os, "");
  EXPECT_EQ(parse_platform("linux")->architecture, "");
  EXPECT_EQ(parse_platform("windows(10.0.17763)/x86_64")->os_version, "10.0.17763");
  EXPECT_TRUE(parse_platform("foo/bar").has_value());
  for (std::string_view text : {"", "foo", "linux/", "linux/amd64/v1/x", "linux/amd 64", "*", "linux(10/amd64"}) {
    EXPECT_FALSE(parse_platform(text).has_value()) << text;
  }
}

}  // namespace
}  // namespace docklint
