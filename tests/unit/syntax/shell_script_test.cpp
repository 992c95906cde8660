#include "syntax/shell/script.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace docklint {
namespace {

class ShellScriptTest : public ::testing::Test {
 protected:
  const ShellScript& read(std::string_view text) {
    return parse_shell_script(MappedText(text, {0, static_cast<std::uint32_t>(text.size())}), ShellDialect::Bash, pool_);
  }

  // Each command as its words between bars: "a b|c".
  static std::string commands(const ShellScript& script) {
    std::string out;
    for (const ShellCommand& command : script.commands) {
      if (!out.empty()) out += '|';
      for (const ShellWord& word : command.words) {
        if (&word != command.words.data()) out += ' ';
        out += word.text();
      }
    }
    return out;
  }

  TextPool pool_;
};

TEST_F(ShellScriptTest, SplitsListsIntoCommandsWithTheirConnectors) {
  const ShellScript& script = read("a 1 && b || c; d & e");
  ASSERT_EQ(commands(script), "a 1|b|c|d|e");
  EXPECT_EQ(script.commands[0].before, ShellConnector::None);
  EXPECT_EQ(script.commands[0].after, ShellConnector::And);
  EXPECT_EQ(script.commands[1].after, ShellConnector::Or);
  EXPECT_EQ(script.commands[2].before, ShellConnector::Or);
  EXPECT_EQ(script.commands[2].after, ShellConnector::Semicolon);
  EXPECT_EQ(script.commands[3].after, ShellConnector::Background);
  EXPECT_EQ(script.commands[4].before, ShellConnector::Background);
  EXPECT_TRUE(script.is_understood());
}

TEST_F(ShellScriptTest, BindsARedirectionToItsCommandOnly) {
  const ShellScript& script = read("a && b > f x | c");
  ASSERT_EQ(commands(script), "a|b x|c");
  EXPECT_TRUE(script.commands[0].redirects.empty());
  ASSERT_EQ(script.commands[1].redirects.size(), 1U);
  EXPECT_EQ(script.commands[1].redirects[0].kind, ShellRedirectKind::Output);
  EXPECT_EQ(script.commands[1].redirects[0].target.text(), "f");
  EXPECT_EQ(script.commands[1].pipeline, script.commands[2].pipeline);
  EXPECT_NE(script.commands[0].pipeline, script.commands[1].pipeline);
  EXPECT_EQ(script.commands[0].pipeline_size, 1U);
  EXPECT_EQ(script.pipe_target(script.commands[1]), &script.commands[2]);
}

TEST_F(ShellScriptTest, KnowsWhatACommandStandsIn) {
  const ShellScript& script = read("if a; then b; else c; fi; while d; do e; done; (f); { g; }; h() { i; }; echo $(j); ! k");
  ASSERT_EQ(commands(script), "a|b|c|d|e|f|g|i|echo $(j)|j|k");
  EXPECT_EQ(script.commands[0].nesting, ShellNesting::Condition);
  EXPECT_EQ(script.commands[1].nesting, ShellNesting::Branch);
  EXPECT_EQ(script.commands[2].nesting, ShellNesting::Branch);
  EXPECT_EQ(script.commands[3].nesting, ShellNesting::Condition | ShellNesting::Loop);
  EXPECT_EQ(script.commands[4].nesting, ShellNesting::Loop);
  EXPECT_EQ(script.commands[5].nesting, ShellNesting::Subshell);
  EXPECT_EQ(script.commands[6].nesting, ShellNesting::Group);
  EXPECT_EQ(script.commands[7].nesting, ShellNesting::Function | ShellNesting::Group);
  EXPECT_EQ(script.commands[9].nesting, ShellNesting::Substitution);
  EXPECT_TRUE(script.commands[10].negated);
  ASSERT_EQ(script.functions.size(), 1U);
  EXPECT_EQ(script.functions[0].name, "h");
}

TEST_F(ShellScriptTest, RemovesQuotesAndKeepsExpansions) {
  const ShellScript& script = read(R"(echo 'a b' "c $D" e\ f g"h"'i' ${J:-k} "a\"b" *.c "*" {x,y} $'n\n')");
  ASSERT_EQ(script.commands.size(), 1U);
  auto words = script.commands[0].words;
  ASSERT_EQ(words.size(), 11U);
  EXPECT_EQ(words[1].text(), "a b");
  EXPECT_EQ(words[1].quoting, ShellQuoting::Single);
  EXPECT_EQ(words[2].text(), "c $D");
  EXPECT_EQ(words[2].quoting, ShellQuoting::Double);
  ASSERT_EQ(words[2].expansions.size(), 1U);
  EXPECT_EQ(words[2].expansions[0].name, "D");
  EXPECT_TRUE(words[2].expansions[0].quoted);
  EXPECT_EQ(words[3].text(), "e f");
  EXPECT_EQ(words[4].text(), "ghi");
  EXPECT_EQ(words[4].quoting, ShellQuoting::Mixed);
  EXPECT_EQ(words[5].expansions[0].name, "J");
  EXPECT_EQ(words[5].expansions[0].operator_text, ":-");
  EXPECT_FALSE(words[5].expansions[0].quoted);
  EXPECT_EQ(words[6].text(), "a\"b");
  EXPECT_TRUE(words[7].has_glob);
  EXPECT_FALSE(words[8].has_glob);
  EXPECT_TRUE(words[9].has_brace_expansion);
  EXPECT_EQ(words[10].text(), "n\n");
}

TEST_F(ShellScriptTest, SeesThroughWrappers) {
  EXPECT_EQ(commands(read("sudo -u root A=1 apt-get install x")), "sudo -u root A=1 apt-get install x|apt-get install x");
  EXPECT_EQ(commands(read("env -i A=b make")), "env -i A=b make|make");
  EXPECT_EQ(commands(read("find . | xargs -n 1 rm -f")), "find .|xargs -n 1 rm -f|rm -f");
  EXPECT_EQ(commands(read("timeout -k 5 10 curl x")), "timeout -k 5 10 curl x|curl x");
  EXPECT_EQ(commands(read("find / -name x -exec rm {} +")), "find / -name x -exec rm {} +|rm {}");
  EXPECT_EQ(commands(read("command -v curl")), "command -v curl");
  EXPECT_EQ(commands(read("sudo sh -c 'a && b'")), "sudo sh -c a && b|sh -c a && b|a|b");
  EXPECT_EQ(commands(read("bash -euo pipefail -c \"a | b\"")), "bash -euo pipefail -c a | b|a|b");
  EXPECT_EQ(commands(read("su - postgres -c 'psql x'")), "su - postgres -c psql x|psql x");
}

TEST_F(ShellScriptTest, MapsCommandsOfAQuotedScriptToTheFile) {
  std::string_view text = "sh -c \"a && curl x\"";
  const ShellScript& script = read(text);
  ASSERT_EQ(script.commands.size(), 3U);
  EXPECT_EQ(script.commands[2].name, "curl");
  EXPECT_EQ(script.commands[2].name_span, (Span{12, 16}));
  EXPECT_EQ(script.commands[2].wrapper, 0U);
  EXPECT_TRUE(script.commands[2].in_quoted_script);
}

TEST_F(ShellScriptTest, MapsThroughContinuations) {
  // "a \<newline> && b": the joined text is "a  && b".
  MappedTextBuilder builder;
  builder.append_verbatim("a ", 10);
  builder.append_verbatim(" && bcd", 14);
  const ShellScript& script = parse_shell_script(builder.build({10, 21}, pool_), ShellDialect::Sh, pool_);
  ASSERT_EQ(script.commands.size(), 2U);
  EXPECT_EQ(script.commands[1].name_span, (Span{18, 21}));
}

TEST_F(ShellScriptTest, ReadsHeredocs) {
  const ShellScript& script = read("cat <<'E' > f && b\nx $y\nE\nc");
  ASSERT_EQ(commands(script), "cat|b|c");
  ASSERT_EQ(script.commands[0].redirects.size(), 2U);
  EXPECT_EQ(script.commands[0].redirects[0].kind, ShellRedirectKind::Heredoc);
  EXPECT_EQ(script.commands[0].redirects[0].body.text(), "x $y\n");
  EXPECT_FALSE(script.commands[0].redirects[0].expands);
  EXPECT_EQ(script.commands[1].before, ShellConnector::And);
  EXPECT_EQ(script.commands[2].before, ShellConnector::Newline);
  EXPECT_TRUE(read("cat <<E\n$y\nE").commands[0].redirects[0].expands);
}

TEST_F(ShellScriptTest, ListsAssignments) {
  const ShellScript& script = read("A=1 B=\"$x\" make; C=2; export D=3 E; f[1]=2 g+=(x y)");
  ASSERT_EQ(script.assignments.size(), 6U);
  EXPECT_EQ(script.assignments[0].name, "A");
  EXPECT_EQ(script.assignments[0].command, 0U);
  EXPECT_EQ(script.assignments[1].value.expansions[0].name, "x");
  EXPECT_EQ(script.assignments[2].name, "C");
  EXPECT_EQ(script.assignments[2].command, kNoCommand);
  EXPECT_EQ(script.assignments[3].name, "D");
  EXPECT_EQ(script.assignments[3].declared_by, "export");
  EXPECT_TRUE(script.assignments[4].is_array);
  EXPECT_EQ(script.assignments[4].name, "f");
  EXPECT_TRUE(script.assignments[5].appends);
  EXPECT_EQ(commands(script), "make|export D=3 E");
}

TEST_F(ShellScriptTest, TreatsTestsAsCommands) {
  EXPECT_EQ(commands(read("[ \"$a\" = b ] && [[ $x =~ ^a ]]")), "[ $a = b ]|[[ $x =~ ^a ]]");
}

TEST_F(ShellScriptTest, KnowsFlags) {
  const ShellCommand& command = read("curl -fsSL --retry=3 -o x -- -z").commands[0];
  EXPECT_TRUE(command.has_flag('f', "fail"));
  EXPECT_TRUE(command.has_flag("retry"));
  EXPECT_TRUE(command.has_flag('o'));
  EXPECT_FALSE(command.has_flag('z'));
  EXPECT_FALSE(command.has_flag("fail"));
}

TEST_F(ShellScriptTest, ReportsWhatItCannotRead) {
  EXPECT_FALSE(read("if a; then b").is_understood());
  EXPECT_FALSE(read("a && && b").is_understood());
  EXPECT_FALSE(read("echo 'x").is_understood());
  EXPECT_TRUE(read("").is_understood());
}

TEST_F(ShellScriptTest, NamesTheFirstMistake) {
  const ShellScript& script = read("a && && b");
  ASSERT_NE(script.syntax_error, nullptr);
  EXPECT_EQ(script.syntax_error->kind, ShellSyntaxErrorKind::MissingCommand);
  EXPECT_EQ(script.syntax_error->where, (Span{2, 4}));
  EXPECT_EQ(read("powershell -Command `").syntax_error, nullptr);
}

TEST_F(ShellScriptTest, LeavesForeignAndHugeTextsAlone) {
  EXPECT_EQ(parse_shell_script(MappedText("dir", {0, 3}), ShellDialect::Cmd, pool_).unparsed, ShellUnparsed::NotPosix);
  std::string huge(kMaximalShellText + 1, 'x');
  EXPECT_EQ(read(huge).unparsed, ShellUnparsed::TooLarge);
}

TEST_F(ShellScriptTest, SurvivesDeepNesting) {
  std::string deep;
  for (int i = 0; i < 5000; ++i) deep += "$(";
  EXPECT_FALSE(read(deep).is_understood());
  std::string groups;
  for (int i = 0; i < 1000; ++i) groups += "{ ";
  groups += "a;";
  for (int i = 0; i < 1000; ++i) groups += " };";
  EXPECT_EQ(read(groups).unparsed, ShellUnparsed::TooDeep);
  std::string list = "a";
  for (int i = 0; i < 3000; ++i) list += " && a";
  EXPECT_EQ(read(list).commands.size(), 3001U);
}

TEST_F(ShellScriptTest, ReadsHostileTextsInReasonableTime) {
  std::string parameters;
  for (int i = 0; i < 10000; ++i) parameters += "${a:-";
  EXPECT_FALSE(read(parameters).is_understood());
  std::string pipes = "a";
  for (int i = 0; i < 30000; ++i) pipes += "|a";
  EXPECT_EQ(read(pipes).commands.back().pipeline_position, 30000U);
  EXPECT_EQ(read(std::string(60000, '<')).unparsed, ShellUnparsed::TooLarge);
}

TEST_F(ShellScriptTest, ContinuesLinesThatEndInCarriageReturns) {
  EXPECT_EQ(commands(read("a \\\r\n  b && \\\r\n  c\r\nd\r\n")), commands(read("a \\\n  b && \\\n  c\nd\n")));
  EXPECT_EQ(commands(read("set -e\r\n\\\r\na b \\\r\n c\r\n")), "set -e|a b c");
}

TEST_F(ShellScriptTest, ReadsExecForms) {
  std::vector<MappedText> strings{MappedText("/bin/sh", {1, 8}), MappedText("-c", {10, 12}), MappedText("a && b", {14, 20})};
  const ShellScript& script = shell_script_of_exec_form(strings, pool_);
  EXPECT_EQ(commands(script), "/bin/sh -c a && b|a|b");
  EXPECT_EQ(script.commands[0].name, "sh");
  EXPECT_EQ(script.commands[2].span, (Span{19, 20}));
}

TEST(ShellDialect, IsReadFromProgramsAndShebangs) {
  EXPECT_EQ(shell_dialect_from("/bin/bash"), ShellDialect::Bash);
  EXPECT_EQ(shell_dialect_from("C:\\Windows\\System32\\CMD.EXE"), ShellDialect::Cmd);
  EXPECT_EQ(shell_dialect_from("python3"), ShellDialect::Unknown);
  EXPECT_EQ(shell_dialect_of_shebang("#!/usr/bin/env -S bash -e\n"), ShellDialect::Bash);
  EXPECT_EQ(shell_dialect_of_shebang("#!/bin/busybox sh"), ShellDialect::Sh);
  EXPECT_EQ(shell_dialect_of_shebang("#!/usr/bin/python"), ShellDialect::Unknown);
}

}  // namespace
}  // namespace docklint
