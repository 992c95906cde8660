#include "model/envfile/env_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace docklint {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using enum EnvProblemKind;

std::shared_ptr<const EnvFile> env_file(std::string text) { return build_env_file(SourceBuffer::make(".env", std::move(text))); }

std::string value_of(std::string text, std::string_view name) {
  auto file = env_file(std::move(text));
  const EnvEntry* entry = file->find(name);
  if (!entry) return "(no entry)";
  return entry->value ? std::string(*entry->value) : "(unknown)";
}

std::vector<EnvProblemKind> problems_of(std::string text) {
  auto file = env_file(std::move(text));
  std::vector<EnvProblemKind> kinds;
  for (const EnvProblem& problem : file->problems) kinds.push_back(problem.kind);
  return kinds;
}

TEST(EnvFile, reads_unquoted_values) {
  EXPECT_EQ(value_of("A=b", "A"), "b");
  EXPECT_EQ(value_of("  export  A = b c  \n", "A"), "b c");
  EXPECT_EQ(value_of("A: b\n", "A"), "b");
  EXPECT_EQ(value_of("A=\nB=1\n", "A"), "");
  EXPECT_EQ(value_of("A=x #y\n", "A"), "x");
  EXPECT_EQ(value_of("A=x#y\n", "A"), "x#y");
  EXPECT_EQ(value_of("A=x\t#y\n", "A"), "x\t#y");
  EXPECT_EQ(value_of("A= #y\n", "A"), "#y");
  EXPECT_EQ(value_of("A=a\\nb\n", "A"), "a\\nb");
  EXPECT_EQ(value_of("\xEF\xBB\xBF" "A=b\r\nC=d\r\n", "A"), "b");
  EXPECT_EQ(value_of("A=1\nA=2\n", "A"), "2");
  EXPECT_EQ(value_of("export=1\n", "export"), "1");
  EXPECT_EQ(value_of("a.b-c[0]=1\n", "a.b-c[0]"), "1");
}

TEST(EnvFile, reads_quoted_values) {
  EXPECT_EQ(value_of("A=\"x\\ny\\t\\\"z\\\" \\q\"\n", "A"), "x\ny\t\"z\" \\q");
  EXPECT_EQ(value_of("A=\"\\0101\\$B\"\n", "A"), "A$B");
  EXPECT_EQ(value_of("A='x\\n$B \\'q\\''\n", "A"), "x\\n$B 'q'");
  EXPECT_EQ(value_of("A=\"one\ntwo\"\nB=3\n", "A"), "one\ntwo");
  EXPECT_EQ(value_of("A=\"one\ntwo\"\nB=3\n", "B"), "3");
  EXPECT_EQ(value_of("A='\\\\'\n", "A"), "\\\\");
  EXPECT_EQ(value_of("A=\"x\" # comment\nB=1\n", "B"), "1");
}

TEST(EnvFile, replaces_variables_it_knows) {
  EXPECT_EQ(value_of("H=db\nU=pg://$H:5432/${N:-app}\n", "U"), "pg://db:5432/app");
  EXPECT_EQ(value_of("U=$H/x\n", "U"), "(unknown)");
  EXPECT_EQ(value_of("A=$H\nB=${A:-x}\n", "B"), "(unknown)");
  EXPECT_EQ(value_of("A=$$x\n", "A"), "$x");
  EXPECT_EQ(value_of("A='$x'\n", "A"), "$x");
  EXPECT_EQ(value_of("A=cost $5\n", "A"), "cost $5");
  EXPECT_EQ(value_of("A=\nB=$A\n", "B"), "");
}

TEST(EnvFile, a_bare_name_inherits) {
  auto file = env_file("A\nexport B\nC=1\n");
  ASSERT_EQ(file->entries.size(), 3u);
  EXPECT_EQ(file->entries[0].separator, EnvSeparator::None);
  EXPECT_EQ(file->entries[1].name, "B");
  EXPECT_THAT(file->problems, IsEmpty());
  EXPECT_THAT(problems_of("A=1\nB"), ElementsAre(BareNameAtEnd));
}

TEST(EnvFile, finds_what_compose_refuses_and_goes_on) {
  EXPECT_THAT(problems_of("A B=1\nC=2\n"), ElementsAre(BlankInName));
  EXPECT_THAT(problems_of("A!=1\n"), ElementsAre(BadNameCharacter));
  EXPECT_THAT(problems_of("{\"a\": 1}\n"), ElementsAre(BadNameCharacter));
  EXPECT_THAT(problems_of("=1\n"), ElementsAre(EmptyName));
  EXPECT_THAT(problems_of("A=\"x\nB=1\n"), ElementsAre(UnterminatedQuote));
  EXPECT_THAT(problems_of("A=\"x\"y\n"), ElementsAre(TextAfterQuote));
  EXPECT_THAT(problems_of("A='x' B=2\n"), ElementsAre(TextAfterQuote));
  EXPECT_THAT(problems_of("A='x' b #c\n"), ElementsAre(TextAfterQuote));
  EXPECT_THAT(problems_of("A=${b.c}\n"), ElementsAre(InvalidInterpolation));
  EXPECT_THAT(problems_of("A='${b.c}'\n"), IsEmpty());
  EXPECT_THAT(problems_of(std::string("A=x\0y\n", 6)), ElementsAre(NulByte));
  EXPECT_EQ(value_of("A B=1\nC=2\n", "C"), "2");
  EXPECT_EQ(value_of("A=\"x\nB=1\n", "B"), "1");
}

TEST(EnvFile, everything_has_its_place) {
  auto file = env_file("export A = \"x\\ty\" z\nB=v #note\r\n");
  ASSERT_EQ(file->entries.size(), 3u);
  const EnvEntry& a = file->entries[0];
  EXPECT_EQ(a.export_span, (Span{0, 6}));
  EXPECT_EQ(a.name_span, (Span{7, 8}));
  EXPECT_EQ(a.separator_span, (Span{9, 10}));
  EXPECT_EQ(a.value_span, (Span{11, 17}));
  EXPECT_EQ(a.text.source_span(1, 2), (Span{13, 15}));
  ASSERT_EQ(file->problems.size(), 1u);
  EXPECT_EQ(file->problems[0].text, "z");
  EXPECT_EQ(file->source->text(file->entries[2].comment), "#note");
}

}  // namespace
}  // namespace docklint
