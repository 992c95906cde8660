#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <initializer_list>
#include <string>
#include <vector>

#include "support/command.h"

namespace docklint::test {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr const char* kDockerfile = "FROM a:latest\nRUN cd /tmp\n";

// A project whose findings were written to base.json.
class BaselineCommand : public testing::Test {
 public:
  CommandResult check(std::initializer_list<std::string> more) const { return run("check", more); }
  CommandResult fix(std::initializer_list<std::string> more) const { return run("fix", more); }

  void write_baseline(std::initializer_list<std::string> more) {
    std::vector<std::string> arguments = {"check", "--preset", "strict", "--write-baseline", "base.json"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    runner.files.add_file("base.json", runner.run(arguments).written["base.json"]);
  }

  CommandRunner runner;

 private:
  CommandResult run(std::string command, std::initializer_list<std::string> more) const {
    std::vector<std::string> arguments = {std::move(command), "--preset", "strict", "--baseline", "base.json"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return runner.run(arguments);
  }
};

constexpr const char* kStale = "config/stale-baseline";

TEST_F(BaselineCommand, tells_of_an_entry_whose_finding_was_mended) {
  runner.files.add_file("Dockerfile", kDockerfile);
  write_baseline({});
  EXPECT_THAT(check({}).out, Not(HasSubstr("warning[")));
  EXPECT_THAT(check({}).out, Not(HasSubstr(kStale)));
  runner.files.add_file("Dockerfile", "FROM a:1.2\nRUN cd /tmp\n");
  CommandResult later = check({});
  EXPECT_THAT(later.out, HasSubstr("info[config/stale-baseline]: `dockerfile/latest-tag` is no longer found in `Dockerfile`\n  --> base.json:"));
  EXPECT_THAT(check({"--ignore", kStale}).out, Not(HasSubstr(kStale)));
}

TEST_F(BaselineCommand, judges_only_rules_and_files_that_were_looked_at) {
  runner.files.add_file("a/Dockerfile", kDockerfile);
  runner.files.add_file("b/Dockerfile", kDockerfile);
  write_baseline({"."});
  runner.files.add_file("a/Dockerfile", "FROM a:1.2\n");
  runner.files.add_file("b/Dockerfile", "FROM a:1.2\n");
  EXPECT_THAT(check({"a/Dockerfile"}).out, Not(HasSubstr("no longer found in `b/Dockerfile`")));
  EXPECT_THAT(check({"a/Dockerfile"}).out, HasSubstr("`dockerfile/latest-tag` is no longer found in `a/Dockerfile`"));
  EXPECT_THAT(check({"--ignore", "latest-tag"}).out, Not(HasSubstr("`dockerfile/latest-tag` is no longer")));
  runner.standard_input = "FROM a:1.2\n";
  EXPECT_THAT(check({"-", "--stdin-filename", "a/Dockerfile"}).out, Not(HasSubstr(kStale)));
}

TEST_F(BaselineCommand, leaves_findings_about_several_files_alone_unless_all_of_them_were_looked_at) {
  runner.files.add_file("compose.yaml", "services:\n  web:\n    image: a:latest\n");
  runner.files.add_file("Dockerfile", kDockerfile);
  write_baseline({});
  runner.files.add_file("compose.yaml", "services:\n  web:\n    image: a:1.2\n");
  EXPECT_THAT(check({"compose.yaml"}).out, Not(HasSubstr(kStale)));
  EXPECT_THAT(check({"."}).out, HasSubstr("`compose/latest-tag` is no longer found in `compose.yaml`"));
}

TEST_F(BaselineCommand, tells_of_files_that_are_gone_but_not_in_another_folder) {
  runner.files.add_file("old/Dockerfile", kDockerfile);
  runner.files.add_file("Dockerfile", kDockerfile);
  write_baseline({});
  std::string baseline = *runner.files.read("base.json");
  CommandRunner moved;
  moved.files.add_file("Dockerfile", kDockerfile);
  moved.files.add_file("base.json", baseline);
  EXPECT_THAT(moved.run({"check", "--preset", "strict", "--baseline", "base.json"}).out, HasSubstr("is no longer found in `old/Dockerfile`"));
  CommandRunner elsewhere;
  elsewhere.files.add_file("other/Dockerfile", "FROM scratch\n");
  elsewhere.files.add_file("base.json", baseline);
  EXPECT_THAT(elsewhere.run({"check", "--preset", "strict", "--baseline", "base.json"}).out, Not(HasSubstr(kStale)));
}

TEST_F(BaselineCommand, says_nothing_when_a_file_could_not_be_read) {
  runner.files.add_file("Dockerfile", kDockerfile);
  write_baseline({});
  runner.files.add_file("Dockerfile", "FROM a:1.2\n");
  EXPECT_THAT(check({"Dockerfile", "missing/Dockerfile"}).out, Not(HasSubstr(kStale)));
}

TEST_F(BaselineCommand, fixing_takes_the_entries_of_what_was_mended_out_of_the_file) {
  runner.files.add_file("Dockerfile", "FROM a:latest\nMAINTAINER me\n");
  write_baseline({"--select", "latest-tag", "--select", "deprecated-maintainer"});
  CommandResult fixed = fix({"--select", "latest-tag", "--select", "deprecated-maintainer", "--unsafe-fixes"});
  ASSERT_TRUE(fixed.written.contains("base.json")) << fixed.out << fixed.err;
  EXPECT_THAT(fixed.written["base.json"], HasSubstr("dockerfile/latest-tag"));
  EXPECT_THAT(fixed.written["base.json"], Not(HasSubstr("dockerfile/deprecated-maintainer")));
  EXPECT_THAT(fixed.out, HasSubstr("fixed base.json: config/stale-baseline"));
  CommandResult shown = fix({"--select", "deprecated-maintainer", "--unsafe-fixes", "--diff"});
  EXPECT_TRUE(shown.written.empty());
  EXPECT_THAT(shown.out, HasSubstr("+++ b/base.json"));
}

}  // namespace
}  // namespace docklint::test
