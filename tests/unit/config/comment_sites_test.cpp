#include "config/comment_sites.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>

namespace docklint {
namespace {

Span span_of(const SourceBuffer& source, std::string_view text) {
  auto at = static_cast<std::uint32_t>(source.text().find(text));
  return {at, at + static_cast<std::uint32_t>(text.size())};
}

TEST(CommentSites, OfADockerfileCoverTheInstructionBelow) {
  auto source = SourceBuffer::make("Dockerfile", "# check=skip=all\n# top\nFROM a\n# one\n\n# two\nRUN b \\\n  # inside\n\n  # more\n  c\n# next\nFROM d\n# end\n");
  std::vector<RawInstruction> instructions(3);
  instructions[0].keyword = Keyword::From;
  instructions[0].span = span_of(*source, "FROM a");
  instructions[1].keyword = Keyword::Run;
  instructions[1].span = span_of(*source, "RUN b \\\n  # inside\n\n  # more\n  c");
  instructions[2].keyword = Keyword::From;
  instructions[2].span = span_of(*source, "FROM d");
  std::vector<ParserDirective> directives(1);
  directives[0].span = span_of(*source, "# check=skip=all");
  directives[0].name = "Check";
  std::vector<CommentLine> comments;
  for (std::string_view text : {"# top", "# one", "# two", "# inside", "# more", "# next", "# end"}) {
    comments.push_back({span_of(*source, text), text == "# inside" || text == "# more"});
  }
  DockerfileTree tree;
  tree.directives = directives;
  tree.comments = comments;
  tree.instructions = instructions;

  auto sites = dockerfile_comment_sites(*source, source->whole(), tree);
  ASSERT_EQ(sites.size(), 8U);
  auto covered = [&](std::size_t i) { return source->text(sites[i].covers); };
  EXPECT_EQ(sites[0].place, CommentPlace::Directive);
  EXPECT_EQ(sites[1].place, CommentPlace::Head);
  EXPECT_EQ(covered(1), "\nFROM a");
  EXPECT_EQ(source->text(sites[1].stage), "\n# one\n\n# two\nRUN b \\\n  # inside\n\n  # more\n  c\n# next\n");
  EXPECT_EQ(sites[2].place, CommentPlace::OwnLine);
  EXPECT_TRUE(covered(2).starts_with("\n\n# two\nRUN b"));
  EXPECT_TRUE(sites[2].stage.empty());
  EXPECT_EQ(covered(4), "c");
  EXPECT_EQ(covered(5), "c");
  EXPECT_EQ(source->text(sites[6].stage), "\n# end\n");
  EXPECT_TRUE(sites[7].covers.empty());
}

TEST(CommentSites, OfARunHeredocCoverTheNextLineOfTheScript) {
  auto source = SourceBuffer::make("Dockerfile", "RUN <<E\n  # shellcheck disable=SC2086\n  echo $x\n  # last\nE\n");
  Heredoc heredoc;
  heredoc.body = span_of(*source, "  # shellcheck disable=SC2086\n  echo $x\n  # last\n");
  RawInstruction run;
  run.keyword = Keyword::Run;
  run.span = source->whole();
  run.heredocs = {&heredoc, 1};
  DockerfileTree tree;
  tree.instructions = {&run, 1};
  auto sites = dockerfile_comment_sites(*source, source->whole(), tree);
  ASSERT_EQ(sites.size(), 2U);
  EXPECT_EQ(source->text(sites[0].comment), "# shellcheck disable=SC2086");
  EXPECT_EQ(source->text(sites[0].covers), "echo $x");
  EXPECT_TRUE(sites[1].covers.empty());
}

TEST(CommentSites, AtTheEndOfARunCoverItsLine) {
  auto source = SourceBuffer::make("Dockerfile", "RUN a && \\\n  sudo b  # nosemgrep\nRUN [\"c\", \"d # e\"]\nRUN f#g\n");
  std::vector<RawInstruction> instructions(3);
  for (RawInstruction& instruction : instructions) instruction.keyword = Keyword::Run;
  instructions[0].span = span_of(*source, "RUN a && \\\n  sudo b  # nosemgrep");
  instructions[1].span = span_of(*source, "RUN [\"c\", \"d # e\"]");
  instructions[2].span = span_of(*source, "RUN f#g");
  DockerfileTree tree;
  tree.instructions = instructions;
  auto sites = dockerfile_comment_sites(*source, source->whole(), tree);
  ASSERT_EQ(sites.size(), 1U);
  EXPECT_EQ(sites[0].place, CommentPlace::Trailing);
  EXPECT_EQ(source->text(sites[0].comment), "# nosemgrep");
  EXPECT_EQ(source->text(sites[0].covers), "sudo b  ");
}

TEST(CommentSites, OfYamlCoverTheEntryBelowOrTheLine) {
  auto source = SourceBuffer::make("compose.yaml",
                                   "# head\nservices:\n  # web\n\n  web:\n    image: a # why\n    ports:\n      # first\n      - 80:80\n      - 81:81\n  db: {}\n# end\n");
  TextPool pool;
  YamlTree tree = parse_yaml(*source, pool);
  auto sites = yaml_comment_sites(*source, tree);
  ASSERT_EQ(sites.size(), 5U);
  EXPECT_EQ(sites[0].place, CommentPlace::Head);
  EXPECT_TRUE(source->text(sites[0].covers).ends_with("db: {}"));
  EXPECT_EQ(source->text(sites[0].covers_line), "services:");
  EXPECT_EQ(sites[1].place, CommentPlace::OwnLine);
  EXPECT_TRUE(source->text(sites[1].covers).ends_with("- 81:81"));
  EXPECT_EQ(source->text(sites[1].covers_line), "web:");
  EXPECT_EQ(sites[2].place, CommentPlace::Trailing);
  EXPECT_EQ(source->text(sites[2].covers), "image: a ");
  EXPECT_TRUE(source->text(sites[3].covers).ends_with("- 80:80"));
  EXPECT_TRUE(sites[4].covers.empty());
}

TEST(CommentSites, OfLinesStayWithinThePartThatWasRead) {
  auto source = SourceBuffer::make("README.md", "# Title\n# a\nx\n# b\ntext\n");
  auto sites = line_comment_sites(*source, span_of(*source, "# a\nx\n# b\n"));
  ASSERT_EQ(sites.size(), 2U);
  EXPECT_EQ(sites[0].place, CommentPlace::Head);
  EXPECT_EQ(source->text(sites[0].covers), "x");
  EXPECT_EQ(sites[1].place, CommentPlace::OwnLine);
  EXPECT_TRUE(sites[1].covers.empty());
}

}  // namespace
}  // namespace docklint
