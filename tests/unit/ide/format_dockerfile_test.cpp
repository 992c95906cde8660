#include "ide/format_dockerfile.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "support/built_dockerfile.h"
#include "support/dockerfile_soup.h"
#include "text/text_edit.h"

namespace docklint {
namespace {

std::string applied(const std::string& text, const std::vector<FormatEdit>& edits) {
  std::vector<Replacement> replacements;
  for (const FormatEdit& edit : edits) replacements.push_back({edit.where, edit.text});
  return apply_replacements(text, replacements);
}

std::string formatted(const std::string& text, const FormatOptions& options = {}, std::optional<Span> range = {}) { return applied(text, format_edits(*test::build(text), options, range)); }

struct Case {
  const char* before;
  const char* after;
};

TEST(FormatDockerfile, KeywordsFollowTheHabitOfTheFile) {
  const Case cases[] = {
      {"FROM a as b\nRun x\ncopy a b\n", "FROM a AS b\nRUN x\nCOPY a b\n"},
      {"from a AS b\nrun x\nCOPY a b\n", "from a as b\nrun x\ncopy a b\n"},
      {"FROM a\nHEALTHCHECK none\nONBUILD healthcheck --interval=3s cmd x\n", "FROM a\nHEALTHCHECK NONE\nONBUILD HEALTHCHECK --interval=3s CMD x\n"},
      {"FROM a\nnosuch x\n", "FROM a\nnosuch x\n"},
  };
  for (const Case& each : cases) EXPECT_EQ(formatted(each.before), each.after);
}

TEST(FormatDockerfile, OneBlankStandsBetweenKeywordFlagsAndTheRest) {
  const Case cases[] = {
      {"FROM   a\n  RUN\t--network=none   --mount=type=ssh \t x   y\n", "FROM a\nRUN --network=none --mount=type=ssh x   y\n"},
      {"FROM  --platform=x  a   AS  b\n", "FROM --platform=x a AS b\n"},
      {"FROM a\nENV   A=1   B=2\n", "FROM a\nENV A=1   B=2\n"},
      {"FROM a\nHEALTHCHECK   --retries=3   CMD    x\n", "FROM a\nHEALTHCHECK --retries=3 CMD x\n"},
      {"FROM a\nRUN   \\\n    x\n", "FROM a\nRUN \\\n    x\n"},
  };
  for (const Case& each : cases) EXPECT_EQ(formatted(each.before), each.after);
}

TEST(FormatDockerfile, ArraysOnOneLineAreSpacedAlike) {
  const Case cases[] = {
      {"FROM a\nCMD [\"a\",\"b\" , \"c,d\"]\n", "FROM a\nCMD [\"a\", \"b\", \"c,d\"]\n"},
      {"FROM a\nCMD [ \"a\" ]\n", "FROM a\nCMD [\"a\"]\n"},
      {"FROM a\nHEALTHCHECK CMD [\"a\",\"\"]\nVOLUME [ \"/x\",\"/y\" ]\n", "FROM a\nHEALTHCHECK CMD [\"a\", \"\"]\nVOLUME [\"/x\", \"/y\"]\n"},
      {"FROM a\nCMD []\n", "FROM a\nCMD []\n"},
      {"FROM a\nCMD ['a','b']\n", "FROM a\nCMD ['a','b']\n"},
      {"FROM a\nCMD [\"a\",\\\n  \"b\"]\n", "FROM a\nCMD [\"a\",\\\n    \"b\"]\n"},
  };
  for (const Case& each : cases) EXPECT_EQ(formatted(each.before), each.after);
}

TEST(FormatDockerfile, LinesEndWithoutBlanksAndTheFileWithANewline) {
  const Case cases[] = {
      {"FROM a  \n# c \t\nRUN x \\  \n  # d  \n    y  \n", "FROM a\n# c\nRUN x \\\n  # d\n    y\n"},
      {"FROM a", "FROM a\n"},
      {"FROM a\r\nRUN x", "FROM a\r\nRUN x\r\n"},
      {"\n\n\nFROM a\n \n\t\n\nRUN x\n\n\n", "\nFROM a\n\nRUN x\n"},
      {"FROM a\nRUN x \\", "FROM a\nRUN x \\"},
      {"   # a comment\nFROM a\n  # another\n", "# a comment\nFROM a\n# another\n"},
      {"  # escape=`\nFROM a\n", "  # escape=`\nFROM a\n"},
      {"FROM  a\r\n\r\n \r\n\r\nRUN x \\ \r\n  y\r\nCMD [\"a\",\"b\"]\r\n\r\n", "FROM a\r\n\r\nRUN x \\\r\n    y\r\nCMD [\"a\", \"b\"]\r\n"},
      {"\xEF\xBB\xBF  FROM  a", "\xEF\xBB\xBF" "FROM a\n"},
      {"\n", "\n"},
      {"", ""},
  };
  for (const Case& each : cases) EXPECT_EQ(formatted(each.before), each.after);
}

TEST(FormatDockerfile, ContinuationLinesAreShiftedTogether) {
  const Case cases[] = {
      {"FROM a\nRUN x \\\n  && y \\\n       z \\\n  && w\n", "FROM a\nRUN x \\\n    && y \\\n         z \\\n    && w\n"},
      {"FROM a\nRUN x && \\\ny\n", "FROM a\nRUN x && \\\n    y\n"},
      {"FROM a\nENV A=1 \\\n\tB=2\n", "FROM a\nENV A=1 \\\n    B=2\n"},
      {"FROM a\nCOPY a \\\n  b \\\n  /c/\n", "FROM a\nCOPY a \\\n    b \\\n    /c/\n"},
      {"FROM a\nRUN --mount=type=ssh \\\n  x\n", "FROM a\nRUN --mount=type=ssh \\\n    x\n"},
      {"FROM a\nRUN x \\\n  # about y\n# far left\n  && y\n", "FROM a\nRUN x \\\n    # about y\n# far left\n    && y\n"},
      {"FROM a\nRUN if x \\\n  y\nRUN x \\\n  y\n", "FROM a\nRUN if x \\\n  y\nRUN x \\\n    y\n"},
      {"FROM a\nSHELL [\"cmd\", \"/S\", \"/C\"]\nRUN x \\\n  && y\n", "FROM a\nSHELL [\"cmd\", \"/S\", \"/C\"]\nRUN x \\\n    && y\n"},
      {"FROM a\nONBUILD RUN x \\\n  y\n", "FROM a\nONBUILD RUN x \\\n    y\n"},
      {"FROM a\nHEALTHCHECK --retries=2 \\\n  CMD x \\\n  y\n", "FROM a\nHEALTHCHECK --retries=2 \\\n    CMD x \\\n    y\n"},
      {"FROM a\nRUN x; \\\n  \\\n  y; \\\n\\\n  z\n", "FROM a\nRUN x; \\\n    \\\n    y; \\\n\\\n    z\n"},
      {"FROM a\nRUN if a; then \\\n      b; \\\n    fi \\\n  && c $(d \\\n    e)\n", "FROM a\nRUN if a; then \\\n        b; \\\n      fi \\\n    && c $(d \\\n      e)\n"},
  };
  for (const Case& each : cases) EXPECT_EQ(formatted(each.before), each.after);
}

TEST(FormatDockerfile, NothingIsMovedInsideTextAndWords) {
  for (const char* text : {
           "FROM a\nRUN echo \"x \\\n  y\"\n",
           "FROM a\nRUN echo 'x \\\n  y'\n",
           "FROM a\nRUN echo $'it\\'s \\\n  y'\n",
           "FROM a\nRUN echo \"$(echo \"x \\\n  y\")\"\n",
           "FROM a\nRUN foo\\\nbar\n",
           "FROM a\nRUN foo\\ \\\nbar\n",
           "FROM a\nENV A=\"x \\\n  y\"\n",
           "FROM a\nENV A x \\\n  y\n",
           "FROM a\nCMD [\"x \\\n  y\"]\n",
           "FROM a\nLABEL a=x\\\n-y\n",
           "FROM a\nRUN <<E\n  a  \n\n\n\tb \\  \nE\n",
           "FROM a\nCOPY <<E /x\n  a  \n\n\nE\n",
           "FROM a\nRUN cat <<A <<B\n x  \nA\n y  \nB\n",
           "FROM a\nRUN <<E\nnever closed  \n\n",
           "FROM a\nSHELL [\"python\", \"-c\"]\nRUN if x: \\\n  y\n",
           "FROM a\n  {{ if x  }}  \n  \"y\"  \\\n z  \n",
           "FROM a\nMAINTAINER a \\\n  b\n",
           "# escape=`  \n# syntax=x  \nFROM a\n",
           "FROM a\nRUN if x \\\n  y\n",
           "FROM a\nRUN echo ${A:-b \\\n  c}\n",
           "FROM a\nRUN x # don't \\\n  y\n",
       }) {
    EXPECT_EQ(formatted(text), text);
  }
}

TEST(FormatDockerfile, TheEditorsIndentationIsUsed) {
  EXPECT_EQ(formatted("FROM a\nRUN x \\\n    y\n", {.indentation = 2}), "FROM a\nRUN x \\\n  y\n");
  EXPECT_EQ(formatted("FROM a\nRUN x \\\n  y \\\n   z\n", {.indentation = 4, .uses_tabs = true}), "FROM a\nRUN x \\\n\ty \\\n\t z\n");
}

TEST(FormatDockerfile, ARangeTouchesItsLinesOnly) {
  std::string text = "FROM  a\nRUN  x\nRUN  y\n";
  EXPECT_EQ(formatted(text, {}, Span{8, 15}), "FROM  a\nRUN x\nRUN  y\n");
  EXPECT_EQ(formatted(text, {}, Span{9, 9}), "FROM  a\nRUN x\nRUN  y\n");
}

TEST(FormatDockerfile, OtherDockerfilesAreTold) {
  auto same = [](const char* a, const char* b) { return differ_in_layout_only(*test::build(a), *test::build(b)); };
  EXPECT_TRUE(same("FROM a\nRUN x  y # c\n", "from a\n\nRUN   x y # c\n"));
  const Case others[] = {
      {"FROM a\nRUN x 'a  b'\n", "FROM a\nRUN x 'a b'\n"}, {"FROM a\nRUN foobar\n", "FROM a\nRUN foo bar\n"},   {"FROM a\nENV A=\"x  y\"\n", "FROM a\nENV A=\"x y\"\n"},
      {"FROM a\n# c\nRUN x\n", "FROM a\nRUN x\n"},         {"FROM a\nRUN <<E\n x\nE\n", "FROM a\nRUN <<E\nx\nE\n"}, {"# escape=`\nFROM a\n", "\n# escape=`\nFROM a\n"},
      {"FROM a\nRUN x \"$(y \"a  b\")\"\n", "FROM a\nRUN x \"$(y \"a b\")\"\n"}, {"FROM a\nCMD [\"a b\"]\n", "FROM a\nCMD [\"a  b\"]\n"},
      {"FROM a\nRUN x\n", "FROM a\nRUN x\nRUN x\n"},       {"FROM a\nCOPY --chmod=1 a b\n", "FROM a\nCOPY --chmod=2 a b\n"},
  };
  for (const Case& each : others) EXPECT_FALSE(same(each.before, each.after)) << each.before << each.after;
}

void expect_stable(const std::string& text) {
  std::string once = formatted(text);
  EXPECT_EQ(formatted(once), once) << text;
  EXPECT_TRUE(differ_in_layout_only(*test::build(text), *test::build(once))) << text;
}

TEST(FormatDockerfile, FormattingAgainChangesNothingInRandomTexts) {
  for (std::uint32_t seed = 0; seed < 500; ++seed) expect_stable(testing::DockerfileSoup(seed).text(40));
  for (std::uint32_t seed = 0; seed < 100; ++seed) expect_stable(testing::DockerfileSoup(seed).bytes(300));
}

// The blocks of code in the rules' documents, and the corpus.
TEST(FormatDockerfile, FormattingAgainChangesNothingInExamples) {
  std::size_t count = 0;
  for (const char* folder : {"/rules", "/corpus"}) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(std::string(DOCKLINT_SOURCE_DIR) + folder)) {
      if (!entry.is_regular_file()) continue;
      std::ifstream file(entry.path(), std::ios::binary);
      std::string text = (std::stringstream() << file.rdbuf()).str();
      if (entry.path().extension() != ".md") {
        bool is_dockerfile = entry.path().filename().string().find("ockerfile") != std::string::npos;
        if (is_dockerfile) expect_stable(text), ++count;
        continue;
      }
      for (std::size_t begin = text.find("```dockerfile"); begin != std::string::npos; begin = text.find("```dockerfile", begin)) {
        begin = text.find('\n', begin) + 1;
        std::size_t end = text.find("\n```", begin);
        if (end == std::string::npos) break;
        expect_stable(text.substr(begin, end + 1 - begin));
        ++count;
        begin = end + 4;
      }
    }
  }
  EXPECT_GT(count, 500U);
}

}  // namespace
}  // namespace docklint
