#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/dockerfile/tree.h"

namespace docklint {
namespace {

struct Parsed {
  explicit Parsed(std::string text) : source(SourceBuffer::make("Dockerfile", std::move(text))), tree(parse_dockerfile(*source, pool)) {}

  const RawInstruction& at(std::size_t i) const { return tree.instructions[i]; }
  std::string_view text(Span span) const { return source->text(span); }
  std::size_t count() const { return tree.instructions.size(); }
  std::string_view arguments(std::size_t i) const { return at(i).arguments.text(); }

  std::shared_ptr<const SourceBuffer> source;
  TextPool pool;
  DockerfileTree tree;
};

std::vector<std::string> strings(const RawInstruction& instruction) {
  std::vector<std::string> out;
  for (const MappedText& text : instruction.exec) out.emplace_back(text.text());
  return out;
}

using Strings = std::vector<std::string>;

TEST(DockerfileKeywords, AnyLetterCaseNamesAnInstruction) {
  EXPECT_EQ(keyword_from("run"), Keyword::Run);
  EXPECT_EQ(keyword_from("HealthCheck"), Keyword::Healthcheck);
  EXPECT_EQ(keyword_from("RUNS"), Keyword::Unknown);
  EXPECT_EQ(keyword_name(Keyword::StopSignal), "STOPSIGNAL");
  EXPECT_EQ(keyword_name(Keyword::Unknown), "");
  for (int i = 0; i < static_cast<int>(Keyword::Unknown); ++i) {
    EXPECT_EQ(keyword_from(keyword_name(static_cast<Keyword>(i))), static_cast<Keyword>(i));
  }
}

TEST(Dockerfile, EmptyLineInsideContinuationSwallowsTheNextInstruction) {
  Parsed parsed("RUN a \\\n\nCMD b\n");
  ASSERT_EQ(parsed.count(), 1u);
  EXPECT_EQ(parsed.arguments(0), "a CMD b");
  ASSERT_EQ(parsed.at(0).holes.size(), 1u);
  const Hole& hole = parsed.at(0).holes[0];
  EXPECT_EQ(parsed.text(hole.span), "\\\n\n");
  ASSERT_EQ(hole.blank_lines.size(), 1u);
  EXPECT_EQ(hole.blank_lines[0], (Span{8, 9}));
}

TEST(Dockerfile, CommentInsideContinuationVanishes) {
  Parsed parsed("RUN a \\\n  # note \\\n  b\n");
  ASSERT_EQ(parsed.count(), 1u);
  EXPECT_EQ(parsed.arguments(0), "a   b");
  ASSERT_EQ(parsed.at(0).holes[0].comments.size(), 1u);
  EXPECT_EQ(parsed.text(parsed.at(0).holes[0].comments[0]), "# note \\");
  ASSERT_EQ(parsed.tree.comments.size(), 1u);
  EXPECT_TRUE(parsed.tree.comments[0].inside_instruction);
}

TEST(Dockerfile, CommentInsideAQuotedStringVanishesToo) {
  EXPECT_EQ(Parsed("RUN printf \"\\n\\\n# x\n\\n\"\n").arguments(0), "printf \"\\n\\n\"");
}

TEST(Dockerfile, ContinuationGluesWithoutSeparator) {
  EXPECT_EQ(Parsed("RUN a\\\nb").arguments(0), "ab");
  EXPECT_EQ(Parsed("RUN a\\ \t\r\n  b").arguments(0), "a  b");
}

TEST(Dockerfile, DoubledEscapeAtLineEndIsNoContinuation) {
  Parsed two("RUN x \\\\\nCMD b");
  ASSERT_EQ(two.count(), 2u);
  EXPECT_EQ(two.arguments(0), "x \\\\");
  EXPECT_EQ(Parsed("RUN x \\\\\\\nCMD b").count(), 2u);
  EXPECT_EQ(Parsed("\\\\\nRUN x").count(), 2u);
}

TEST(Dockerfile, EscapeFollowedByTextIsNoContinuation) {
  Parsed parsed("RUN a \\ x\nCMD b");
  EXPECT_EQ(parsed.count(), 2u);
  EXPECT_EQ(parsed.arguments(0), "a \\ x");
}

TEST(Dockerfile, EscapeDirectiveChangesTheContinuation) {
  Parsed parsed("#\tEsCaPe = `\nRUN a `\n b\nRUN c \\\nRUN d");
  EXPECT_EQ(parsed.tree.escape, '`');
  ASSERT_EQ(parsed.tree.directives.size(), 1u);
  EXPECT_EQ(parsed.tree.directives[0].name, "EsCaPe");
  EXPECT_EQ(parsed.tree.directives[0].value, "`");
  ASSERT_EQ(parsed.count(), 3u);
  EXPECT_EQ(parsed.arguments(0), "a  b");
  EXPECT_EQ(parsed.arguments(1), "c \\");
}

TEST(Dockerfile, DirectivesEndAtTheFirstOtherLine) {
  for (std::string_view start : {"\n", "#\n", "# hello\n", "# a=b\n", "#!/bin/sh\n", "ARG x\n", "# escape=\n", "\\\n"}) {
    Parsed parsed(std::string(start) + "# escape=`\nRUN a `\nRUN b");
    EXPECT_EQ(parsed.tree.escape, '\\') << start;
    EXPECT_TRUE(parsed.tree.directives.empty()) << start;
  }
}

TEST(Dockerfile, DirectiveMayHaveABlankValueOrABadOne) {
  Parsed blank("# syntax = \n# escape=`\nFROM a");
  ASSERT_EQ(blank.tree.directives.size(), 2u);
  EXPECT_EQ(blank.tree.directives[0].value, "");
  EXPECT_EQ(blank.tree.escape, '`');
  Parsed bad("# escape=x\r\n# syntax=docker/dockerfile:1  \r\nFROM a");
  ASSERT_EQ(bad.tree.directives.size(), 2u);
  EXPECT_EQ(bad.tree.escape, '\\');
  EXPECT_EQ(bad.text(bad.tree.directives[1].span), "# syntax=docker/dockerfile:1");
}

TEST(Dockerfile, KeywordMayBeSplitByAContinuation) {
  Parsed run("R\\\nUN x\n");
  ASSERT_EQ(run.count(), 1u);
  EXPECT_EQ(run.at(0).keyword, Keyword::Run);
  EXPECT_EQ(run.at(0).keyword_text.span(), (Span{0, 5}));
  EXPECT_EQ(run.arguments(0), "x");
  Parsed glued("RUN\\\nCOPY x\n");
  EXPECT_EQ(glued.at(0).keyword, Keyword::Unknown);
  EXPECT_EQ(glued.at(0).keyword_text.text(), "RUNCOPY");
}

TEST(Dockerfile, BlanksBeforeAContinuationEndKeywordAndFlag) {
  Parsed parsed("RUN \\\napt-get x\nCOPY --link \\\na b");
  EXPECT_EQ(parsed.at(0).keyword, Keyword::Run);
  EXPECT_EQ(parsed.arguments(0), "apt-get x");
  EXPECT_EQ(parsed.at(1).flags[0].name, "link");
  EXPECT_EQ(parsed.arguments(1), "a b");
}

TEST(Dockerfile, LoneEscapeBeforeTheKeywordBelongsToTheInstruction) {
  Parsed parsed("\\\nRUN a\n");
  ASSERT_EQ(parsed.count(), 1u);
  EXPECT_EQ(parsed.at(0).keyword, Keyword::Run);
  EXPECT_EQ(parsed.at(0).span, (Span{0, 7}));
  EXPECT_EQ(parsed.at(0).holes.size(), 1u);
}

TEST(Dockerfile, LoneEscapeAtTheEndIsAnInstructionWithoutKeyword) {
  Parsed parsed("FROM a\n\\");
  ASSERT_EQ(parsed.count(), 2u);
  EXPECT_EQ(parsed.at(1).keyword, Keyword::Unknown);
  EXPECT_EQ(parsed.at(1).keyword_text.text(), "");
  EXPECT_EQ(parsed.text(parsed.at(1).span), "\\");
}

TEST(Dockerfile, FlagsAreSplitForEveryInstruction) {
  Parsed parsed("CMD --help\nRUN --mount=type=cache,target=/x --network=none -- --x y\nENV --a b=c\nRUN -x");
  ASSERT_EQ(parsed.at(0).flags.size(), 1u);
  EXPECT_EQ(parsed.at(0).flags[0].name, "help");
  EXPECT_FALSE(parsed.at(0).flags[0].has_value);
  EXPECT_EQ(parsed.at(0).form, ArgumentForm::Absent);
  ASSERT_EQ(parsed.at(1).flags.size(), 2u);
  EXPECT_EQ(parsed.at(1).flags[0].value.text(), "type=cache,target=/x");
  EXPECT_EQ(parsed.text(parsed.at(1).flags[0].name_span), "mount");
  EXPECT_TRUE(parsed.at(1).flags_ended_by_dashes);
  EXPECT_EQ(parsed.arguments(1), "--x y");
  EXPECT_EQ(parsed.at(2).flags[0].text.text(), "--a");
  EXPECT_EQ(parsed.arguments(3), "-x");
}

TEST(Dockerfile, FlagLosesQuotesEscapesAndHoles) {
  Parsed parsed("RUN --mount='type=cache,\"target=/a \\\n,b\"' --x=a\\ b ls");
  ASSERT_EQ(parsed.at(0).flags.size(), 2u);
  EXPECT_EQ(parsed.at(0).flags[0].value.text(), "type=cache,\"target=/a ,b\"");
  EXPECT_EQ(parsed.at(0).flags[1].value.text(), "a b");
  EXPECT_EQ(parsed.text(parsed.at(0).flags[1].value.source_span(2, 3)), "b");
  EXPECT_EQ(parsed.arguments(0), "ls");
}

TEST(Dockerfile, ExecFormNeedsAJsonArrayOfStrings) {
  struct Case {
    std::string_view arguments;
    ArgumentForm form;
  };
  const Case cases[] = {
      {R"(["a", "b"])", ArgumentForm::Exec},
      {R"( [ "a"	] )", ArgumentForm::Exec},
      {"[]", ArgumentForm::Exec},
      {"[\"a\", \\\n# c\n \"b\"]", ArgumentForm::Exec},
      {"['a']", ArgumentForm::BrokenExec},
      {"[a]", ArgumentForm::BrokenExec},
      {R"(["a",])", ArgumentForm::BrokenExec},
      {R"(["a" "b"])", ArgumentForm::BrokenExec},
      {R"(["a"]])", ArgumentForm::BrokenExec},
      {R"(["a"] x)", ArgumentForm::BrokenExec},
      {R"(["a"] # c)", ArgumentForm::BrokenExec},
      {R"(["c:\win"])", ArgumentForm::BrokenExec},
      {R"(["\x41"])", ArgumentForm::BrokenExec},
      {"[\"a\tb\"]", ArgumentForm::BrokenExec},
      {R"(["a",1,])", ArgumentForm::BrokenExec},
      {R"(["a",null)", ArgumentForm::BrokenExec},
      {"[ -f x ] && y", ArgumentForm::BrokenExec},
      {"[01]", ArgumentForm::BrokenExec},
      {R"(["a",1])", ArgumentForm::NonStringExec},
      {"[null]", ArgumentForm::NonStringExec},
      {R"(["a",["b"]])", ArgumentForm::NonStringExec},
      {R"([{"a":[-1.5e3,{}]}])", ArgumentForm::NonStringExec},
      {R"({"a":1})", ArgumentForm::Plain},
      {R"("a")", ArgumentForm::Plain},
      {"", ArgumentForm::Absent},
  };
  for (const Case& test : cases) {
    Parsed parsed("CMD " + std::string(test.arguments) + "\nUSER x");
    ASSERT_EQ(parsed.count(), 2u) << test.arguments;
    EXPECT_EQ(parsed.at(0).form, test.form) << test.arguments;
  }
  EXPECT_EQ(Parsed("ENV [\"a\"]").at(0).form, ArgumentForm::Plain);
  EXPECT_EQ(Parsed("COPY [a] b").at(0).form, ArgumentForm::BrokenExec);
}

TEST(Dockerfile, ExecStringsAreUnescapedAndMapped) {
  Parsed parsed("CMD [\"a\\\nb\", \"\", \"\\u0041\\ud83d\\ude00\\n\\\"x\", \"\\ud800\"]");
  EXPECT_EQ(strings(parsed.at(0)), (Strings{"ab", "", "A\U0001F600\n\"x", "\uFFFD"}));
  EXPECT_EQ(parsed.text(parsed.at(0).exec[0].source_span(1, 2)), "b");
  EXPECT_EQ(parsed.text(parsed.at(0).exec[2].source_span(0, 1)), "\\u0041");
  EXPECT_EQ(parsed.text(parsed.at(0).exec[2].source_span(7, 8)), "x");
  EXPECT_TRUE(parsed.at(0).exec[1].span().empty());
}

TEST(Dockerfile, BrokenExecFormSpoilsNothingAfterIt) {
  Parsed parsed("CMD [\"a\", \"b\nENV x\nFOO y\nUSER z");
  ASSERT_EQ(parsed.count(), 4u);
  EXPECT_EQ(parsed.at(2).keyword, Keyword::Unknown);
  EXPECT_EQ(parsed.at(3).keyword, Keyword::User);
}

TEST(Dockerfile, HeredocBodiesFollowInMarkerOrder) {
  Parsed parsed("RUN a <<A \\\n && b 3<<-\"B\"\n1\nA\n\t2\n\tB\nCMD x");
  ASSERT_EQ(parsed.count(), 2u);
  const RawInstruction& run = parsed.at(0);
  ASSERT_EQ(run.heredocs.size(), 2u);
  EXPECT_EQ(run.heredocs[0].name, "A");
  EXPECT_EQ(parsed.text(run.heredocs[0].body), "1\n");
  EXPECT_EQ(parsed.text(run.heredocs[0].terminator), "A");
  EXPECT_FALSE(run.heredocs[0].quoted);
  EXPECT_EQ(run.heredocs[1].name, "B");
  EXPECT_EQ(run.heredocs[1].descriptor, "3");
  EXPECT_TRUE(run.heredocs[1].strips_tabs);
  EXPECT_TRUE(run.heredocs[1].quoted);
  EXPECT_EQ(parsed.text(run.heredocs[1].body), "\t2\n");
  EXPECT_EQ(parsed.text(run.heredocs[1].terminator), "\tB");
  EXPECT_EQ(parsed.text(run.line_span), "RUN a <<A \\\n && b 3<<-\"B\"");
  EXPECT_EQ(run.span.end, run.heredocs[1].terminator.end);
}

std::vector<std::string> markers(std::string line) {
  std::vector<std::string> out;
  Parsed parsed(line + "\n");
  for (const Heredoc& heredoc : parsed.at(0).heredocs) out.emplace_back(heredoc.name);
  return out;
}

TEST(Dockerfile, MarkerMustStartAWord) {
  EXPECT_EQ(markers("RUN cat<<E"), Strings{});
  EXPECT_EQ(markers("RUN >f<<E"), Strings{});
  EXPECT_EQ(markers("RUN 2>f<<E"), Strings{});
  EXPECT_EQ(markers("RUN cat <<E"), Strings{"E"});
  EXPECT_EQ(markers("RUN << E"), Strings{"E"});
  EXPECT_EQ(markers("RUN <<- E"), Strings{});
  EXPECT_EQ(markers("RUN <<<w"), Strings{});
  EXPECT_EQ(markers("RUN <<A<<B"), Strings{});
  EXPECT_EQ(markers("RUN \"<<E\" '<<E' \\<<E"), Strings{});
  EXPECT_EQ(markers("RUN a # <<E"), Strings{"E"});
  EXPECT_EQ(markers("RUN echo $((1 << 3))"), Strings{"3))"});
  EXPECT_EQ(markers("RUN echo $((1<<3))"), Strings{});
}

TEST(Dockerfile, HeredocNameIsTheRestOfTheWord) {
  EXPECT_EQ(markers("RUN cat <<E;"), Strings{"E;"});
  EXPECT_EQ(markers("RUN (cat <<E)"), Strings{"E)"});
  EXPECT_EQ(markers("RUN <<E>f"), Strings{"E>f"});
  EXPECT_EQ(markers("RUN <<E\"O\"F"), Strings{"EOF"});
  EXPECT_EQ(markers("RUN <<\\E"), Strings{"E"});
  EXPECT_EQ(markers("RUN <<\"END OF\""), Strings{"END OF"});
  EXPECT_EQ(markers("RUN <<$N"), Strings{"$N"});
  EXPECT_EQ(markers("RUN <<"), Strings{});
  EXPECT_EQ(markers("RUN <<''"), Strings{});
  EXPECT_TRUE(Parsed("RUN <<E\"O\"F\n").at(0).heredocs[0].quoted);
  EXPECT_FALSE(Parsed("RUN <<\\E\n").at(0).heredocs[0].quoted);
}

TEST(Dockerfile, NoHeredocWhereTheLineDoesNotLex) {
  for (std::string_view word : {"don't", "\"", "${", "${x", "${x[0]}", "${#x}", "${!x}", "${x^^}", "${x,,}", "${x@Q}", "${x/a}",
                                "${x:#a}", "${}", "# it's"}) {
    EXPECT_EQ(markers("RUN echo " + std::string(word) + " <<E"), Strings{}) << word;
  }
  for (std::string_view word : {"${x:=1}", "${x:0:2}", "$(a)", "`a`", "${x:-'}'}", "${x/a/b}", "${x//a/b}", "${x:-${y:-\"z\"}}", "$"}) {
    EXPECT_EQ(markers("RUN echo " + std::string(word) + " <<E"), Strings{"E"}) << word;
  }
}

TEST(Dockerfile, OnlyRunCopyAndAddTakeHeredocs) {
  EXPECT_EQ(markers("CMD <<E"), Strings{});
  EXPECT_EQ(markers("ENTRYPOINT <<E"), Strings{});
  EXPECT_EQ(markers("HEALTHCHECK CMD <<E"), Strings{});
  EXPECT_EQ(markers("ONBUILD RUN <<E"), Strings{"E"});
  EXPECT_EQ(markers("ONBUILD ONBUILD RUN <<E"), Strings{});
  EXPECT_EQ(markers("ONBUILD CMD <<E"), Strings{});
  EXPECT_EQ(markers("RUN [\"a\", \"<<E\"]"), Strings{});
  EXPECT_EQ(markers("copy <<E /x"), Strings{"E"});
}

TEST(Dockerfile, BodyEndsOnlyAtALineThatEqualsTheName) {
  Parsed parsed("RUN <<E\n E\nE \nEX\nE;\r\n# c\na \\\nE\r\nCMD x");
  ASSERT_EQ(parsed.count(), 2u);
  EXPECT_EQ(parsed.text(parsed.at(0).heredocs[0].body), " E\nE \nEX\nE;\r\n# c\na \\\n");
  EXPECT_EQ(parsed.text(parsed.at(0).heredocs[0].terminator), "E");
  EXPECT_TRUE(parsed.tree.comments.empty());
}

TEST(Dockerfile, HeredocMayBeEmptyOrUnterminated) {
  Parsed empty("RUN <<E\nE\nCMD x");
  EXPECT_TRUE(empty.at(0).heredocs[0].body.empty());
  EXPECT_EQ(empty.at(0).heredocs[0].body.begin, 8u);
  EXPECT_TRUE(empty.at(0).heredocs[0].terminated);
  Parsed open("RUN <<A <<B\nx\ny");
  ASSERT_EQ(open.at(0).heredocs.size(), 2u);
  EXPECT_FALSE(open.at(0).heredocs[0].terminated);
  EXPECT_EQ(open.text(open.at(0).heredocs[0].body), "x\ny");
  EXPECT_FALSE(open.at(0).heredocs[1].terminated);
  EXPECT_TRUE(open.at(0).heredocs[1].body.empty());
  EXPECT_FALSE(Parsed("RUN <<A").at(0).heredocs[0].terminated);
}

TEST(Dockerfile, QuotedMarkerOfCopySwallowsItsBody) {
  Parsed parsed("COPY <<\"A B\" /x\nfoo\nA B\nUSER y");
  ASSERT_EQ(parsed.count(), 2u);
  EXPECT_EQ(parsed.arguments(0), "<<\"A B\" /x");
  EXPECT_EQ(parsed.text(parsed.at(0).heredocs[0].marker_span), "<<\"A B\"");
}

TEST(Dockerfile, CommentsPileUpForTheNextInstruction) {
  Parsed parsed("# syntax=a\n# one\n\n  # two\nFROM a\n# gone\n#\n# three\nRUN b \\\n# inside\n c\n# last\n");
  ASSERT_EQ(parsed.count(), 2u);
  ASSERT_EQ(parsed.at(0).leading_comments.size(), 2u);
  EXPECT_EQ(parsed.text(parsed.at(0).leading_comments[0]), "# one");
  EXPECT_EQ(parsed.text(parsed.at(0).leading_comments[1]), "# two");
  ASSERT_EQ(parsed.at(1).leading_comments.size(), 1u);
  EXPECT_EQ(parsed.text(parsed.at(1).leading_comments[0]), "# three");
  EXPECT_EQ(parsed.tree.comments.size(), 7u);
}

TEST(Dockerfile, OnbuildAndHealthcheckHoldAnotherInstruction) {
  Parsed parsed("ONBUILD RUN --network=none [\"a\"]\nHEALTHCHECK --interval=3s cmd --x y\nHEALTHCHECK NONE\nONBUILD");
  ASSERT_NE(parsed.at(0).trigger, nullptr);
  EXPECT_EQ(parsed.at(0).trigger->keyword, Keyword::Run);
  EXPECT_EQ(parsed.at(0).trigger->flags[0].name, "network");
  EXPECT_EQ(strings(*parsed.at(0).trigger), Strings{"a"});
  ASSERT_NE(parsed.at(1).trigger, nullptr);
  EXPECT_EQ(parsed.at(1).flags[0].name, "interval");
  EXPECT_EQ(parsed.at(1).trigger->keyword, Keyword::Cmd);
  EXPECT_EQ(parsed.at(1).trigger->arguments.text(), "--x y");
  EXPECT_TRUE(parsed.at(1).trigger->flags.empty());
  EXPECT_EQ(parsed.at(2).trigger, nullptr);
  EXPECT_EQ(parsed.at(3).trigger, nullptr);
}

TEST(Dockerfile, OddBytesAreKept) {
  Parsed cr("RUN x\rRUN y\r\r\nCMD z");
  ASSERT_EQ(cr.count(), 2u);
  EXPECT_EQ(cr.arguments(0), "x\rRUN y");
  Parsed bom("\xEF\xBB\xBF  FROM a");
  EXPECT_EQ(bom.at(0).keyword, Keyword::From);
  EXPECT_EQ(bom.at(0).indentation, 2u);
  EXPECT_EQ(bom.at(0).span.begin, 5u);
  Parsed nbsp("\xC2\xA0RUN a\xC2\xA0\nRUN\xC2\xA0x");
  EXPECT_EQ(nbsp.at(0).keyword, Keyword::Run);
  EXPECT_EQ(nbsp.arguments(0), "a");
  EXPECT_EQ(nbsp.at(1).keyword, Keyword::Unknown);
  Parsed nul(std::string("RUN a\0b\nCMD \xFFx", 14));
  ASSERT_EQ(nul.count(), 2u);
  EXPECT_EQ(nul.arguments(0).size(), 3u);
  EXPECT_EQ(nul.arguments(1), "\xFFx");
}

TEST(Dockerfile, EmptyFilesHaveNoInstruction) {
  for (std::string_view text : {"", " ", "\n", "# a", "\xEF\xBB\xBF", " \t\r\n\r\n  "}) {
    EXPECT_EQ(Parsed(std::string(text)).count(), 0u) << text;
  }
}

TEST(Dockerfile, SpansEndBeforeTheLineEnd) {
  Parsed parsed("  FROM a  \r\nRUN b \\\n# c\n");
  EXPECT_EQ(parsed.text(parsed.at(0).span), "FROM a  ");
  EXPECT_EQ(parsed.at(0).arguments.span(), (Span{7, 8}));
  EXPECT_EQ(parsed.text(parsed.at(1).span), "RUN b \\\n# c");
  EXPECT_EQ(parsed.arguments(1), "b");
}

}  // namespace
}  // namespace docklint
