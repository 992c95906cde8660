// What the quick reader reads it reads as yaml-cpp does, and it reads what people write.
#include "syntax/yaml/quick_reader.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "syntax/yaml/tree.h"

namespace docklint {
namespace {

std::string written(Span span) { return fmt::format("{}-{}", span.begin, span.end); }

void write(const YamlNode& node, std::string& out, int depth) {
  out += fmt::format("{:{}}{} {} {} full {} '{}' @{} anchor {} {} tag {} target {} size {} {}\n", "", depth, static_cast<int>(node.kind),
                     static_cast<int>(node.style), written(node.span), written(node.full_span), node.text.text(), written(node.text.span()), node.anchor,
                     written(node.anchor_span), node.tag, node.target ? written(node.target->span) : "-", node.expanded_size, node.expanded_depth);
  for (const YamlItem& item : node.items) {
    out += fmt::format("{:{}}item {} {}\n", "", depth, written(item.dash), written(item.span));
    write(*item.value, out, depth + 1);
  }
  for (const YamlEntry& entry : node.entries) {
    out += fmt::format("{:{}}entry {} {}\n", "", depth, written(entry.colon), written(entry.span));
    write(*entry.key, out, depth + 1);
    write(*entry.value, out, depth + 1);
  }
}

std::string written(const YamlTree& tree) {
  std::string out;
  for (const YamlDocument& document : tree.documents) {
    out += "document " + written(document.start_marker) + '\n';
    if (document.root) write(*document.root, out, 0);
  }
  for (const YamlComment& comment : tree.comments) out += fmt::format("comment {} {}\n", written(comment.span), comment.own_line);
  for (const YamlProblem& problem : tree.problems) {
    out += fmt::format("problem {} {} {} {}\n", static_cast<int>(problem.kind), written(problem.span), written(problem.related), problem.detail);
  }
  return out + (tree.complete ? "complete" : "cut");
}

bool is_read_quickly(const std::string& text) {
  TextPool pool;
  return yaml::read_quickly(text, pool).is_whole;
}

void expect_same(const std::string& text) {
  auto source = SourceBuffer::make("compose.yaml", text);
  TextPool pool;
  EXPECT_EQ(written(parse_yaml(*source, source->whole(), pool)), written(parse_yaml(*source, source->whole(), pool, YamlReading::LibraryOnly)));
}

std::vector<std::string> corpus_files() {
  std::vector<std::string> texts;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(DOCKLINT_SOURCE_DIR "/corpus")) {
    std::string extension = entry.path().extension().string();
    if (extension != ".yaml" && extension != ".yml") continue;
    std::ifstream stream(entry.path(), std::ios::binary);
    texts.emplace_back(std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>());
  }
  return texts;
}

TEST(YamlQuickReader, ReadsWhatPeopleWrite) {
  EXPECT_TRUE(is_read_quickly("services:\n  web:\n    image: nginx:1.27  # front\n    ports:\n      - \"80:80\"\n      - 443:443\n    command: [nginx, '-g', \"daemon off;\"]\n"));
  EXPECT_TRUE(is_read_quickly("# head\n---\nx-a: &a\n  k: v\nservices:\n  web:\n    <<: *a\n    environment:\n    - A=1\n    - B=\nvolumes: {}\n"));
  EXPECT_TRUE(is_read_quickly("a:\n- b: 1\n  c: null\n-\n  d: ~\n- - e\n  - f\nlast:"));
  EXPECT_TRUE(is_read_quickly("x: &x\n  k: v\na:\n  b: |  # script\n    set -e\n      more\n\n    last\n  # c\n  d: >-\n    one\n    two\n\n    three\ne: \"say \\\"hi\\\"\\n\"\nf:\n  <<: [*x]\n"));
}

TEST(YamlQuickReader, ReadsLinesThatEndAsOnWindows) {
  std::string text = "# c\r\n---\r\na:\r\n  b: c # d\r\n  e:\r\n  - f\r\n  - \"g\"\r\n\r\n  h: [i, 'j']\r\nk: l";
  EXPECT_TRUE(is_read_quickly(text));
  EXPECT_FALSE(is_read_quickly(text + '\r'));
  EXPECT_FALSE(is_read_quickly("a: b\rc: d\r\n"));
  expect_same(text);
}

TEST(YamlQuickReader, LeavesTheRestToTheLibrary) {
  for (const char* text : {"", "a: |2\n  b\n", "a: |\n  b", "a: >\n  b\n    c\n", "a: |+\n  b\n", "a: b\n  c\n", "a: \"b\n  c\"\n", "a: !reset null\n", "? a\n", "a: {b: c}\n", "a: b: c\n", "a:\tb\n", "a: *b\n", "a: b\n---\nc: d\n",
                           "a: b\n...\n", "  a: b\n c: d\n", "a: [b\n", "- a\nb: c\n", "%YAML 1.2\n---\na: b\n", "a: \"\\t\"\n"}) {
    EXPECT_FALSE(is_read_quickly(text)) << text;
  }
}

std::string services(int count) {
  std::string text = "x-a: &a\n  k: v\nservices:\n";
  for (int i = 0; i < count; ++i) text += fmt::format("  web{}:\n    image: nginx:{}\n    <<: *a\n    ports:\n      - \"80{}:80\"\n    deploy: &d{}\n      mode: global\n", i, i, i, i);
  return text;
}

TEST(YamlQuickReader, LeavesTheLibraryTheTextFromShortBeforeWhatItCannotRead) {
  std::string text = services(40);
  for (const char* line : {"    a: [\n", "    fo\n", "  fo\n", "    a: \"b\n", "    - x\n", "    a: *nobody\n", "    a: *d7\n    b: [c, {d: *d3}]\n", "\t a: b\n", "   x: y\n", "    a: b: c\n",
                           "    a: {b: c}\n", "    ? a\n", "]\n", "---\n", "...\na: b\n", "      - y\n", "    a: !x b\n", "\" \n", "    a: b\n   - c\n"}) {
    std::size_t place = text.find("    image: nginx:20");
    std::string changed = std::string(text).insert(place, line);
    TextPool pool;
    yaml::QuickReading reading = yaml::read_quickly(changed, pool);
    ASSERT_FALSE(reading.is_whole) << line;
    EXPECT_LE(reading.handover.offset, place) << line;
    EXPECT_GT(reading.handover.offset + 120, place) << line;
    expect_same(changed);
  }
}

TEST(YamlQuickReader, CorpusFilesReadTheSame) {
  std::vector<std::string> texts = corpus_files();
  ASSERT_FALSE(texts.empty());
  for (const std::string& text : texts) expect_same(text);
}

TEST(YamlQuickReader, ChangedFilesReadTheSame) {
  static constexpr const char* kPieces[] = {" ", "  ", "\n", "- ", ":", ": ", "#", " # c", "'", "\"", "[", "]", "{", "}", ",", "&a ", "*a", "|", ">", "?", "? ", "!", "-", "---\n", "...", "%", "\t",
                                            "\r", "~", "null", "a", "<<: *a", "\\", "\xC3\xA9", "\n- x", "\n  k: v", "@", "`", "  - ", "-\n", ":\n", "''", "\"\"", "[]", "{}", " ]", "[ ", ", ",
                                            "\r\n", "|\r\n", "|\n", ">-\n", "|+\n", "\n    a: [\n", "\n    fo\n", "&b\n", "\\n", "\n\n", "[*a]", "\n\n      x\n"};
  std::vector<std::string> texts = corpus_files();
  texts.push_back(services(5));
  texts.push_back("x: &a\r\n  k: v # c\r\nl:\r\n- b: 'it''s'\r\n  c: null\r\n-\r\n  d: ~\r\n\r\nm: [a, \"b\", 'c d']\r\nn:\r\n  <<: *a\r\nlast:\r\n");
  texts.push_back("a:\n  b: |\n    set -e\n      more\n\n    last\n  # c\n  d: >-\n    one\n    two\n\n    three\ne: \"say \\\"hi\\\"\\n\"\n- x:\n  - |\n   y\n");
  texts.push_back("x: &a\n  k: 'it''s'\nl:\n- b: 1\n  c: null\n-\n  d: ~\n- - e\n  - f\n- [a, \"b\", 'c d', -1]\nm: {}\nn:\n  <<: *a\n  o: p # q\nlast:");
  std::mt19937 random(20261121);
  auto below = [&random](std::size_t limit) { return static_cast<std::size_t>(random() % limit); };
  for (int round = 0; round < 2500; ++round) {
    std::string text = texts[round % 2 == 0 ? texts.size() - 1 - below(4) : below(texts.size())];
    for (std::size_t edits = 1 + below(4); edits > 0; --edits) {
      std::size_t at = below(text.size() + 1);
      std::size_t removed = below(3) == 0 ? std::min(below(6), text.size() - at) : 0;
      text.replace(at, removed, kPieces[below(std::size(kPieces))]);
    }
    expect_same(text);
    if (HasFailure()) FAIL() << "round " << round << ": " << ::testing::PrintToString(text);
  }
}

}  // namespace
}  // namespace docklint
