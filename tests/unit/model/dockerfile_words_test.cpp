#include <gtest/gtest.h>

#include "support/built_dockerfile.h"

namespace docklint {
namespace {

using test::build;
using test::first;
using test::last;

struct ExpansionCase {
  const char* word;
  const char* value;
};

class DockerfileExpansion : public testing::TestWithParam<ExpansionCase> {};

// In scratch nothing comes from a base image, so every value is known.
TEST_P(DockerfileExpansion, GivesTheBuildersValue) {
  auto file = build("FROM scratch\nENV v=value e= path=/a/b/c.tar.gz\nWORKDIR " + std::string(GetParam().word) + "\n");
  const Word& word = first<WorkdirInstruction>(*file).path;
  EXPECT_EQ(word.text(), GetParam().value);
  EXPECT_FALSE(word.is_malformed);
  EXPECT_EQ(word.knowledge, Knowledge::Sure);
}

INSTANTIATE_TEST_SUITE_P(Plain, DockerfileExpansion,
                         testing::Values(ExpansionCase{"/a", "/a"}, ExpansionCase{"$v", "value"}, ExpansionCase{"${v}", "value"},
                                         ExpansionCase{"$vx", ""}, ExpansionCase{"${v}x", "valuex"}, ExpansionCase{"$v/x", "value/x"},
                                         ExpansionCase{"$$", ""}, ExpansionCase{"$1x", "x"}, ExpansionCase{"$(cmd)", "$(cmd)"},
                                         ExpansionCase{"a$", "a$"}, ExpansionCase{"a$/b", "a$/b"}, ExpansionCase{"`x`", "`x`"}));
INSTANTIATE_TEST_SUITE_P(Quotes, DockerfileExpansion,
                         testing::Values(ExpansionCase{"\"a b\"", "a b"}, ExpansionCase{"'a $v'", "a $v"}, ExpansionCase{"\"$v\"", "value"},
                                         ExpansionCase{"\\$v", "$v"}, ExpansionCase{"\"\\$v\"", "$v"}, ExpansionCase{"\"\\a\"", "\\a"},
                                         ExpansionCase{"a\\b", "ab"}, ExpansionCase{"a\"b\"'c'", "abc"}, ExpansionCase{"/a b", "/a b"},
                                         ExpansionCase{"'\\'x", "\\x"}));
INSTANTIATE_TEST_SUITE_P(Operators, DockerfileExpansion,
                         testing::Values(ExpansionCase{"${v:-w}", "value"}, ExpansionCase{"${e:-w}", "w"}, ExpansionCase{"${e-w}", ""},
                                         ExpansionCase{"${n-w}", "w"}, ExpansionCase{"${v:+w}", "w"}, ExpansionCase{"${e:+w}", ""},
                                         ExpansionCase{"${e+w}", "w"}, ExpansionCase{"${n+w}", ""}, ExpansionCase{"${v:?no}", "value"},
                                         ExpansionCase{"${n:-${v}}", "value"}, ExpansionCase{"${n:-\"a b\"}", "a b"},
                                         ExpansionCase{"${n:-a\\}b}", "a}b"}, ExpansionCase{"\"${n:-a b}\"", "a b"}));
INSTANTIATE_TEST_SUITE_P(Patterns, DockerfileExpansion,
                         testing::Values(ExpansionCase{"${path##*/}", "c.tar.gz"}, ExpansionCase{"${path#*/}", "a/b/c.tar.gz"},
                                         ExpansionCase{"${path%.*}", "/a/b/c.tar"}, ExpansionCase{"${path%%.*}", "/a/b/c"},
                                         ExpansionCase{"${path/b/x}", "/a/x/c.tar.gz"}, ExpansionCase{"${path//a/x}", "/x/b/c.txr.gz"},
                                         ExpansionCase{"${v#?}", "alue"}, ExpansionCase{"${path/\\//-}", "-a/b/c.tar.gz"},
                                         ExpansionCase{"${v%x}", "value"}));

struct FaultCase {
  const char* word;
  DockerfileProblemReason reason;
  const char* marked;
};

class DockerfileSubstitutionFault : public testing::TestWithParam<FaultCase> {};

TEST_P(DockerfileSubstitutionFault, IsRecordedWhereItStands) {
  auto file = build("FROM scratch\nENV v=1\nUSER x" + std::string(GetParam().word) + "\n");
  ASSERT_EQ(file->problems.size(), 1U);
  EXPECT_EQ(file->problems[0].reason, GetParam().reason);
  EXPECT_EQ(file->source->text(file->problems[0].span), GetParam().marked);
  EXPECT_TRUE(first<UserInstruction>(*file).argument.is_malformed);
}

using Reason = DockerfileProblemReason;
INSTANTIATE_TEST_SUITE_P(
    All, DockerfileSubstitutionFault,
    testing::Values(FaultCase{"${v:=w}", Reason::UnknownOperator, "${v:=w}"}, FaultCase{"${v:1:2}", Reason::UnknownOperator, "${v:1:2}"},
                    FaultCase{"${v[0]}", Reason::UnknownOperator, "${v[0]}"}, FaultCase{"${!v}", Reason::UnknownOperator, "${!v}"},
                    FaultCase{"${#v}", Reason::UnknownOperator, "${#v}"}, FaultCase{"${v^^}", Reason::UnknownOperator, "${v^^}"},
                    FaultCase{"${v:#a}", Reason::UnknownOperator, "${v:#a}"}, FaultCase{"${}", Reason::BadVariableName, "${}"},
                    FaultCase{"${:x}", Reason::BadVariableName, "${:x}"}, FaultCase{"${v", Reason::UnclosedBrace, "${v"},
                    FaultCase{"${v:-a", Reason::UnclosedBrace, "${v:-a"}, FaultCase{"${v/a}", Reason::MissingPatternSlash, "${v/a}"},
                    FaultCase{"${v#\\a}", Reason::BadPattern, "${v#\\a}"}, FaultCase{"${n:?gone}", Reason::RequiredVariable, "${n:?gone}"},
                    FaultCase{"\"a b", Reason::UnclosedQuote, "\"a b"}, FaultCase{"'a", Reason::UnclosedQuote, "'a"}));

TEST(DockerfileWords, ExplainARequiredVariableWithItsMessage) {
  auto file = build("FROM scratch\nUSER ${n:?say why}\n");
  ASSERT_EQ(file->problems.size(), 1U);
  EXPECT_EQ(file->problems[0].expected, "say why");
}

TEST(DockerfileWords, KeepAnUnknownVariableAsWritten) {
  auto file = build("FROM debian\nUSER a${WHO:-x}b\n");
  const Word& word = first<UserInstruction>(*file).argument;
  EXPECT_EQ(word.text(), "a${WHO:-x}b");
  EXPECT_EQ(word.knowledge, Knowledge::Unknown);
  ASSERT_EQ(word.references.size(), 1U);
  EXPECT_EQ(word.references[0].name, "WHO");
  EXPECT_EQ(word.references[0].resolution, Resolution::BaseImage);
  EXPECT_TRUE(word.references[0].tolerates_undefined());
  EXPECT_EQ(file->source->text(word.references[0].operand), "x");
}

TEST(DockerfileWords, MapAValueBackThroughQuotesAndDefaults) {
  auto file = build("FROM scratch\nWORKDIR /x/\"${n:-name}\"\n");
  const Word& word = first<WorkdirInstruction>(*file).path;
  ASSERT_EQ(word.text(), "/x/name");
  EXPECT_EQ(file->source->text(word.value.source_span(3, 7)), "name");
  EXPECT_EQ(word.quoting, Quoting::Mixed);
}

TEST(DockerfileWords, NoteQuotesAroundReferences) {
  auto file = build("FROM scratch\nENV a=1\nENV b=\"$a\" c='$a' d=$a\n");
  const EnvInstruction& env = last<EnvInstruction>(*file);
  ASSERT_EQ(env.references.size(), 2U);
  EXPECT_TRUE(env.references[0].in_double_quotes);
  EXPECT_FALSE(env.references[1].in_double_quotes);
  EXPECT_EQ(env.pairs[1].value.quoting, Quoting::Single);
}

TEST(DockerfileWords, UseTheEscapeCharacterOfTheFile) {
  auto file = build("# escape=`\nFROM scratch\nENV a=`$x b=c:\\d\n");
  const EnvInstruction& env = first<EnvInstruction>(*file);
  EXPECT_EQ(env.pairs[0].value.text(), "$x");
  EXPECT_EQ(env.pairs[1].value.text(), "c:\\d");
}

TEST(DockerfileWords, StopAtHostileNestingAndGrowth) {
  std::string deep = "FROM scratch\nUSER ";
  for (int i = 0; i < 5000; ++i) deep += "${a:-";
  EXPECT_FALSE(first<UserInstruction>(*build(deep + "x\n")).argument.is_known());

  std::string growing = "FROM scratch\nENV a=xxxxxxxxxxxxxxxx\n";
  for (int i = 0; i < 60; ++i) growing += "ENV a=$a$a\n";
  EXPECT_EQ(last<EnvInstruction>(*build(growing)).pairs[0].value.knowledge, Knowledge::Unknown);
}

TEST(DockerfileWords, FindVariablesInUnquotedHeredocBodiesOfCopy) {
  auto file = build("FROM scratch\nENV a=1\nCOPY <<X <<\"Y\" /d/\n$a 'it is $b'\nX\n$c\nY\n");
  const CopyInstruction& copy = first<CopyInstruction>(*file);
  ASSERT_EQ(copy.references.size(), 2U);
  EXPECT_EQ(copy.references[0].name, "a");
  EXPECT_TRUE(copy.references[0].in_heredoc);
  EXPECT_EQ(copy.references[1].name, "b");
  EXPECT_EQ(copy.sources[0].kind, CopySourceKind::Heredoc);
  EXPECT_TRUE(file->problems.empty());
}

}  // namespace
}  // namespace docklint
