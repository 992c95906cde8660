// What the build does not check about rules/**/*.md: that pages read well and keep one vocabulary.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cctype>
#include <set>

#include "meta/project_files.h"
#include "tools/rulefile/rule_file.h"

namespace docklint::meta {
namespace {

using rulefile::Block;
using rulefile::RuleDocument;

const std::set<std::string_view> kFamilies = {"dockerfile", "shell", "compose", "dockerignore", "env", "project", "config", "suppression"};
const std::set<std::string_view> kPresets = {"recommended", "strict", "security", "style"};

struct Document {
  const ProjectFile* file;
  RuleDocument rule;
};

const std::vector<Document>& documents() {
  static const std::vector<Document> all = [] {
    std::vector<Document> found;
    for (const ProjectFile* file : files_below("rules/", {".md"})) {
      if (file->path == "rules/README.md" || file->path.ends_with(".cases.md")) continue;
      auto rule = rulefile::parse_rule(std::string_view(file->path).substr(6), file->text);
      if (!rule) {
        ADD_FAILURE() << rule.error().message;
        continue;
      }
      found.push_back({file, std::move(*rule)});
    }
    return found;
  }();
  return all;
}

bool is_upper(char c) { return std::isupper(static_cast<unsigned char>(c)) != 0; }
bool is_lower(char c) { return std::islower(static_cast<unsigned char>(c)) != 0; }

// One line, no final period, and no capital but that of a name written in capitals (ARG, SIGTERM).
bool reads_like_a_message(std::string_view text) {
  if (text.empty() || text.find('\n') != std::string_view::npos) return false;
  if (text.ends_with('.') && !text.ends_with("...")) return false;
  return !(is_upper(text[0]) && text.size() > 1 && is_lower(text[1]));
}

TEST(RuleDocuments, SummariesAreOneLineWithoutAFinalPeriod) {
  for (const auto& [file, rule] : documents()) {
    EXPECT_FALSE(rule.summary.empty()) << file->path;
    EXPECT_FALSE(rule.summary.ends_with('.')) << file->path << ": " << rule.summary;
    EXPECT_LE(rule.summary.size(), 120u) << file->path << ": " << rule.summary;
  }
}

TEST(RuleDocuments, FamiliesAndPresetsAreKnown) {
  for (const auto& [file, rule] : documents()) {
    EXPECT_TRUE(kFamilies.contains(std::string_view(rule.id).substr(0, rule.id.find('/')))) << file->path;
    for (const auto& preset : rule.presets) EXPECT_TRUE(kPresets.contains(preset)) << file->path << ": preset " << preset;
  }
}

TEST(RuleDocuments, IdsAreLowerCaseWithHyphensAndUnique) {
  std::set<std::string> seen;
  for (const auto& [file, rule] : documents()) {
    EXPECT_TRUE(seen.insert(rule.id).second) << file->path;
    EXPECT_EQ(rule.id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-/"), std::string::npos) << file->path;
  }
}

TEST(RuleDocuments, AliasesNameAToolAndACodeOnce) {
  for (const auto& [file, rule] : documents()) {
    std::set<std::string> seen;
    for (const auto& alias : rule.aliases) {
      std::size_t colon = alias.find(':');
      EXPECT_TRUE(colon != std::string::npos && colon > 0 && colon + 1 < alias.size()) << file->path << ": alias " << alias;
      EXPECT_TRUE(seen.insert(alias).second) << file->path << ": alias twice: " << alias;
    }
  }
}

TEST(RuleDocuments, PagesBeginWithATitleAndSayWhy) {
  for (const auto& [file, rule] : documents()) {
    std::size_t title = rule.page.find_first_not_of('\n');
    ASSERT_TRUE(title != std::string::npos && rule.page.compare(title, 2, "# ") == 0) << file->path << ": the page begins with `# Title`";
    std::size_t body = rule.page.find('\n', title);
    std::size_t section = rule.page.find("\n## ", title);
    ASSERT_NE(section, std::string::npos) << file->path << ": no section";
    EXPECT_GE(section - body, 60u) << file->path << ": says too little about why it matters";
  }
}

TEST(RuleDocuments, ExamplesExpectWellWordedMessages) {
  for (const auto& [file, rule] : documents()) {
    bool expects_something = false;
    for (const Block& block : rulefile::blocks_of(rule.page, rule.page_line)) {
      expects_something |= block.is_expectations;
      if (block.is_expectations || block.is_config) continue;
      for (const auto& expectation : rulefile::read_expectations(block.text).expectations) {
        expects_something = true;
        bool reads_well = expectation.message.empty() || reads_like_a_message(expectation.message);
        EXPECT_TRUE(reads_well) << file->path << ":" << block.line << ": " << expectation.message;
      }
    }
    if (rule.subject == "none") continue;
    EXPECT_TRUE(expects_something) << file->path << ": no Bad example expects a finding";
  }
}

TEST(RuleDocuments, AMessageIsLowerCaseWithoutAPeriod) {
  EXPECT_TRUE(reads_like_a_message("base image `alpine` has no tag"));
  EXPECT_TRUE(reads_like_a_message("`ADD` copies a local file"));
  EXPECT_TRUE(reads_like_a_message("ARG is never used"));
  EXPECT_FALSE(reads_like_a_message("Base image has no tag"));
  EXPECT_FALSE(reads_like_a_message("base image has no tag."));
  EXPECT_FALSE(reads_like_a_message("one\ntwo"));
}

}  // namespace
}  // namespace docklint::meta
