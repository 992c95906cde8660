#include "model/ignorefile/pattern_relations.h"

#include <gtest/gtest.h>

#include <array>
#include <random>
#include <string>
#include <vector>

#include "model/ignorefile/ignore_matcher.h"

namespace docklint {
namespace {

using Lines = std::vector<std::string>;

std::shared_ptr<const IgnoreFile> file_of(const Lines& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return build_ignore_file(SourceBuffer::make(".dockerignore", std::move(text)));
}

// Every path of up to three names.
const std::vector<std::string>& all_paths() {
  static const std::vector<std::string> paths = [] {
    const std::array<std::string, 4> names = {"a", "b", "ab", "a.c"};
    std::vector<std::string> found;
    for (const auto& x : names) {
      found.push_back(x);
      for (const auto& y : names) {
        found.push_back(x + "/" + y);
        for (const auto& z : names) found.push_back(x + "/" + y + "/" + z);
      }
    }
    return found;
  }();
  return paths;
}

std::string verdicts(const Lines& lines) {
  auto file = file_of(lines);
  std::string result;
  for (const std::string& path : all_paths()) result += file->matcher().excludes(path) ? '1' : '0';
  return result;
}

std::string random_pattern(std::mt19937& random) {
  auto pick = [&](auto... options) {
    std::array<const char*, sizeof...(options)> all = {options...};
    return std::string(all[std::uniform_int_distribution<std::size_t>(0, all.size() - 1)(random)]);
  };
  std::string pattern = pick("", "", "!");
  pattern += pick("", "", "", "**/", "**");
  pattern += pick("a", "b", "ab", "*", "a*", "*.c", "?b", "a.c");
  if (pick("y", "n", "n") == "y") pattern += "/" + pick("a", "b", "*", "**", "a.c", "*.c", "**/a");
  return pattern;
}

TEST(PatternRelations, what_is_said_to_do_nothing_does_nothing) {
  std::mt19937 random(20240817);
  std::size_t ineffective = 0, redundant = 0, undone = 0;
  for (int round = 0; round < 600; ++round) {
    Lines lines;
    for (std::size_t count = 2 + random() % 4; count > 0; --count) lines.push_back(random_pattern(random));
    auto file = file_of(lines);
    ASSERT_EQ(file->patterns.size(), lines.size());
    for (std::size_t i = 0; i < lines.size(); ++i) {
      bool useless = file->patterns[i].is_exception && effect_of_exception(*file, i) != ExceptionEffect::Possible;
      bool repeated = made_redundant_by(*file, i).has_value();
      bool cancelled = undone_by(*file, i).has_value();
      ineffective += useless;
      redundant += repeated;
      undone += cancelled;
      if (!useless && !repeated && !cancelled) continue;
      Lines without = lines;
      without.erase(without.begin() + static_cast<std::ptrdiff_t>(i));
      std::string shown;
      for (const std::string& line : lines) shown += line + " ; ";
      ASSERT_EQ(verdicts(lines), verdicts(without)) << shown << " pattern " << i << (useless ? " ineffective" : repeated ? " redundant" : " undone");
    }
  }
  EXPECT_GT(ineffective, 60u);
  EXPECT_GT(redundant, 25u);
  EXPECT_GT(undone, 10u);
}

}  // namespace
}  // namespace docklint
