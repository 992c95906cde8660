// Runs every example of every rule document as tests of its own and proves what authors need not think
// of: exact ranges and messages, declared fixes only, fixes that converge, the same findings in CRLF and
// BOM copies, no crash on truncated text.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>

#include "cli/baseline.h"
#include "docklint/rule_info.h"
#include "engine/engine.h"
#include "engine/fix_loop.h"
#include "tools/rulefile/rule_file.h"

namespace docklint {
namespace {

namespace fs = std::filesystem;
using rulefile::AnnotatedText;
using rulefile::Block;
using rulefile::Expectation;

struct ExampleFile {
  AnnotatedText annotated;
  int line = 0;  // of the document
  bool lf_only = false;
};

struct Example {
  std::string document;  // path below rules/
  std::string rule;
  std::string heading;
  int line = 0;
  std::map<std::string, ExampleFile> files;
  std::map<std::string, std::string> fixed;  // expected texts, or empty
  std::string config;
  bool is_project = false;
  std::string subheading;
};

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string to_crlf(std::string_view text) {
  std::string result;
  for (char c : text) {
    if (c == '\n') result += '\r';
    result += c;
  }
  return result;
}

std::string default_name(std::string_view language) {
  if (language == "yaml" || language == "compose") return "compose.yaml";
  if (language == "dockerignore") return ".dockerignore";
  if (language == "dotenv" || language == "env") return ".env";
  if (language == "markdown") return "README.md";
  return "Dockerfile";
}

std::string bytes_of(const Block& block, std::string text) {
  if (block.is_crlf) text = to_crlf(text);
  return block.has_bom ? "\xEF\xBB\xBF" + text : text;
}

void add_expectations(ExampleFile& file, std::string_view text) {
  while (!text.empty()) {
    std::string line(text.substr(0, text.find('\n')));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    Expectation expectation;
    int consumed = 0;
    if (std::sscanf(line.c_str(), "%d:%d-%d:%d%n", &expectation.line, &expectation.column, &expectation.end_line, &expectation.end_column, &consumed) < 4) {
      ADD_FAILURE() << "not an expectation: " << line;
      continue;
    }
    expectation.message = line.substr(std::min(line.size(), static_cast<std::size_t>(consumed) + 1));
    file.annotated.expectations.push_back(std::move(expectation));
  }
}

bool is_source_heading(std::string_view heading) { return heading.starts_with("Bad") || heading.starts_with("Good"); }

std::vector<Example> examples_of(const std::string& document, const std::string& rule, std::string_view page, int first_line) {
  std::vector<Example> examples;
  std::string config, config_heading, last_file;
  for (Block& block : rulefile::blocks_of(page, first_line)) {
    if (block.is_config) {
      config = block.text;
      config_heading = block.heading;
      continue;
    }
    if (block.heading != config_heading && !block.heading.starts_with("Fixed")) config.clear();
    if (block.is_expectations) {
      if (!examples.empty()) add_expectations(examples.back().files[last_file], block.text);
      continue;
    }
    std::string name = block.file.empty() ? default_name(block.language) : block.file;
    if (block.heading.starts_with("Fixed")) {
      if (!examples.empty()) examples.back().fixed[name] = bytes_of(block, block.text);
      continue;
    }
    if (!is_source_heading(block.heading)) continue;
    bool continues = !block.file.empty() && !examples.empty() && examples.back().is_project && examples.back().heading == block.heading &&
                     examples.back().subheading == block.subheading && examples.back().fixed.empty() && !examples.back().files.contains(name);
    if (!continues) {
      examples.push_back({});
      Example& fresh = examples.back();
      fresh.document = document;
      fresh.rule = rule;
      fresh.heading = block.heading;
      fresh.subheading = block.subheading;
      fresh.line = block.line;
      fresh.config = config;
      fresh.is_project = !block.file.empty();
    }
    ExampleFile file;
    file.annotated = rulefile::read_expectations(block.text);
    file.annotated.text = bytes_of(block, file.annotated.text);
    file.line = block.line;
    file.lf_only = block.is_crlf || block.has_bom;
    last_file = name;
    examples.back().files[name] = std::move(file);
  }
  return examples;
}

using Texts = std::map<std::string, std::string>;

Texts texts_of(const Example& example) {
  Texts texts;
  for (const auto& [name, file] : example.files) texts[name] = file.annotated.text;
  return texts;
}

std::unique_ptr<MemoryFileSystem> file_system_of(const Texts& texts, const std::string& config) {
  auto files = std::make_unique<MemoryFileSystem>();
  for (const auto& [name, text] : texts) {
    if (name.ends_with('/')) files->add_folder(name.substr(0, name.size() - 1));
    else files->add_file(name, text);
  }
  if (!config.empty()) files->add_file(".docklint.yaml", config);
  return files;
}

LintRequest request_for(const std::string& rule) {
  LintRequest request;
  request.paths = {"."};
  // A walk takes `.env` files beside a compose file only.
  if (rule.starts_with("env/")) request.paths.push_back(".env");
  request.config.selection.select = {rule};
  // A comment that switches findings off needs a finding.
  if (rule.starts_with("suppression/")) request.config.selection.select.emplace_back("dockerfile/latest-tag");
  // Another program's opinion is asked for on demand.
  if (rule == "shell/shellcheck") request.shellcheck = ShellcheckRequest{};
  // A baseline lists findings of other rules.
  if (rule == "config/stale-baseline") request.config.selection.select.emplace_back("dockerfile/latest-tag");
  request.jobs = 1;
  return request;
}

// An example may bring a baseline, as `--baseline` names one.
constexpr const char* kBaseline = "docklint-baseline.json";

Result<LintReport> lint(const std::string& rule, const FileSystem& files) {
  LintRequest request = request_for(rule);
  auto report = lint_paths(request, files);
  if (!report || !files.exists(kBaseline)) return report;
  auto applied = cli::apply_baseline(*report, request, kBaseline, files);
  if (!applied) return tl::unexpected(std::move(applied).error());
  return report;
}

Result<FixOutcome> fix(const FixRequest& request, const FileSystem& files) {
  auto outcome = apply_fixes(request, files);
  if (!outcome || !files.exists(kBaseline)) return outcome;
  auto pruned = cli::prune_baseline(*outcome, request.lint, kBaseline, files);
  if (!pruned) return tl::unexpected(std::move(pruned).error());
  return outcome;
}

struct Found {
  std::string path;
  Position begin, end;
  std::string message;
  auto operator<=>(const Found&) const = default;
};

std::vector<Found> found_in(const LintReport& report, const std::string& rule) {
  std::vector<Found> found;
  for (const Diagnostic& finding : report.findings) {
    if (rule_info(finding.rule).id != rule) continue;
    const SourceBuffer& source = report.sources.at(finding.where.file);
    std::string path = source.path().starts_with("./") ? source.path().substr(2) : source.path();
    found.push_back({path, source.position(finding.where.span.begin), source.position(finding.where.span.end), finding.message});
  }
  return found;
}

bool says(std::string_view message, std::string_view expected) {
  if (expected.empty()) return true;
  if (expected.ends_with("...")) return message.starts_with(expected.substr(0, expected.size() - 3));
  return message == expected;
}

std::string show(const Found& found) {
  return fmt::format("{}:{}:{}-{}:{} {}", found.path, found.begin.line, found.begin.column, found.end.line, found.end.column, found.message);
}

std::string with_carets(const Found& found, const Texts& texts) {
  auto text = texts.find(found.path);
  if (text == texts.end()) return show(found);
  auto source = SourceBuffer::make("", text->second);
  std::string line(source->text(source->line_span(found.begin.line - 1)));
  std::uint32_t width = found.end.line == found.begin.line ? std::max(found.end.column, found.begin.column + 1) - found.begin.column : 1;
  return fmt::format("{}\n    {}\n    {}{}", show(found), line, std::string(found.begin.column - 1, ' '), std::string(width, '^'));
}

void compare_findings(const Example& example, const LintReport& report) {
  Texts texts = texts_of(example);
  std::vector<Found> found = found_in(report, example.rule);
  for (const auto& [name, file] : example.files) {
    for (const Expectation& wanted : file.annotated.expectations) {
      Position begin{static_cast<std::uint32_t>(wanted.line), static_cast<std::uint32_t>(wanted.column)};
      Position end{static_cast<std::uint32_t>(wanted.end_line), static_cast<std::uint32_t>(wanted.end_column)};
      auto exact = std::find_if(found.begin(), found.end(), [&](const Found& f) {
        return f.path == name && f.begin == begin && f.end == end && says(f.message, wanted.message);
      });
      if (exact != found.end()) {
        found.erase(exact);
        continue;
      }
      auto nearby = std::find_if(found.begin(), found.end(), [&](const Found& f) { return f.path == name && f.begin.line == begin.line; });
      Found expected{name, begin, end, wanted.message};
      if (nearby == found.end()) {
        ADD_FAILURE() << "missing: " << with_carets(expected, texts);
        continue;
      }
      const char* what = nearby->begin == begin && nearby->end == end ? "misworded" : "misplaced";
      ADD_FAILURE() << what << "\n  wanted " << with_carets(expected, texts) << "\n  found  " << with_carets(*nearby, texts);
      found.erase(nearby);
    }
  }
  for (const Found& extra : found) ADD_FAILURE() << "noisy: " << with_carets(extra, texts);
}

void check_style(const LintReport& report, const std::string& rule) {
  for (const Diagnostic& finding : report.findings) {
    if (rule_info(finding.rule).id != rule) continue;
    const std::string& message = finding.message;
    ASSERT_FALSE(message.empty());
    EXPECT_FALSE(message.front() >= 'A' && message.front() <= 'Z' && message.size() > 1 && message[1] >= 'a' && message[1] <= 'z')
        << "a message starts in lower case: " << message;
    EXPECT_FALSE(message.back() == '.') << "a message has no final period: " << message;
    EXPECT_EQ(message.find('\n'), std::string::npos) << "a message is one line: " << message;
    EXPECT_FALSE(finding.help.find('\n') != std::string::npos || finding.help.ends_with('.')) << "help is one line without period: " << finding.help;
    const SourceBuffer& source = report.sources.at(finding.where.file);
    EXPECT_LE(finding.where.span.begin, finding.where.span.end);
    EXPECT_LE(finding.where.span.end, source.size());
    FixKind declared = rule_info(finding.rule).fix;
    for (const Fix& fix : finding.fixes) {
      EXPECT_NE(declared, FixKind::None) << "the document declares no fix";
      EXPECT_FALSE(declared == FixKind::Unsafe && fix.applicability == Applicability::Safe) << "the document declares an unsafe fix";
      EXPECT_FALSE(fix.title.empty());
      for (std::size_t i = 0; i < fix.edits.size(); ++i) {
        EXPECT_LE(fix.edits[i].where.span.end, report.sources.at(fix.edits[i].where.file).size());
        if (i && fix.edits[i].where.file == fix.edits[i - 1].where.file) {
          EXPECT_LE(fix.edits[i - 1].where.span.end, fix.edits[i].where.span.begin) << "edits of a fix overlap";
        }
      }
    }
  }
}

void check_fixes(const Example& example, const LintReport& report) {
  bool offers = std::any_of(report.findings.begin(), report.findings.end(), [](const Diagnostic& finding) { return !finding.fixes.empty(); });
  if (!example.fixed.empty()) {
    EXPECT_TRUE(offers) << "a Fixed block, but no fix is offered";
  }
  if (!offers) return;
  Texts before = texts_of(example);
  auto files = file_system_of(before, example.config);
  FixRequest request;
  request.lint = request_for(example.rule);
  request.include_unsafe = true;
  auto outcome = fix(request, *files);
  ASSERT_TRUE(outcome.has_value()) << outcome.error().message;
  EXPECT_TRUE(outcome->settled) << "the fix does not settle";
  Texts after = before;
  for (const auto& [path, file] : outcome->changed) after[path.starts_with("./") ? path.substr(2) : path] = file.after;
  for (const auto& [name, wanted] : example.fixed) EXPECT_EQ(after[name], wanted) << "fix differs in " << name;
  EXPECT_NE(after, before) << "the fix changes nothing";

  // Fixing must not break what could be read before.
  auto errors_in = [&](const Texts& texts) {
    LintRequest all = request_for("dockerfile/*");
    all.config.selection.select = {"dockerfile/syntax-error", "compose/syntax-error", "dockerfile/unknown-instruction", example.rule};
    std::erase_if(all.config.selection.select, [](const std::string& id) { return !find_rule(id); });
    auto result = lint_paths(all, *file_system_of(texts, example.config));
    return result ? std::count_if(result->findings.begin(), result->findings.end(), [&](const Diagnostic& f) {
      return f.severity == Severity::Error && rule_info(f.rule).id != example.rule;
    }) : -1;
  };
  EXPECT_LE(errors_in(after), errors_in(before)) << "the fix adds an error";
}

// Line ends and a byte order mark must not change what is found.
void check_variants(const Example& example, const LintReport& report) {
  bool lf_only = std::any_of(example.files.begin(), example.files.end(), [](const auto& file) { return file.second.lf_only; });
  if (lf_only || example.rule.ends_with("line-endings") || example.rule.ends_with("final-newline")) return;
  auto positions = [&](const LintReport& r) {
    auto found = found_in(r, example.rule);
    std::sort(found.begin(), found.end());
    std::string text;
    for (const Found& f : found) text += show(f) + "\n";
    return text;
  };
  for (auto change : {+[](std::string_view text) { return to_crlf(text); }, +[](std::string_view text) { return "\xEF\xBB\xBF" + std::string(text); }}) {
    Texts texts = texts_of(example);
    for (auto& [name, text] : texts) {
      if (!text.empty() && !name.ends_with(".md")) text = change(text);
    }
    auto again = lint(example.rule, *file_system_of(texts, example.config));
    ASSERT_TRUE(again.has_value());
    EXPECT_EQ(positions(*again), positions(report)) << "a CRLF or BOM copy is judged differently";
  }
}

void check_truncation(const Example& example) {
  if (example.is_project) return;
  const auto& [name, file] = *example.files.begin();
  const std::string& text = file.annotated.text;
  std::size_t step = std::max<std::size_t>(1, text.size() / 24);
  for (std::size_t size = 0; size < text.size(); size += step) {
    auto report = lint_paths(request_for(example.rule), *file_system_of({{name, text.substr(0, size)}}, example.config));
    ASSERT_TRUE(report.has_value());
    check_style(*report, example.rule);
  }
}

class RuleExample : public testing::Test {
 public:
  explicit RuleExample(Example example) : example_(std::move(example)) {}

  void TestBody() override {
    SCOPED_TRACE(fmt::format("rules/{}:{}", example_.document, example_.line));
    auto report = lint(example_.rule, *file_system_of(texts_of(example_), example_.config));
    ASSERT_TRUE(report.has_value()) << report.error().message;
    for (const FileError& error : report->errors) ADD_FAILURE() << error.path << ": " << error.message;
    bool expects = std::any_of(example_.files.begin(), example_.files.end(), [](const auto& file) { return !file.second.annotated.expectations.empty(); });
    bool is_bad = example_.heading.starts_with("Bad");
    EXPECT_EQ(expects, is_bad) << (is_bad ? "a Bad block without expectation" : "a Good block with an expectation");
    compare_findings(example_, *report);
    check_style(*report, example_.rule);
    check_fixes(example_, *report);
    check_variants(example_, *report);
    check_truncation(example_);
  }

 private:
  Example example_;
};

// What must be true of a document as a whole.
class RuleDocumentTest : public testing::Test {
 public:
  RuleDocumentTest(std::string rule, std::vector<Example> examples) : rule_(std::move(rule)), examples_(std::move(examples)) {}

  void TestBody() override {
    auto bad = std::count_if(examples_.begin(), examples_.end(), [](const Example& e) { return e.heading.starts_with("Bad"); });
    auto good = std::count_if(examples_.begin(), examples_.end(), [](const Example& e) { return e.heading.starts_with("Good"); });
    EXPECT_GT(bad, 0) << rule_ << " has no Bad example";
    EXPECT_GT(good, 0) << rule_ << " has no Good example";
    bool words = false, fixed = false;
    for (const Example& example : examples_) {
      fixed |= !example.fixed.empty();
      for (const auto& [name, file] : example.files) {
        for (const Expectation& expectation : file.annotated.expectations) words |= !expectation.message.empty();
      }
    }
    EXPECT_TRUE(words) << rule_ << " has no example with a full message";
    auto id = find_rule(rule_);
    ASSERT_TRUE(id.has_value()) << rule_ << " is not in the compiled table";
    EXPECT_EQ(rule_info(*id).fix != FixKind::None, fixed) << rule_ << ": a Fixed example is needed exactly when `fix` says so";
    EXPECT_EQ(rule_page(*id).find("WHY\n"), std::string_view::npos) << rule_ << ": the page does not say why";
  }

 private:
  std::string rule_;
  std::vector<Example> examples_;
};

std::string test_name(std::string text) {
  std::replace_if(text.begin(), text.end(), [](char c) { return !std::isalnum(static_cast<unsigned char>(c)); }, '_');
  return text;
}

void register_examples(const fs::path& rules) {
  std::vector<fs::path> documents;
  for (const auto& entry : fs::recursive_directory_iterator(rules)) {
    std::string name = entry.path().filename().string();
    if (name.ends_with(".md") && !name.ends_with(".cases.md") && name != "README.md") documents.push_back(entry.path());
  }
  std::sort(documents.begin(), documents.end());
  for (const fs::path& path : documents) {
    std::string relative = fs::relative(path, rules).generic_string();
    auto document = rulefile::parse_rule(relative, read_file(path));
    if (!document) continue;
    auto examples = examples_of(relative, document->id, document->page, document->page_line);
    fs::path cases = path.string().substr(0, path.string().size() - 3) + ".cases.md";
    if (fs::exists(cases)) {
      auto more = examples_of(fs::relative(cases, rules).generic_string(), document->id, read_file(cases), 1);
      examples.insert(examples.end(), more.begin(), more.end());
    }
    testing::RegisterTest("RuleDocuments", test_name(document->id).c_str(), nullptr, nullptr, __FILE__, __LINE__,
                          [=]() -> testing::Test* { return new RuleDocumentTest(document->id, examples); });
    std::map<std::string, int> counts;
    for (const Example& example : examples) {
      std::string heading = test_name(example.heading.substr(0, example.heading.find(' ')));
      std::string name = fmt::format("{}__{}_{}", test_name(document->id), heading, ++counts[heading]);
      testing::RegisterTest("Rules", name.c_str(), nullptr, nullptr, __FILE__, __LINE__, [=]() -> testing::Test* { return new RuleExample(example); });
    }
  }
}

}  // namespace
}  // namespace docklint

int main(int argc, char** argv) {
  docklint::register_examples(DOCKLINT_SOURCE_DIR "/rules");
  testing::InitGoogleTest(&argc, argv);
  return RUN_ALL_TESTS();
}
