#include "engine/debug.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace docklint {
namespace {

using ::testing::HasSubstr;

std::string described(std::string text, DocumentKind kind, DebugView view) {
  auto result = describe_source(SourceBuffer::make("x", std::move(text)), kind, view);
  return result ? *result : result.error().message;
}

TEST(Debug, lists_the_pieces_of_a_dockerfile_in_order) {
  EXPECT_EQ(described("# syntax=a\nFROM --platform=x b \\\n  AS c\nCMD [\"d\"]\nRUN <<E\nf\nE\n", DocumentKind::Dockerfile, DebugView::Tokens),
            "1:1-1:11 directive \"# syntax=a\"\n"
            "2:1-2:5 keyword \"FROM\"\n"
            "2:6-2:18 flag \"--platform=x\"\n"
            "2:19-3:7 arguments \"b \\\\\\n  AS c\"\n"
            "2:21-2:22 continuation \"\\\\\"\n"
            "4:1-4:4 keyword \"CMD\"\n"
            "4:7-4:8 string \"d\"\n"
            "5:1-5:4 keyword \"RUN\"\n"
            "5:5-5:8 arguments \"<<E\"\n"
            "6:1-7:1 heredoc \"f\\n\"\n"
            "7:1-7:2 terminator \"E\"\n");
}

TEST(Debug, shows_the_tree_and_the_model_of_a_dockerfile) {
  EXPECT_THAT(described("FROM a\n", DocumentKind::Dockerfile, DebugView::Tree), HasSubstr("(keyword 0-4)"));
  EXPECT_THAT(described("FROM a\n", DocumentKind::Dockerfile, DebugView::Model), HasSubstr("FROM"));
}

TEST(Debug, shows_tree_and_tokens_of_yaml) {
  EXPECT_EQ(described("a: &x [1]\nb: *x # c\n", DocumentKind::Compose, DebugView::Tree),
            "document mapping 1:1-2:6\n"
            "  key scalar 1:1-1:2 \"a\"\n"
            "    value sequence 1:7-1:10 anchor x\n"
            "      item scalar 1:8-1:9 \"1\"\n"
            "  key scalar 2:1-2:2 \"b\"\n"
            "    value alias 2:4-2:6 \"x\"\n");
  EXPECT_THAT(described("b: cd # c\n", DocumentKind::Compose, DebugView::Tokens), HasSubstr("1:7-1:10 comment \"# c\"\n"));
}

TEST(Debug, says_what_it_cannot_show) {
  EXPECT_THAT(described("x", DocumentKind::IgnoreFile, DebugView::Tree), HasSubstr("neither a Dockerfile nor YAML"));
}

}  // namespace
}  // namespace docklint
