// The grammar itself: trees of test/corpus, the highlights query, and that parser.c is up to date.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <tree_sitter/api.h>

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

extern "C" const TSLanguage* tree_sitter_dockerfile();

namespace docklint {
namespace {

const std::filesystem::path kGrammar = std::filesystem::path(DOCKLINT_SOURCE_DIR) / "grammar/dockerfile";

std::string read(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream out;
  out << in.rdbuf();
  return out.str();
}

struct Example {
  std::string title;
  std::string text;
  std::string tree;
};

std::string on_one_line(std::string_view text) {
  std::string out;
  for (char c : text) {
    bool blank = c == ' ' || c == '\n';
    if (blank && (out.empty() || out.back() == ' ' || out.back() == '(')) continue;
    out += blank ? ' ' : c;
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

// tree-sitter's corpus format: a title between rules of '=', the text, a rule of '-', the tree.
std::vector<Example> read_corpus(const std::string& file) {
  std::vector<Example> examples;
  std::istringstream lines(file);
  enum class At { Nothing, Title, Text, Tree } at = At::Nothing;
  for (std::string line; std::getline(lines, line);) {
    bool rule = line.size() >= 3 && line.find_first_not_of('=') == std::string::npos;
    if (rule && at != At::Title) {
      examples.emplace_back();
      at = At::Title;
    } else if (rule) {
      at = At::Text;
    } else if (at == At::Text && line == "---") {
      at = At::Tree;
    } else if (at == At::Title) {
      examples.back().title += line;
    } else if (at == At::Text) {
      examples.back().text += line + '\n';
    } else if (at == At::Tree) {
      examples.back().tree += line + '\n';
    }
  }
  for (Example& example : examples) {
    // One empty line stands on either side of the text.
    if (example.text.starts_with('\n')) example.text.erase(0, 1);
    if (example.text.ends_with("\n\n")) example.text.resize(example.text.size() - 2);
    example.tree = on_one_line(example.tree);
  }
  return examples;
}

std::string tree_of(const std::string& text) {
  std::unique_ptr<TSParser, decltype(&ts_parser_delete)> parser(ts_parser_new(), ts_parser_delete);
  EXPECT_TRUE(ts_parser_set_language(parser.get(), tree_sitter_dockerfile()));
  std::unique_ptr<TSTree, decltype(&ts_tree_delete)> tree(
      ts_parser_parse_string(parser.get(), nullptr, text.data(), static_cast<std::uint32_t>(text.size())), ts_tree_delete);
  std::unique_ptr<char, decltype(&std::free)> described(ts_node_string(ts_tree_root_node(tree.get())), std::free);
  return described.get();
}

TEST(DockerfileGrammar, CorpusGivesTheTreesWrittenDown) {
  std::size_t count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(kGrammar / "test/corpus")) {
    for (const Example& example : read_corpus(read(entry.path()))) {
      EXPECT_EQ(tree_of(example.text), example.tree) << entry.path().filename() << ": " << example.title;
      ++count;
    }
  }
  EXPECT_GE(count, 60U);
}

TEST(DockerfileGrammar, HighlightsNameNodesThatExist) {
  std::string query = read(kGrammar / "queries/highlights.scm");
  std::uint32_t offset = 0;
  TSQueryError error = TSQueryErrorNone;
  std::unique_ptr<TSQuery, decltype(&ts_query_delete)> compiled(
      ts_query_new(tree_sitter_dockerfile(), query.data(), static_cast<std::uint32_t>(query.size()), &offset, &error), ts_query_delete);
  EXPECT_NE(compiled, nullptr) << "error " << static_cast<int>(error) << " at " << query.substr(offset, 40);
}

TEST(DockerfileGrammar, ParserIsGeneratedFromThisGrammar) {
  std::uint64_t digest = 0xcbf29ce484222325U;
  for (char c : read(kGrammar / "grammar.js")) digest = (digest ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  EXPECT_EQ(fmt::format("{:016x}\n", digest), read(kGrammar / "src/grammar.stamp"))
      << "grammar.js has changed: generate the parser and run stamp.js, see grammar/dockerfile/README.md";
}

}  // namespace
}  // namespace docklint
