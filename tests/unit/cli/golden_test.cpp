// Runs tests/golden/cli/<case>/: `cmd` holds the words after `docklint` (single quotes keep blanks), `in/` the
// files, `stdin` what comes in; `stdout`, `stderr` and `exit` what must come out (missing: empty, 0). Files that
// the command writes follow in stdout after a line `==> path`. DOCKLINT_BLESS=1 rewrites what came out.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "support/command.h"

namespace docklint::test {
namespace {

namespace fs = std::filesystem;

const fs::path kCases = fs::path(DOCKLINT_SOURCE_DIR) / "tests/golden/cli";

std::string content_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void put_content(const fs::path& path, const std::string& text) {
  if (text.empty()) {
    fs::remove(path);
    return;
  }
  std::ofstream(path, std::ios::binary) << text;
}

std::vector<std::string> words_of(const std::string& line) {
  std::vector<std::string> words;
  std::string word;
  bool is_quoted = false;
  bool is_open = false;
  for (char c : line) {
    if (c == '\'') {
      is_quoted = !is_quoted;
      is_open = true;
    } else if ((c == ' ' || c == '\n') && !is_quoted) {
      if (is_open) words.push_back(std::move(word));
      word.clear();
      is_open = false;
    } else {
      word += c;
      is_open = true;
    }
  }
  return words;
}

std::vector<std::string> case_names() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(kCases)) names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

class GoldenCommand : public ::testing::TestWithParam<std::string> {};

TEST_P(GoldenCommand, prints_what_was_agreed) {
  fs::path folder = kCases / GetParam();
  CommandRunner runner;
  runner.standard_input = content_of(folder / "stdin");
  if (fs::exists(folder / "in")) {
    for (const auto& entry : fs::recursive_directory_iterator(folder / "in")) {
      if (entry.is_regular_file()) runner.files.add_file(fs::relative(entry.path(), folder / "in").generic_string(), content_of(entry.path()));
    }
  }
  CommandResult result = runner.run(words_of(content_of(folder / "cmd")));
  std::string out = result.out;
  for (const auto& file : result.written) out += "==> " + file.first + "\n" + file.second;
  std::string code = result.exit_code == 0 ? "" : std::to_string(result.exit_code) + "\n";
  if (std::getenv("DOCKLINT_BLESS")) {
    put_content(folder / "stdout", out);
    put_content(folder / "stderr", result.err);
    put_content(folder / "exit", code);
  }
  EXPECT_EQ(out, content_of(folder / "stdout"));
  EXPECT_EQ(result.err, content_of(folder / "stderr"));
  EXPECT_EQ(code, content_of(folder / "exit"));
}

std::string name_of(const ::testing::TestParamInfo<std::string>& info) {
  std::string name = info.param;
  std::replace_if(name.begin(), name.end(), [](char c) { return c == '-' || c == '.'; }, '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Cases, GoldenCommand, ::testing::ValuesIn(case_names()), name_of);

}  // namespace
}  // namespace docklint::test
