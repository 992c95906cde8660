#include "syntax/yaml/tree.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ctime>
#include <random>

#include "syntax/yaml/scalar_type.h"

namespace docklint {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class Yaml {
 public:
  explicit Yaml(std::string text) : source_(SourceBuffer::make("a.yaml", std::move(text))), tree_(parse_yaml(*source_, pool_)) {}

  const YamlTree& tree() const { return tree_; }
  std::string_view at(Span span) const { return source_->text(span); }
  // Value under keys and indices: at("services", "web", "0").
  template <class... Steps>
  const YamlNode& node(Steps... steps) const {
    const YamlNode* node = tree_.root();
    for (std::string_view step : {std::string_view(steps)...}) {
      node = &node->resolved();
      if (node->is_sequence()) {
        node = node->items[static_cast<std::size_t>(step[0] - '0')].value;
      } else {
        node = node->find(step)->value;
      }
    }
    return *node;
  }
  std::vector<std::string> problems() const {
    std::vector<std::string> out;
    for (const YamlProblem& problem : tree_.problems) out.push_back(std::to_string(static_cast<int>(problem.kind)) + ":" + std::string(at(problem.span)));
    return out;
  }
  std::vector<std::string_view> comments() const {
    std::vector<std::string_view> out;
    for (const YamlComment& comment : tree_.comments) out.push_back(at(comment.span));
    return out;
  }

 private:
  std::shared_ptr<const SourceBuffer> source_;
  TextPool pool_;
  YamlTree tree_;
};

std::string problem(YamlProblemKind kind, std::string_view text) {
  return std::to_string(static_cast<int>(kind)) + ":" + std::string(text);
}

TEST(YamlTree, gives_every_key_value_entry_and_item_its_place) {
  Yaml yaml("a: 1\nlist:\n  - x  # c\n  - \"y z\"\nflow: [p, {q: r}, s: t]\n");
  const YamlNode& root = *yaml.tree().root();
  ASSERT_EQ(root.entries.size(), 3U);
  EXPECT_EQ(yaml.at(root.entries[0].span), "a: 1");
  EXPECT_EQ(yaml.at(root.entries[0].colon), ":");
  EXPECT_EQ(yaml.at(root.entries[1].span), "list:\n  - x  # c\n  - \"y z\"");
  const YamlNode& list = yaml.node("list");
  EXPECT_EQ(yaml.at(list.items[0].span), "- x");
  EXPECT_EQ(yaml.at(list.items[1].dash), "-");
  EXPECT_EQ(yaml.at(list.items[1].value->span), "\"y z\"");
  EXPECT_EQ(yaml.at(list.items[1].value->text.span()), "y z");
  const YamlNode& flow = yaml.node("flow");
  EXPECT_EQ(yaml.at(flow.span), "[p, {q: r}, s: t]");
  EXPECT_EQ(yaml.at(flow.items[1].value->span), "{q: r}");
  EXPECT_EQ(yaml.at(flow.items[2].value->entries[0].span), "s: t");
  EXPECT_THAT(yaml.comments(), ElementsAre("# c"));
}

TEST(YamlTree, maps_each_byte_of_folded_and_escaped_scalars_to_the_file) {
  Yaml yaml("lit: |\n  one\n   two\nfold: >-\n  one\n  two\n\n  three\ndq: \"a\\tb \\\n   c\"\nsq: 'it''s'\nmulti: x\n  y\n");
  EXPECT_EQ(yaml.node("lit").text.text(), "one\n two\n");
  EXPECT_EQ(yaml.at(yaml.node("lit").text.source_span(5, 8)), "two");
  EXPECT_EQ(yaml.node("fold").text.text(), "one two\nthree");
  EXPECT_EQ(yaml.at(yaml.node("fold").text.source_span(8, 13)), "three");
  EXPECT_EQ(yaml.at(yaml.node("fold").span), ">-\n  one\n  two\n\n  three");
  EXPECT_EQ(yaml.node("dq").text.text(), "a\tb c");
  EXPECT_EQ(yaml.at(yaml.node("dq").text.source_span(1, 2)), "\\t");
  EXPECT_EQ(yaml.at(yaml.node("dq").text.source_span(4, 5)), "c");
  EXPECT_EQ(yaml.at(yaml.node("sq").text.source_span(2, 3)), "''");
  EXPECT_EQ(yaml.node("multi").text.text(), "x y");
  EXPECT_EQ(yaml.at(yaml.node("multi").text.source_span(2, 3)), "y");
}

TEST(YamlTree, keeps_styles_tags_and_anchors) {
  Yaml yaml("a: &x !override\n  k: v\nb: !reset\nc: !!str 1\nd: *x\ne: &n ~\nf: !reset\n\"g\": !reset \"\"\n");
  EXPECT_EQ(yaml.node("a").tag, "!override");
  EXPECT_EQ(yaml.node("a").anchor, "x");
  EXPECT_EQ(yaml.at(yaml.node("a").full_span), "&x !override\n  k: v");
  EXPECT_EQ(yaml.at(yaml.node("a").span), "k: v");
  EXPECT_TRUE(yaml.node("b").is_null());
  EXPECT_EQ(yaml.node("b").tag, "!reset");
  EXPECT_EQ(yaml_type(yaml.node("c")), YamlType::String);
  EXPECT_EQ(yaml.node("d").target, &yaml.node("a"));
  EXPECT_EQ(yaml.at(yaml.node("d").span), "*x");
  EXPECT_EQ(yaml.at(yaml.node("e").span), "~");
  EXPECT_TRUE(yaml.node("f").is_null());
  EXPECT_TRUE(yaml.node("g").is_scalar());
  EXPECT_EQ(yaml.node("g").style, YamlStyle::DoubleQuoted);
}

TEST(YamlTree, a_missing_value_lies_behind_its_colon_or_dash) {
  Yaml yaml("a:\n# c\nb:   # d\n  -\n  - x\nnull: null\n");
  EXPECT_EQ(yaml.node("a").span, (Span{2, 2}));
  EXPECT_TRUE(yaml.node("b", "0").is_null());
  EXPECT_EQ(yaml.at(yaml.tree().root()->entries[0].span), "a:");
  EXPECT_EQ(yaml.at(yaml.tree().root()->entries[2].value->span), "null");
  EXPECT_THAT(yaml.comments(), ElementsAre("# c", "# d"));
}

TEST(YamlTree, merge_keys_name_the_site_that_brings_an_entry_in) {
  Yaml yaml("x: &x {a: 1, b: 2}\ny: &y\n  <<: *x\n  b: 3\nz:\n  <<: [*y, {c: 4, a: 9}]\n  d: 5\n");
  std::vector<std::string> seen;
  for (const YamlMergedEntry& merged : merged_entries(yaml.node("z"))) {
    seen.push_back(std::string(yaml.at(merged.entry->span)) + (merged.merged_by ? " by " + std::string(yaml.at(merged.merged_by->span)) : ""));
  }
  EXPECT_THAT(seen, ElementsAre("d: 5", "b: 3 by <<: [*y, {c: 4, a: 9}]", "a: 1 by <<: [*y, {c: 4, a: 9}]",
                                "c: 4 by <<: [*y, {c: 4, a: 9}]"));
}

TEST(YamlTree, a_merge_key_wants_mappings) {
  EXPECT_THAT(Yaml("a: &a [1]\nb: {<<: *a}\n").problems(), ElementsAre(problem(YamlProblemKind::InvalidMerge, "*a")));
  EXPECT_THAT(Yaml("b: {\"<<\": 1}\n").problems(), IsEmpty());
}

TEST(YamlTree, records_duplicate_keys_with_both_places) {
  Yaml yaml("a: 1\nb: 2\n\"a\": 3\n");
  EXPECT_THAT(yaml.problems(), ElementsAre(problem(YamlProblemKind::DuplicateKey, "\"a\"")));
  EXPECT_EQ(yaml.at(yaml.tree().problems[0].related), "a");
  EXPECT_EQ(yaml.node("a").text.text(), "3");
}

TEST(YamlTree, reads_several_documents_and_their_markers) {
  Yaml yaml("# top\na: 1\n---\n# mid\nb: 2\n...\n--- c\n");
  ASSERT_EQ(yaml.tree().documents.size(), 3U);
  EXPECT_TRUE(yaml.tree().documents[0].start_marker.empty());
  EXPECT_EQ(yaml.at(yaml.tree().documents[1].start_marker), "---");
  EXPECT_EQ(yaml.at(yaml.tree().documents[2].root->span), "c");
  EXPECT_THAT(yaml.comments(), ElementsAre("# top", "# mid"));
  EXPECT_THAT(yaml.problems(), IsEmpty());
}

TEST(YamlTree, a_dedent_or_second_root_is_no_new_document) {
  EXPECT_THAT(Yaml("  a: 1\nb: 2\n").problems(), ElementsAre(problem(YamlProblemKind::ExtraContent, "b: 2")));
  EXPECT_THAT(Yaml("\"foo\" \"bar\"").problems(), ElementsAre(problem(YamlProblemKind::ExtraContent, "\"bar\"")));
}

TEST(YamlTree, offsets_count_the_byte_order_mark_and_carriage_returns) {
  Yaml yaml("\xEF\xBB\xBFkey: value # c\r\nb:\r\n  - |\r\n    x\r\n    y\r\n  - z\r\n");
  EXPECT_EQ(yaml.at(yaml.node("key").span), "value");
  EXPECT_EQ(yaml.node("b", "0").text.text(), "x\ny\n");
  EXPECT_EQ(yaml.at(yaml.node("b", "0").text.source_span(2, 3)), "y");
  EXPECT_EQ(yaml.at(yaml.node("b", "1").span), "z");
  EXPECT_THAT(yaml.comments(), ElementsAre("# c"));
}

TEST(YamlTree, keeps_the_tree_up_to_a_syntax_error) {
  Yaml yaml("a: 1\nb:\n  c: [x, y\nd: 2\n# after\n");
  EXPECT_FALSE(yaml.tree().complete);
  EXPECT_EQ(yaml.node("a").text.text(), "1");
  EXPECT_EQ(yaml.node("b", "c", "0").text.text(), "x");
  ASSERT_EQ(yaml.tree().problems.size(), 1U);
  EXPECT_EQ(yaml.tree().problems[0].kind, YamlProblemKind::Syntax);
  EXPECT_THAT(yaml.comments(), ElementsAre("# after"));
}

TEST(YamlTree, locates_each_kind_of_broken_text) {
  EXPECT_THAT(Yaml("a: b: c\n").problems(), ElementsAre(problem(YamlProblemKind::Syntax, ":")));
  EXPECT_THAT(Yaml("a:\n\tb: 1\n").problems(), ElementsAre(problem(YamlProblemKind::TabIndentation, "\t")));
  EXPECT_THAT(Yaml("a: \"x\nb: 1\n").problems(), ElementsAre(problem(YamlProblemKind::UnterminatedQuote, "\"")));
  EXPECT_THAT(Yaml("a: b\nc\n").problems(), ElementsAre(problem(YamlProblemKind::MissingColon, "c")));
  EXPECT_THAT(Yaml("a: [1, , 2]\n").problems(), ElementsAre(problem(YamlProblemKind::EmptyFlowItem, ",")));
  EXPECT_THAT(Yaml("a: *nobody\n").problems(), ElementsAre(problem(YamlProblemKind::UndefinedAlias, "*nobody")));
  EXPECT_THAT(Yaml("a: x\x01y\n").problems(), ElementsAre(problem(YamlProblemKind::ControlCharacter, "\x01")));
  EXPECT_THAT(Yaml(std::string("a: 1\nb\0c", 8)).problems(), ElementsAre(problem(YamlProblemKind::ControlCharacter, std::string_view("\0", 1))));
  EXPECT_THAT(Yaml("a: \xFF\n").problems(), ElementsAre(problem(YamlProblemKind::InvalidUtf8, "\xFF")));
  EXPECT_THAT(Yaml("a: @x\n").problems(), ElementsAre(problem(YamlProblemKind::Syntax, "@x")));
}

TEST(YamlTree, an_empty_file_has_no_documents) {
  EXPECT_EQ(Yaml("").tree().root(), nullptr);
  EXPECT_EQ(Yaml("# only a comment\n").tree().root(), nullptr);
  EXPECT_EQ(Yaml("---\n").tree().root(), nullptr);
}

TEST(YamlTree, an_alias_to_an_enclosing_node_is_not_followed) {
  Yaml yaml("a: &a\n  b: *a\n");
  EXPECT_THAT(yaml.problems(), ElementsAre(problem(YamlProblemKind::AliasCycle, "*a")));
  EXPECT_EQ(yaml.node("a", "b").target, nullptr);
}

TEST(YamlTree, a_billion_laughs_end_within_milliseconds) {
  std::string text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 30; ++i) {
    text += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [";
    for (int j = 0; j < 9; ++j) text += (j ? ", *a" : "*a") + std::to_string(i - 1);
    text += "]\n";
  }
  std::clock_t start = std::clock();
  Yaml yaml(text);
  EXPECT_LT(std::clock() - start, 2 * CLOCKS_PER_SEC);
  ASSERT_EQ(yaml.tree().problems.size(), 1U);
  EXPECT_EQ(yaml.tree().problems[0].kind, YamlProblemKind::AliasExpansion);
  EXPECT_LE(yaml.tree().root()->expanded_size, kYamlMaxExpandedNodes + text.size());
}

TEST(YamlTree, deep_nesting_ends_in_a_problem) {
  Yaml yaml(std::string(100'000, '['));
  ASSERT_EQ(yaml.tree().problems.size(), 1U);
  EXPECT_EQ(yaml.tree().problems[0].kind, YamlProblemKind::TooDeep);
  EXPECT_FALSE(yaml.tree().complete);
}

TEST(YamlTree, a_huge_file_is_refused) {
  Yaml yaml(std::string(kYamlMaxBytes + 1, 'a'));
  ASSERT_EQ(yaml.tree().problems.size(), 1U);
  EXPECT_EQ(yaml.tree().problems[0].kind, YamlProblemKind::TooLarge);
}

TEST(YamlTree, reads_a_part_of_a_file_with_places_in_the_whole) {
  auto source = SourceBuffer::make("a.md", "```yaml\na: b\n```\n");
  TextPool pool;
  YamlTree tree = parse_yaml(*source, {8, 13}, pool);
  EXPECT_EQ(tree.root()->find("a")->value->span, (Span{11, 12}));
  EXPECT_TRUE(tree.problems.empty());
}

// Children lie in order inside their parent, scalars written plain are what stands in the file.
void expect_sound(const YamlNode& node, std::string_view text, Span outer) {
  EXPECT_LE(node.full_span.begin, node.span.begin);
  EXPECT_LE(node.span.begin, node.span.end);
  EXPECT_LE(node.span.end, text.size());
  EXPECT_TRUE(outer.begin <= node.full_span.begin && node.full_span.end <= outer.end) << text;
  std::uint32_t last = node.full_span.begin;
  for (const YamlEntry& entry : node.entries) {
    EXPECT_GE(entry.span.begin, last) << text;
    expect_sound(*entry.key, text, entry.span);
    expect_sound(*entry.value, text, entry.span);
    last = entry.span.end;
  }
  for (const YamlItem& item : node.items) {
    EXPECT_GE(item.span.begin, last) << text;
    expect_sound(*item.value, text, item.span);
    last = item.span.end;
  }
  EXPECT_LE(last, std::max(node.full_span.end, node.span.end)) << text;
}

TEST(YamlTree, stays_sound_on_mutilated_files) {
  const std::string seed =
      "x: &x\n  a: [1, {b: c, 'd': \"e\\n\"}, !t f]\nservices:\n  web: !override\n    <<: *x\n    cmd: >-\n      one\n\n      two\n"
      "    env:\n    - A=b  # c\n    -\n    - |\n      x\n       y\n    ? k\n    : v\n---\nb: ~\n";
  std::mt19937 random(7);
  for (int round = 0; round < 4000; ++round) {
    std::string text = seed;
    for (int edit = 0; edit < 3; ++edit) {
      std::size_t at = random() % text.size();
      constexpr std::string_view kBytes = " \n\t:-,[]{}&*!#'\"|>?a~";
      if (random() % 2 == 0) text.erase(at, random() % 8);
      else text.insert(at, 1, kBytes[random() % kBytes.size()]);
      if (text.empty()) text = "a";
    }
    Yaml yaml(text);
    for (const YamlDocument& document : yaml.tree().documents) {
      expect_sound(*document.root, text, {0, static_cast<std::uint32_t>(text.size())});
    }
    for (const YamlProblem& found : yaml.tree().problems) EXPECT_LE(found.span.end, text.size()) << text;
    if (HasFailure()) break;
  }
}

TEST(YamlScalarType, reads_plain_scalars_as_compose_does) {
  EXPECT_EQ(plain_scalar_type("yes"), YamlType::String);
  EXPECT_EQ(plain_scalar_type("True"), YamlType::Bool);
  EXPECT_EQ(plain_scalar_type("~"), YamlType::Null);
  EXPECT_EQ(plain_scalar_type("1e3"), YamlType::Float);
  EXPECT_EQ(plain_scalar_type("1.10"), YamlType::Float);
  EXPECT_EQ(plain_scalar_type("2024-01-01"), YamlType::Timestamp);
  EXPECT_EQ(plain_scalar_type("22:22"), YamlType::String);
  EXPECT_EQ(plain_scalar_type("1.0.0"), YamlType::String);
  EXPECT_EQ(plain_scalar_type("8080/tcp"), YamlType::String);
  EXPECT_EQ(plain_scalar_type("-"), YamlType::String);
  EXPECT_EQ(yaml_int("0777"), 511);
  EXPECT_EQ(yaml_int("0o17"), 15);
  EXPECT_EQ(yaml_int("1_000"), 1000);
  EXPECT_EQ(yaml_int("-9223372036854775808"), INT64_MIN);
  EXPECT_TRUE(is_base60("22:22"));
  EXPECT_FALSE(is_base60("80:80"));
  EXPECT_TRUE(is_yaml11_bool("On"));
}

TEST(YamlScalarType, renders_numbers_as_compose_writes_them) {
  EXPECT_EQ(rendered_scalar("0777"), "511");
  EXPECT_EQ(rendered_scalar("1.10"), "1.1");
  EXPECT_EQ(rendered_scalar("3.0"), "3");
  EXPECT_EQ(rendered_scalar("1000000.0"), "1e+06");
  EXPECT_EQ(rendered_scalar("999999.5"), "999999.5");
  EXPECT_EQ(rendered_scalar("123456789.5"), "1.234567895e+08");
  EXPECT_EQ(rendered_scalar("0.00009"), "9e-05");
  EXPECT_EQ(rendered_scalar("TRUE"), "true");
  EXPECT_EQ(rendered_scalar("+1"), "1");
  EXPECT_EQ(rendered_scalar("abc"), "abc");
}

}  // namespace
}  // namespace docklint
