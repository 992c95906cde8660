#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "docklint/version.h"
#include "support/command.h"

namespace docklint::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(Command, unknown_commands_get_a_suggestion) {
  CommandRunner runner;
  runner.files.add_file("Dockerfile", "FROM a:1\n");
  EXPECT_EQ(runner.run({"chek"}).exit_code, 2);
  EXPECT_THAT(runner.run({"chek"}).err, HasSubstr("unknown command `chek`; did you mean `check`?"));
  EXPECT_THAT(runner.run({"Dockerfile"}).err, HasSubstr("did you mean `docklint check Dockerfile`?"));
  EXPECT_THAT(runner.run({"--chekc"}).err, HasSubstr("unknown option `--chekc`\n"));
}

TEST(Command, help_and_version_go_to_standard_output) {
  CommandRunner runner;
  EXPECT_THAT(runner.run({"--help"}).out, HasSubstr("Usage: docklint COMMAND"));
  EXPECT_EQ(runner.run({"help", "check"}).out, runner.run({"check", "-h"}).out);
  EXPECT_EQ(runner.run({"--version"}).out, "docklint " + std::string(kVersion) + "\n");
  EXPECT_EQ(runner.run({}).exit_code, 2);
  EXPECT_EQ(runner.run({}).out, "");
}

TEST(Command, every_command_listed_has_help_with_examples) {
  CommandRunner runner;
  std::string help = runner.run({"--help"}).out;
  std::size_t at = help.find("Commands:\n") + 10;
  while (help.compare(at, 2, "  ") == 0) {
    std::string name = help.substr(at + 2, help.find(' ', at + 2) - at - 2);
    CommandResult result = runner.run({name, "--help"});
    EXPECT_EQ(result.exit_code, 0) << name;
    EXPECT_THAT(result.out, HasSubstr("Examples:\n  docklint " + name)) << name;
    at = help.find('\n', at) + 1;
  }
}

TEST(Command, a_path_that_does_not_exist_is_reported_and_the_rest_linted) {
  CommandRunner runner;
  runner.files.add_file("Dockerfile", "FROM scratch\n");
  CommandResult result = runner.run({"check", "Dockerfile", "gone/Dockerfile", "--format", "json"});
  EXPECT_EQ(result.exit_code, 3);
  EXPECT_THAT(result.err, HasSubstr("gone/Dockerfile"));
  EXPECT_THAT(result.out, HasSubstr("\"files\":1"));
}

TEST(Command, reports_go_to_the_files_named) {
  CommandRunner runner;
  runner.files.add_file("Dockerfile", "FROM scratch\n");
  CommandResult result = runner.run({"check", "Dockerfile", "--format", "text", "--format", "sarif=out.sarif", "--format=html", "--output=out.html"});
  EXPECT_THAT(result.written["out.html"], HasSubstr("<!doctype html>"));
  EXPECT_THAT(result.written["out.sarif"], HasSubstr("\"version\":\"2.1.0\""));
  EXPECT_THAT(result.out, HasSubstr("checked 1 file"));
}

TEST(Command, a_report_that_cannot_be_written_is_a_failure) {
  CommandRunner runner;
  runner.files.add_file("Dockerfile", "FROM scratch\n");
  runner.refuses_writes = true;
  CommandResult result = runner.run({"check", "--output", "out.txt"});
  EXPECT_EQ(result.exit_code, 3);
  EXPECT_EQ(result.err, "error: cannot write `out.txt`: permission denied\n");
}

TEST(Command, fixes_are_written_and_what_is_left_is_reported) {
  CommandRunner runner;
  runner.files.add_file("Dockerfile", "FROM alpine:latest\nADD a /b\nUSER app\n");
  CommandResult result = runner.run({"fix", "--select", "dockerfile/add-instead-of-copy,dockerfile/latest-tag"});
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_EQ(result.written["Dockerfile"], "FROM alpine:latest\nCOPY a /b\nUSER app\n");
  EXPECT_THAT(result.out, HasSubstr("dockerfile/latest-tag"));
  EXPECT_THAT(result.out, HasSubstr("checked 1 file: 1 warning\nfixed Dockerfile: dockerfile/add-instead-of-copy\n"));
}

TEST(Command, a_report_for_programs_is_not_disturbed_by_what_was_fixed) {
  CommandRunner runner;
  runner.files.add_file("Dockerfile", "FROM alpine:3.20.1\nADD a /b\nUSER app\n");
  CommandResult result = runner.run({"fix", "--select", "dockerfile/add-instead-of-copy", "--format", "json"});
  EXPECT_EQ(result.exit_code, 0);
  EXPECT_TRUE(result.out.starts_with("{") && result.out.ends_with("}\n")) << result.out;
  EXPECT_EQ(result.err, "fixed Dockerfile: dockerfile/add-instead-of-copy\n");
}

TEST(Command, a_file_that_changed_meanwhile_is_not_overwritten) {
  CommandRunner runner;
  runner.files.add_file("Dockerfile", "FROM alpine:3.20.1\nADD a /b\n");
  runner.files_change = true;
  CommandResult result = runner.run({"fix", "--select", "dockerfile/add-instead-of-copy"});
  EXPECT_EQ(result.exit_code, 3);
  EXPECT_EQ(result.err, "error: changed: Dockerfile\n");
  EXPECT_TRUE(result.written.empty());
  EXPECT_THAT(result.out, Not(HasSubstr("fixed Dockerfile")));
}

TEST(Command, unknown_rules_and_presets_are_wrong_usage) {
  CommandRunner runner;
  runner.files.add_file("Dockerfile", "FROM scratch\n");
  EXPECT_EQ(runner.run({"check", "--select", "no-such-rule-at-all"}).exit_code, 2);
  EXPECT_THAT(runner.run({"check", "--preset", "recomended"}).err, HasSubstr("did you mean `recommended`?"));
  EXPECT_THAT(runner.run({"rules", "--preset", "recomended"}).err, HasSubstr("did you mean `recommended`?"));
  EXPECT_EQ(runner.run({"explain", "no-such-rule-at-all"}).exit_code, 2);
}

TEST(Command, paths_come_from_a_list_too) {
  CommandRunner runner;
  runner.files.add_file("a/Dockerfile", "FROM scratch\n");
  runner.files.add_file("b c/Dockerfile", "FROM scratch\n");
  runner.files.add_file("Dockerfile", "FROM scratch\n");
  runner.standard_input = "a/Dockerfile\r\n\nb c/Dockerfile\n";
  EXPECT_THAT(runner.run({"check", "--files-from", "-"}).out, HasSubstr("checked 2 files"));
  runner.standard_input = std::string("a/Dockerfile\0b c/Dockerfile\0", 28);
  EXPECT_THAT(runner.run({"check", "--files-from", "-"}).out, HasSubstr("checked 2 files"));
  runner.standard_input.clear();
  EXPECT_THAT(runner.run({"check", "--files-from", "-"}).out, HasSubstr("checked 0 files"));
  EXPECT_EQ(runner.run({"check", "--files-from", "gone"}).exit_code, 3);
}

TEST(Command, standard_input_is_a_file_with_a_name) {
  CommandRunner runner;
  runner.standard_input = "FROM scratch\n";
  CommandResult result = runner.run({"check", "-", "--stdin-filename", "api/Dockerfile", "--format", "json"});
  EXPECT_THAT(result.out, HasSubstr("\"files\":1"));
  EXPECT_EQ(result.err, "");
}

TEST(Command, colours_follow_the_terminal_unless_told) {
  CommandRunner runner;
  runner.files.add_file("Dockerfile", "FROM scratch\n");
  EXPECT_THAT(runner.run({"check"}).out, Not(HasSubstr("\033[")));
  EXPECT_THAT(runner.run({"check", "--color=always"}).out, HasSubstr("\033["));
  runner.is_terminal = true;
  EXPECT_THAT(runner.run({"check"}).out, HasSubstr("\033["));
  EXPECT_THAT(runner.run({"check", "--color", "never"}).out, Not(HasSubstr("\033[")));
  EXPECT_THAT(runner.run({"check", "--output", "out.txt"}).written["out.txt"], Not(HasSubstr("\033[")));
}

TEST(Command, init_writes_a_configuration_without_mistakes_and_never_over_another) {
  CommandRunner runner;
  CommandResult result = runner.run({"init", "--preset", "strict,security"});
  EXPECT_EQ(result.exit_code, 0);
  EXPECT_EQ(result.out, "wrote .docklint.yaml\n");
  std::string text = result.written[".docklint.yaml"];
  EXPECT_THAT(text, HasSubstr("presets: [strict, security]"));
  runner.files.add_file(".docklint.yaml", text);
  CommandResult shown = runner.run({"config", "show"});
  EXPECT_EQ(shown.exit_code, 0);
  EXPECT_EQ(shown.err, "");
  EXPECT_EQ(runner.run({"init"}).exit_code, 2);
  EXPECT_TRUE(runner.run({"init"}).written.empty());
  EXPECT_THAT(runner.run({"init", "--output", "-"}).out, HasSubstr("presets: [recommended]"));
}

TEST(Command, migrate_keeps_what_hadolint_was_told) {
  CommandRunner runner;
  runner.files.add_file(".hadolint.yaml", "ignored: [DL3007]\nfailure-threshold: error\ntrustedRegistries: [docker.io, 'my\"own']\n");
  CommandResult result = runner.run({"migrate"});
  EXPECT_EQ(result.exit_code, 0) << result.err;
  std::string text = result.written[".docklint.yaml"];
  EXPECT_THAT(text, HasSubstr("# Made from .hadolint.yaml.\n"));
  EXPECT_THAT(text, HasSubstr("fail-on: error\n"));
  EXPECT_THAT(text, HasSubstr("  dockerfile/latest-tag: off\n"));
  runner.files.add_file(".docklint.yaml", text);
  CommandResult shown = runner.run({"config", "show"});
  EXPECT_EQ(shown.exit_code, 0);
  EXPECT_EQ(shown.err, "");
  EXPECT_EQ(CommandRunner().run({"migrate"}).exit_code, 2);
}

TEST(Command, merge_reads_reports_from_files) {
  CommandRunner runner;
  runner.files.add_file("Dockerfile", "FROM scratch\n");
  std::string report = runner.run({"check", "--format", "json"}).out;
  runner.files.add_file("a.json", report);
  EXPECT_EQ(runner.run({"merge", "a.json"}).out, report);
  EXPECT_EQ(runner.run({"merge", "a.json", "--output", "b.json"}).written["b.json"], report);
  EXPECT_EQ(runner.run({"merge"}).exit_code, 2);
  EXPECT_EQ(runner.run({"merge", "gone.json"}).exit_code, 3);
}

TEST(Command, debug_shows_what_is_asked_for) {
  CommandRunner runner;
  runner.files.add_file("Dockerfile", "FROM scratch\n");
  EXPECT_THAT(runner.run({"debug", "tokens", "Dockerfile"}).out, HasSubstr("1:1-1:5 keyword \"FROM\""));
  EXPECT_THAT(runner.run({"debug", "config", "Dockerfile"}).out, HasSubstr("presets:"));
  EXPECT_EQ(runner.run({"debug", "trees", "Dockerfile"}).exit_code, 2);
  EXPECT_THAT(runner.run({"debug", "trees", "Dockerfile"}).err, HasSubstr("did you mean `tree`?"));
  EXPECT_EQ(runner.run({"debug", "tree"}).exit_code, 2);
}

TEST(Command, a_baseline_leaves_only_what_is_new) {
  CommandRunner runner;
  runner.files.add_file("Dockerfile", "FROM a:latest\n");
  CommandResult first = runner.run({"check", "--select", "dockerfile/latest-tag", "--write-baseline", "base.json"});
  EXPECT_EQ(first.exit_code, 1);
  runner.files.add_file("base.json", first.written["base.json"]);
  runner.files.add_file("Dockerfile", "# new\nFROM a:latest\n");
  CommandResult second = runner.run({"check", "--select", "dockerfile/latest-tag", "--baseline", "base.json"});
  EXPECT_EQ(second.exit_code, 0);
  EXPECT_THAT(second.out, HasSubstr("(1 suppressed)"));
}

}  // namespace
}  // namespace docklint::test
