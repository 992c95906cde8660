#include "io/document_kind.h"

#include <gtest/gtest.h>

namespace docklint {
namespace {

TEST(DocumentKind, a_line_that_begins_with_braces_makes_a_template) {
  EXPECT_TRUE(looks_like_template("FROM alpine:3\n  {{ if .Tools }}\nRUN x\n{{ end }}\n"));
  EXPECT_TRUE(looks_like_template("{% set version = 3 %}\nFROM alpine:3\n"));
  EXPECT_FALSE(looks_like_template("FROM alpine:3\nRUN docker inspect --format '{{.Id}}' x\n"));
}

TEST(DocumentKind, a_part_of_a_template_has_no_from_and_lies_among_templates) {
  EXPECT_TRUE(looks_like_template_part("eng/dockerfile-templates/Dockerfile.envs", "ENV A=1\n"));
  EXPECT_FALSE(looks_like_template_part("eng/dockerfile-templates/Dockerfile", "# x\n from alpine:3\n"));
  EXPECT_FALSE(looks_like_template_part("eng/Dockerfile.envs", "ENV A=1\n"));
  EXPECT_FALSE(looks_like_template_part("Dockerfile.template", "ENV A=1\n"));
}

}  // namespace
}  // namespace docklint
