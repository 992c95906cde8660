#include "syntax/markdown/code_blocks.h"

#include <gtest/gtest.h>

namespace docklint {
namespace {

std::string at(std::string_view markdown, const CodeBlock& block, std::string_view wanted) {
  auto begin = static_cast<std::uint32_t>(block.text.find(wanted));
  Span span = block.source_span({begin, begin + static_cast<std::uint32_t>(wanted.size())});
  return std::string(markdown.substr(span.begin, span.size()));
}

TEST(CodeBlocks, finds_fenced_dockerfiles_and_maps_their_text_back) {
  std::string markdown = "# Title\n\n```dockerfile\nFROM alpine\nUSER app\n```\n\n```js\nFROM\n```\n";
  auto blocks = find_code_blocks(markdown);
  ASSERT_EQ(blocks.size(), 1u);
  EXPECT_EQ(blocks[0].text, "FROM alpine\nUSER app\n");
  EXPECT_EQ(at(markdown, blocks[0], "USER app"), "USER app");
}

TEST(CodeBlocks, takes_the_indentation_of_a_list_out) {
  std::string markdown = "1. First:\n\n   ```dockerfile\n   FROM alpine\n     RUN true\n   ```\n";
  auto blocks = find_code_blocks(markdown);
  ASSERT_EQ(blocks.size(), 1u);
  EXPECT_EQ(blocks[0].text, "FROM alpine\n  RUN true\n");
  EXPECT_EQ(at(markdown, blocks[0], "RUN true"), "RUN true");
  EXPECT_EQ(blocks[0].line_prefix(0, markdown), "   ");
}

TEST(CodeBlocks, maps_a_range_over_several_lines_to_the_end_of_its_last_line) {
  std::string markdown = "> ```dockerfile\n> FROM a\n> RUN b \\\n>   c\n> ```\n";
  auto blocks = find_code_blocks(markdown);
  ASSERT_EQ(blocks.size(), 1u);
  EXPECT_EQ(at(markdown, blocks[0], "RUN b \\\n  c"), "RUN b \\\n>   c");
}

TEST(CodeBlocks, an_unlabelled_block_counts_by_what_precedes_it) {
  auto blocks = find_code_blocks("### .dockerignore File\n\nCreate it:\n\n```\n.git\nnode_modules  # big\n```\n");
  ASSERT_EQ(blocks.size(), 1u);
  EXPECT_EQ(blocks[0].kind, CodeBlockKind::IgnoreFile);
  EXPECT_TRUE(find_code_blocks("### .dockerignore\n\n```\nSending build context: 4.2 GB\n```\n").empty());
  EXPECT_TRUE(find_code_blocks("```\nFROM users WHERE id = 1\n```\n").empty());
  EXPECT_EQ(find_code_blocks("```\n# syntax\nFROM node AS build\n```\n").size(), 1u);
}

TEST(CodeBlocks, an_unclosed_fence_runs_to_the_end) {
  auto blocks = find_code_blocks("```dockerfile\nFROM a\nRUN b");
  ASSERT_EQ(blocks.size(), 1u);
  EXPECT_EQ(blocks[0].text, "FROM a\nRUN b\n");
}

}  // namespace
}  // namespace docklint
