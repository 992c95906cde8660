#include <gtest/gtest.h>

#include "support/built_dockerfile.h"

namespace docklint {
namespace {

using test::build;
using Kind = DockerfileProblemKind;
using Reason = DockerfileProblemReason;

struct ProblemCase {
  const char* text;
  Kind kind;
  Reason reason;
  const char* marked;  // source of the span
  bool has_from = true;
};

class DockerfileFault : public testing::TestWithParam<ProblemCase> {};

TEST_P(DockerfileFault, IsFoundOnceWithItsSpan) {
  std::string text = (GetParam().has_from ? "FROM scratch\n" : "") + std::string(GetParam().text);
  auto file = build(text);
  ASSERT_EQ(file->problems.size(), 1U) << dump_model(*file);
  EXPECT_EQ(file->problems[0].kind, GetParam().kind);
  EXPECT_EQ(file->problems[0].reason, GetParam().reason);
  EXPECT_EQ(file->source->text(file->problems[0].span), GetParam().marked);
  EXPECT_TRUE(file->problems[0].breaks_build);
}

INSTANTIATE_TEST_SUITE_P(Lines, DockerfileFault,
                         testing::Values(ProblemCase{"RUN <<E\na\n", Kind::InvalidHeredoc, Reason::HeredocUnterminated, "<<E"},
                                         ProblemCase{"ENV a\n", Kind::InvalidKeyValue, Reason::MissingValue, "a"},
                                         ProblemCase{"ENV a=b c\n", Kind::InvalidKeyValue, Reason::MissingEquals, "c"},
                                         ProblemCase{"LABEL a=b # c\n", Kind::InvalidKeyValue, Reason::MissingEquals, "#"},
                                         ProblemCase{"CMD [\"a\",1]\n", Kind::MalformedExecForm, Reason::NonStringElement, "[\"a\",1]"},
                                         ProblemCase{"RUN [null]\n", Kind::MalformedExecForm, Reason::NonStringElement, "[null]"},
                                         ProblemCase{"ONBUILD ENV a\n", Kind::InvalidKeyValue, Reason::MissingValue, "a"}));
INSTANTIATE_TEST_SUITE_P(
    Files, DockerfileFault,
    testing::Values(ProblemCase{"", Kind::MissingFrom, Reason::NothingToBuild, "", false},
                    ProblemCase{"# only a comment\n", Kind::MissingFrom, Reason::NothingToBuild, "", false},
                    ProblemCase{"ARG a\n", Kind::MissingFrom, Reason::NoFrom, "ARG", false},
                    ProblemCase{"RUN a\nFROM scratch\n", Kind::MissingFrom, Reason::BeforeFrom, "RUN", false},
                    ProblemCase{"# escape=x\nFROM a\n", Kind::InvalidDirective, Reason::DirectiveEscapeValue, "x", false},
                    ProblemCase{"# escape=`\n# escape=`\nFROM a\n", Kind::InvalidDirective, Reason::DirectiveRepeated, "# escape=`", false},
                    ProblemCase{"# check=skip=A;foo=b\nFROM a\n", Kind::InvalidDirective, Reason::DirectiveCheckValue, "foo=b", false},
                    ProblemCase{"# check=error=maybe\nFROM a\n", Kind::InvalidDirective, Reason::DirectiveCheckValue, "error=maybe", false}));
INSTANTIATE_TEST_SUITE_P(
    Flags, DockerfileFault,
    testing::Values(ProblemCase{"CMD --help\n", Kind::UnknownFlag, Reason::Unrecognised, "--help"},
                    ProblemCase{"ENV --x=y a=b\n", Kind::UnknownFlag, Reason::Unrecognised, "--x=y"},
                    ProblemCase{"ADD --from=a b c\n", Kind::UnknownFlag, Reason::Unrecognised, "--from=a"},
                    ProblemCase{"COPY --chown=a --chown=b c d\n", Kind::DuplicateFlag, Reason::Repeated, "--chown=b"},
                    ProblemCase{"COPY --link=yes a b\n", Kind::InvalidFlagValue, Reason::FlagNotBoolean, "--link=yes"},
                    ProblemCase{"COPY --chown a b\n", Kind::InvalidFlagValue, Reason::FlagNeedsValue, "--chown"},
                    ProblemCase{"COPY --from x a /b\n", Kind::InvalidFlagValue, Reason::FlagNeedsValue, "--from"},
                    ProblemCase{"RUN --network=Host a\n", Kind::InvalidFlagValue, Reason::BadNetwork, "Host"},
                    ProblemCase{"RUN --security=x a\n", Kind::InvalidFlagValue, Reason::BadSecurity, "x"},
                    ProblemCase{"HEALTHCHECK --interval=5 CMD a\n", Kind::InvalidFlagValue, Reason::BadDuration, "5"},
                    ProblemCase{"HEALTHCHECK --interval=1d CMD a\n", Kind::InvalidFlagValue, Reason::BadDuration, "1d"},
                    ProblemCase{"HEALTHCHECK --interval=1us CMD a\n", Kind::InvalidFlagValue, Reason::DurationTooShort, "1us"},
                    ProblemCase{"HEALTHCHECK --retries=-1 CMD a\n", Kind::InvalidFlagValue, Reason::BadRetries, "-1"},
                    ProblemCase{"COPY --chmod=888 a b\n", Kind::InvalidFlagValue, Reason::BadChmod, "888"},
                    ProblemCase{"COPY --chown=a:b:c a b\n", Kind::InvalidFlagValue, Reason::BadChown, "a:b:c"},
                    ProblemCase{"ADD --checksum=md5:1 https://h/f /\n", Kind::InvalidFlagValue, Reason::BadChecksum, "md5:1"},
                    ProblemCase{"FROM --platform=a/b/c/d x\n", Kind::InvalidFlagValue, Reason::BadPlatform, "a/b/c/d"}));
INSTANTIATE_TEST_SUITE_P(
    Arguments, DockerfileFault,
    testing::Values(ProblemCase{"FOO x\n", Kind::UnknownInstruction, Reason::Unrecognised, "FOO"},
                    ProblemCase{"USER\n", Kind::MissingArgument, Reason::NoArguments, "USER"},
                    ProblemCase{"ENV\n", Kind::MissingArgument, Reason::NoArguments, "ENV"},
                    ProblemCase{"ONBUILD\n", Kind::MissingArgument, Reason::NoArguments, "ONBUILD"},
                    ProblemCase{"COPY a\n", Kind::MissingArgument, Reason::NeedsSourceAndDestination, "a"},
                    ProblemCase{"HEALTHCHECK CMD\n", Kind::MissingArgument, Reason::NoHealthcheckCommand, "CMD"},
                    ProblemCase{"SHELL []\n", Kind::MissingArgument, Reason::EmptyShell, "[]"},
                    ProblemCase{"SHELL a b\n", Kind::MalformedExecForm, Reason::ShellNotJson, "a b"},
                    ProblemCase{"VOLUME [\"\"]\n", Kind::MissingArgument, Reason::EmptyVolume, ""},
                    ProblemCase{"HEALTHCHECK NONE x\n", Kind::UnexpectedArgument, Reason::AfterHealthcheckNone, "x"},
                    ProblemCase{"HEALTHCHECK curl x\n", Kind::UnexpectedArgument, Reason::HealthcheckType, "curl"},
                    ProblemCase{"FROM a b\n", Kind::UnexpectedArgument, Reason::FromExtraWord, "b"},
                    ProblemCase{"FROM a # c\n", Kind::UnexpectedArgument, Reason::FromWithoutAs, "#"},
                    ProblemCase{"FROM a AS 1x\n", Kind::InvalidStageName, Reason::BadStageName, "1x"},
                    ProblemCase{"ARG a = b\n", Kind::InvalidKeyValue, Reason::BlankKey, "="},
                    ProblemCase{"ENV a=\"b\n", Kind::InvalidKeyValue, Reason::UnclosedPairQuote, "\"b"},
                    ProblemCase{"COPY a <<E\nx\nE\n", Kind::InvalidHeredoc, Reason::HeredocDestination, "<<E"},
                    ProblemCase{"COPY https://h/f /\n", Kind::UrlInCopy, Reason::RemoteSource, "https://h/f"},
                    ProblemCase{"STOPSIGNAL SIGFOO\n", Kind::InvalidStopSignal, Reason::BadSignal, "SIGFOO"},
                    ProblemCase{"STOPSIGNAL 0\n", Kind::InvalidStopSignal, Reason::BadSignal, "0"}));
INSTANTIATE_TEST_SUITE_P(
    Ports, DockerfileFault,
    testing::Values(ProblemCase{"EXPOSE 80,81\n", Kind::InvalidPort, Reason::PortNotNumber, "80,81"},
                    ProblemCase{"EXPOSE 65536\n", Kind::InvalidPort, Reason::PortOutOfRange, "65536"},
                    ProblemCase{"EXPOSE 90-80\n", Kind::InvalidPort, Reason::PortRangeDescends, "90-80"},
                    ProblemCase{"EXPOSE 80/http\n", Kind::InvalidPort, Reason::PortProtocolUnknown, "http"},
                    ProblemCase{"EXPOSE /tcp\n", Kind::InvalidPort, Reason::PortBadFormat, "/tcp"}));
INSTANTIATE_TEST_SUITE_P(
    Mounts, DockerfileFault,
    testing::Values(ProblemCase{"RUN --mount= a\n", Kind::InvalidMount, Reason::EmptyMount, "--mount="},
                    ProblemCase{"RUN --mount=type=cache,target=/a, a\n", Kind::InvalidMount, Reason::EmptyMountField, "--mount=type=cache,target=/a,"},
                    ProblemCase{"RUN --mount=type=cache,tgt=/a a\n", Kind::InvalidMount, Reason::MountUnknownKey, "tgt"},
                    ProblemCase{"RUN --mount=type=volume,target=/a a\n", Kind::InvalidMount, Reason::MountUnknownType, "volume"},
                    ProblemCase{"RUN --mount=type=cache,target a\n", Kind::InvalidMount, Reason::MountKeyNeedsValue, "target"},
                    ProblemCase{"RUN --mount=type=cache,target=/a,size=1m a\n", Kind::InvalidMount, Reason::MountKeyNotForType, "size=1m"},
                    ProblemCase{"RUN --mount=required,type=secret,id=x a\n", Kind::InvalidMount, Reason::MountKeyNotForType, "required"},
                    ProblemCase{"RUN --mount=type=cache,target=/a,sharing=x a\n", Kind::InvalidMount, Reason::MountBadValue, "x"},
                    ProblemCase{"RUN --mount=type=cache,target=/a,mode=9 a\n", Kind::InvalidMount, Reason::MountBadValue, "9"},
                    ProblemCase{"RUN --mount=from=$a,target=/a a\n", Kind::InvalidMount, Reason::MountFromVariable, "$a"},
                    ProblemCase{"RUN --mount=type=secret a\n", Kind::InvalidMount, Reason::MountSecretNeedsName, "--mount=type=secret"},
                    ProblemCase{"RUN --mount=type=secret,id=a,src=b a\n", Kind::InvalidMount, Reason::MountSecretTwoNames, "src=b"},
                    ProblemCase{"RUN --mount=type=cache a\n", Kind::InvalidMount, Reason::MountMissingTarget, "--mount=type=cache"},
                    ProblemCase{"RUN --mount=type=ssh,src=b a\n", Kind::InvalidMount, Reason::MountKeyNotForType, "src=b"}));
INSTANTIATE_TEST_SUITE_P(
    Stages, DockerfileFault,
    testing::Values(ProblemCase{"COPY --from=3 a b\n", Kind::UndefinedStage, Reason::NoSuchStageIndex, "3"},
                    ProblemCase{"COPY --from=0 a b\n", Kind::CopyFromSelf, Reason::OwnStage, "0"},
                    ProblemCase{"COPY --from=$x a b\n", Kind::VariableInCopyFrom, Reason::VariableInFrom, "$x"},
                    ProblemCase{"FROM scratch AS x\nCOPY --from=X a b\n", Kind::CopyFromSelf, Reason::OwnStage, "X"},
                    ProblemCase{"FROM scratch AS x\nFROM X\n", Kind::UndefinedStage, Reason::WrongCaseInFrom, "X"},
                    ProblemCase{"FROM a:b:c\n", Kind::InvalidImageReference, Reason::BadImage, "b:c"},
                    ProblemCase{"FROM $nothing\n", Kind::InvalidImageReference, Reason::EmptyImage, "$nothing"}));

class DockerfileAccepts : public testing::TestWithParam<const char*> {};

TEST_P(DockerfileAccepts, HasNoProblem) {
  auto file = build("FROM scratch\n" + std::string(GetParam()));
  EXPECT_TRUE(file->problems.empty()) << dump_model(*file);
}

INSTANTIATE_TEST_SUITE_P(
    All, DockerfileAccepts,
    testing::Values("RUN\n", "CMD\n", "RUN []\n", "RUN -- --foo\n", "ENV a=b\\\\ c=d\n", "ENV a b=c\n", "ENV a = b\n", "LABEL a= x/y=z\n",
                    "ARG a b\n", "ARG a=1 b=2\n", "ARG \"a\"=b\n", "ARG --x a\n", "EXPOSE 80/TCP 81/sctp 90-91/udp\n", "EXPOSE 127.0.0.1:80:80\n",
                    "EXPOSE \"80\"\n", "STOPSIGNAL sigrtmin+3\n", "STOPSIGNAL 9\n", "STOPSIGNAL \"SIGINT\"\n", "HEALTHCHECK none\n",
                    "HEALTHCHECK --interval=x NONE\n", "HEALTHCHECK --interval=0 --timeout=1h2m3.5s CMD a\n", "HEALTHCHECK cmd a\n",
                    "COPY --from= a b\n", "COPY --link --parents=TRUE a b\n", "COPY --chmod=u=rwX,go=rX a b\n", "COPY a b /c/\n", "COPY a b .\n",
                    "ADD https://h/f git@h:r.git /d/\n", "RUN --mount=type=cache,target=/a,sharing=LOCKED,mode=0755,uid=1,gid=1 a\n",
                    "RUN --mount=type=secret,id=a,required a\n", "RUN --mount=target=/a,rw a\n", "RUN --mount=type=tmpfs,target=/a,size=1.5g a\n",
                    "RUN --mount='type=cache,\"target=/a,b\"' ls\n", "RUN --mount=from=0,target=/a a\n", "RUN [ -f x ] && y\n", "RUN [[ -f x ]]\n",
                    "RUN cat <<E\nx\nE\n", "COPY <<E /x\n$(a) don't\nE\n", "ONBUILD RUN ${x:=1}\n", "SHELL [\"\"]\n", "VOLUME \"/a\"\n",
                    "WORKDIR /a # b\n", "USER a:b\n", "USER \"a b\"\n", "MAINTAINER a\n", "FROM -- a\n", "FROM a AS b.c-d_e\n", "USER ${a:-b}\n", "ENV a='b\\'\n"));

TEST(DockerfileProblems, SeeWordsBehindAUser) {
  auto file = build("FROM scratch\nUSER a  b c\n");
  ASSERT_EQ(file->problems.size(), 1U);
  EXPECT_EQ(file->problems[0].reason, Reason::AfterUser);
  EXPECT_EQ(file->source->text(file->problems[0].span), "b c");
  EXPECT_FALSE(file->problems[0].breaks_build);
}

TEST(DockerfileProblems, SeeExecFormsThatAreNone) {
  for (const char* text : {"CMD ['a']\n", "CMD [\"a\",]\n", "CMD [\"a\" \"b\"]\n", "CMD [a]\n", "VOLUME ['/a']\n", "ENTRYPOINT [\"a\", 'b']\n",
                           "HEALTHCHECK CMD ['a']\n", "COPY ['a', 'b']\n"}) {
    auto file = build("FROM scratch\n" + std::string(text));
    ASSERT_EQ(file->problems.size(), 1U) << text;
    EXPECT_EQ(file->problems[0].reason, Reason::NotJson);
    EXPECT_FALSE(file->problems[0].breaks_build);
  }
  for (const char* text : {"COPY [a-z]*.txt b\n", "COPY [a] b\n", "RUN [ \"$a\" = \"b\" ] && c\n", "CMD [ -x /a ] && /a\n"}) {
    EXPECT_TRUE(build("FROM scratch\n" + std::string(text))->problems.empty()) << text;
  }
}

TEST(DockerfileProblems, SeeFilesCopiedOverEachOther) {
  auto file = build("FROM scratch\nCOPY a b /c\n");
  ASSERT_EQ(file->problems.size(), 1U);
  EXPECT_EQ(file->problems[0].kind, Kind::MissingDestinationSlash);
  EXPECT_EQ(file->source->text(file->problems[0].span), "/c");
  EXPECT_FALSE(file->problems[0].breaks_build);
}

TEST(DockerfileProblems, TellCyclesFromWrongOrder) {
  auto cycle = build("FROM scratch AS a\nCOPY --from=b x y\nFROM scratch AS b\nCOPY --from=a x y\n");
  ASSERT_EQ(cycle->problems.size(), 1U);
  EXPECT_EQ(cycle->problems[0].kind, Kind::StageCycle);
  EXPECT_EQ(cycle->source->text(*cycle->problems[0].related), "b");
  auto order = build("FROM scratch AS a\nCOPY --from=b x y\nFROM scratch AS b\n");
  ASSERT_EQ(order->problems.size(), 1U);
  EXPECT_EQ(order->problems[0].reason, Reason::LaterStage);
  EXPECT_FALSE(order->problems[0].breaks_build) << "nothing builds stage a";
}

TEST(DockerfileProblems, InUnusedStagesDoNotBreakTheBuildInItsLastPhase) {
  auto file = build("FROM scratch AS unused\nEXPOSE x\nFOO\nFROM scratch\n");
  ASSERT_EQ(file->problems.size(), 2U);
  EXPECT_FALSE(file->problems[0].breaks_build);
  EXPECT_TRUE(file->problems[1].breaks_build);
}

TEST(DockerfileProblems, OfOnbuildTriggersWaitForTheChild) {
  auto file = build("FROM scratch\nONBUILD COPY x\nONBUILD FROM a\nONBUILD ONBUILD RUN a\n");
  ASSERT_EQ(file->problems.size(), 3U);
  EXPECT_EQ(file->problems[0].kind, Kind::MissingArgument);
  EXPECT_FALSE(file->problems[0].breaks_build);
  EXPECT_EQ(file->problems[1].reason, Reason::OnbuildForbidden);
  EXPECT_TRUE(file->problems[1].breaks_build);
  EXPECT_EQ(file->problems[2].reason, Reason::OnbuildChained);
}

TEST(DockerfileProblems, SuggestTheNearestName) {
  auto file = build("FROM scratch\nCOYP a b\nCOPY --chwon=a b c\nRUN --mount=type=cache,taget=/a b\n");
  ASSERT_EQ(file->problems.size(), 3U);
  EXPECT_EQ(file->problems[0].expected, "COPY");
  EXPECT_EQ(file->problems[1].expected, "chown");
  EXPECT_EQ(file->problems[2].expected, "target");
}

TEST(DockerfileProblems, ShowALineThatNearlyClosesAHeredoc) {
  auto file = build("FROM scratch\nRUN <<EOF\na\n  EOF \n");
  ASSERT_EQ(file->problems.size(), 1U);
  ASSERT_TRUE(file->problems[0].related);
  EXPECT_EQ(file->source->text(*file->problems[0].related), "  EOF ");
}

TEST(DockerfileProblems, MeasureLongLines) {
  auto good = build("FROM scratch\nRUN " + std::string(65531, 'x') + "\n");
  EXPECT_TRUE(good->problems.empty());
  auto bad = build("FROM scratch\nRUN " + std::string(65532, 'x') + "\n");
  ASSERT_EQ(bad->problems.size(), 1U);
  EXPECT_EQ(bad->problems[0].reason, Reason::LineTooLong);
}

TEST(DockerfileProblems, TellAnEmptyDirective) {
  auto file = build("# syntax=a\n# escape=\nFROM scratch\n");
  ASSERT_EQ(file->problems.size(), 1U);
  EXPECT_EQ(file->problems[0].reason, Reason::DirectiveEmpty);
  EXPECT_TRUE(build("\n# escape=\nFROM scratch\n")->problems.empty());
}

TEST(DockerfileProblems, SpareTheEllipsesOfDocuments) {
  DockerfileOptions options;
  options.may_be_fragment = true;
  std::string text = "FROM scratch\n...\nHEALTHCHECK --interval=30s ...\n";
  EXPECT_TRUE(build(text, options)->problems.empty());
  EXPECT_EQ(build(text)->problems.size(), 2U);
}

TEST(DockerfileProblems, LeaveWholeFileFaultsOutOfFragments) {
  DockerfileOptions options;
  options.may_be_fragment = true;
  auto fragment = build("RUN a\nCOPY --from=build x y\n", options);
  EXPECT_TRUE(fragment->is_fragment);
  EXPECT_TRUE(fragment->problems.empty());
  ASSERT_EQ(fragment->stages.size(), 1U);
  EXPECT_EQ(fragment->stages[0].from, nullptr);
  EXPECT_EQ(fragment->instructions[0]->stage, &fragment->stages[0]);
  EXPECT_FALSE(build("FROM scratch\n", options)->is_fragment);
  EXPECT_TRUE(build("", options)->problems.empty());
  EXPECT_TRUE(build("RUN a\nFROM scratch\nCOPY --from=3 a b\n", options)->problems.empty()) << "two pieces in one block";
}

}  // namespace
}  // namespace docklint
