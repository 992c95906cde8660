// What a Dockerfile knows about its text as a whole.
#include <gtest/gtest.h>

#include <string>

#include "model/dockerfile/dockerfile.h"

namespace docklint {
namespace {

// One letter per line: B(lank), C(omment), I(nstruction), H(eredoc).
std::string roles_in(std::string text) {
  auto file = build_dockerfile(SourceBuffer::make("Dockerfile", std::move(text)));
  std::string letters;
  for (LineRole role : file->line_roles()) letters += "BCIH"[static_cast<std::size_t>(role)];
  return letters;
}

TEST(DockerfileLines, AreBlankCommentOrPartOfAnInstruction) {
  EXPECT_EQ(roles_in("# syntax=x\n\nFROM a\n \t\n# b\nRUN x && \\\n  # c\n\n  y\n"), "CBIBCIIII");
  EXPECT_EQ(roles_in(""), "");
  EXPECT_EQ(roles_in("\n\n"), "BB");
}

TEST(DockerfileLines, CountTextWithoutALineEnd) {
  EXPECT_EQ(roles_in("FROM a"), "I");
  EXPECT_EQ(roles_in("FROM a\n "), "IB");
  EXPECT_EQ(roles_in("FROM a\n#"), "IC");
}

TEST(DockerfileLines, HaveCarriageReturnsAndAByteOrderMarkLookedThrough) {
  EXPECT_EQ(roles_in("\xEF\xBB\xBF\r\nFROM a\r\n\r\n"), "BIB");
}

TEST(DockerfileLines, TellBodiesOfHeredocsFromTheirInstruction) {
  EXPECT_EQ(roles_in("FROM a\nRUN <<A <<B\nx\nA\n\nB\n\nCOPY <<C /c\n# d\nC\n# e\nRUN f\n"), "IIHHHHBIHHCI");
  EXPECT_EQ(roles_in("FROM a\nONBUILD RUN <<A\nx\nA\nRUN y\n"), "IIHHI");
  EXPECT_EQ(roles_in("FROM a\nRUN <<A\nx\n\n"), "IIHH");
}

TEST(DockerfileQuestions, AreAnsweredOnce) {
  auto file = build_dockerfile(SourceBuffer::make("Dockerfile", "FROM a\n"));
  int asked = 0;
  auto ask = [&](std::string_view question, bool answer) {
    return file->ask_once(question, [&] {
      ++asked;
      return answer;
    });
  };
  EXPECT_TRUE(ask("is it?", true));
  EXPECT_TRUE(ask("is it?", false));
  EXPECT_FALSE(ask("is it not?", false));
  EXPECT_FALSE(ask("is it not?", true));
  EXPECT_EQ(asked, 2);
}

TEST(DockerfileQuestions, MayAskOthers) {
  auto file = build_dockerfile(SourceBuffer::make("Dockerfile", "FROM a\nRUN b\n"));
  EXPECT_TRUE(file->ask_once("does it run b?", [&] { return file->mentions("RUN b") && !file->mentions("RUN c"); }));
  EXPECT_TRUE(file->mentions("RUN b"));
  EXPECT_FALSE(file->mentions("RUN c"));
}

}  // namespace
}  // namespace docklint
