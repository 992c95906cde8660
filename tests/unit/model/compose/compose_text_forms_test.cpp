// The small grammars inside compose values: variables, ports, volumes, commands, quantities.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "model/compose/interpolation.h"
#include "model/compose/mount.h"
#include "model/compose/port.h"
#include "model/compose/quantity.h"
#include "model/compose/shell_words.h"

namespace docklint {
namespace {

using testing::ElementsAre;

class Interpolation : public testing::Test {
 protected:
  std::string of(std::string_view text) {
    Interpolated result = interpolate(MappedText(text, {0, static_cast<std::uint32_t>(text.size())}), variables, pool);
    knowledge = result.knowledge;
    return std::string(result.value.text());
  }
  TextPool pool;
  ComposeVariables variables{{"A", "one"}, {"EMPTY", ""}};
  ComposeKnowledge knowledge = ComposeKnowledge::Literal;
};

TEST_F(Interpolation, replaces_what_is_known_and_marks_what_is_not) {
  EXPECT_EQ(of("x $A ${A}y"), "x one oney");
  EXPECT_EQ(knowledge, ComposeKnowledge::Resolved);
  EXPECT_EQ(of("$B"), std::string(1, kUnknownText));
  EXPECT_EQ(knowledge, ComposeKnowledge::Unknown);
  EXPECT_EQ(of("plain"), "plain");
  EXPECT_EQ(knowledge, ComposeKnowledge::Literal);
}

TEST_F(Interpolation, defaults_are_templates_themselves) {
  EXPECT_EQ(of("${B:-d}"), "d");
  EXPECT_EQ(knowledge, ComposeKnowledge::Default);
  EXPECT_EQ(of("${B:-${A}}"), "one");
  EXPECT_EQ(of("${EMPTY:-d}"), "d");
  EXPECT_EQ(of("${EMPTY-d}"), "");
  EXPECT_EQ(of("${X-a:-b}"), "a:-b");
  EXPECT_EQ(of("${X:-{\"a\":1}}"), "{\"a\":1}");
  EXPECT_EQ(of("${X:-a}b}"), "ab}");
  EXPECT_EQ(of("${A:+set}"), "set");
  EXPECT_EQ(of("${A:?needed}"), "one");
}

TEST_F(Interpolation, keeps_dollars_that_are_no_reference) {
  EXPECT_EQ(of("$$A"), "$A");
  EXPECT_EQ(of("^a$ $5 $(cmd) $-"), "^a$ $5 $(cmd) $-");
  EXPECT_EQ(of("$$$$A$$"), "$$A$");
}

TEST_F(Interpolation, maps_the_result_to_the_file) {
  std::string_view text = "a${A}b";
  Interpolated result = interpolate(MappedText(text, {10, 16}), variables, pool);
  EXPECT_EQ(result.value.source_span(1, 4), (Span{11, 15}));
  EXPECT_EQ(result.value.source_span(4, 5), (Span{15, 16}));
}

TEST(TemplateScan, finds_every_malformed_reference) {
  for (std::string_view bad : {"${}", "${ X}", "${X }", "${5}", "${a.b}", "${X=d}", "${X:=d}", "${#X}", "${!X}", "${X:0:2}", "${X/a/b}", "${X%x}", "${X^^}", "${X:}", "${X:-a\nb}"}) {
    ASSERT_EQ(scan_template(bad).errors.size(), 1U) << bad;
    EXPECT_FALSE(scan_template(bad).errors[0].is_unterminated) << bad;
  }
  ASSERT_EQ(scan_template("a ${X").errors.size(), 1U);
  EXPECT_TRUE(scan_template("a ${X").errors[0].is_unterminated);
}

TEST(TemplateScan, gives_names_operators_and_nesting) {
  TemplateScan scan = scan_template("${A:-${B-x}}$C");
  ASSERT_EQ(scan.references.size(), 3U);
  EXPECT_EQ(scan.references[0].name, "A");
  EXPECT_EQ(scan.references[0].op, VariableOperator::DefaultIfEmpty);
  EXPECT_EQ(scan.references[0].argument, "${B-x}");
  EXPECT_EQ(scan.references[1].name, "B");
  EXPECT_EQ(scan.references[1].depth, 1U);
  EXPECT_EQ(scan.references[2].name, "C");
  EXPECT_FALSE(scan.references[2].is_braced);
}

PortFault fault_of(std::string_view text) { return split_port(text).fault; }

TEST(ComposePort, splits_short_ports_as_compose_does) {
  for (std::string_view good : {"80", "8080:80", "127.0.0.1:8080:80", ":80", "127.0.0.1::80", "[::1]:80:80", "::1:80:80", "8000-8002:80-82", "8000-8010:80", "53:53/udp", "1:1/TCP", "0:80", "3000-3005"}) {
    EXPECT_EQ(fault_of(good), PortFault::None) << good;
  }
  for (std::string_view bad : {"", "80:", "abc", "80:80:80:80:80", "8 0:80", "1.5"}) EXPECT_EQ(fault_of(bad), PortFault::Syntax) << bad;
  EXPECT_EQ(fault_of("80:80:80"), PortFault::Host);
  EXPECT_EQ(fault_of("localhost:80:80"), PortFault::Host);
  EXPECT_EQ(fault_of("70000:80"), PortFault::OutOfRange);
  EXPECT_EQ(fault_of("8000-8005:80-82"), PortFault::RangeMismatch);
  EXPECT_EQ(fault_of("80:80/http"), PortFault::Protocol);
}

TEST(ComposePort, unknown_parts_stand_for_anything) {
  std::string unknown(1, kUnknownText);
  EXPECT_EQ(fault_of(unknown + ":80"), PortFault::None);
  EXPECT_EQ(fault_of(unknown + ":8080:80"), PortFault::None);
  EXPECT_EQ(fault_of("80:" + unknown), PortFault::None);
  EXPECT_EQ(split_port(unknown + ":80").target_range, (PortRange{80, 80}));
}

TEST(ComposeMount, splits_short_volumes_as_compose_does) {
  auto parts = [](std::string_view text) {
    VolumeText v = split_volume(text);
    auto part = [&](VolumeText::Part p) { return std::string(text.substr(p.begin, p.end - p.begin)); };
    return std::vector<std::string>{part(v.source), part(v.target), part(v.options)};
  };
  EXPECT_THAT(parts("data:/x:ro"), ElementsAre("data", "/x", "ro"));
  EXPECT_THAT(parts("/only"), ElementsAre("", "/only", ""));
  EXPECT_THAT(parts("v:/x"), ElementsAre("", "v:/x", ""));
  EXPECT_THAT(parts("w:/y:ro"), ElementsAre("w:/y", "ro", ""));
  EXPECT_EQ(split_volume("./a:/x").type, ComposeMountType::Bind);
  EXPECT_EQ(split_volume("~/a:/x").type, ComposeMountType::Bind);
  EXPECT_EQ(split_volume("d/e:/x").type, ComposeMountType::Volume);
  EXPECT_EQ(split_volume("dd::ro").fault, VolumeFault::EmptyPart);
  EXPECT_EQ(split_volume("data:").fault, VolumeFault::EmptyPart);
  EXPECT_EQ(split_volume("aa:/b:ro:zz").fault, VolumeFault::TooManyParts);
  EXPECT_EQ(split_volume("").fault, VolumeFault::Empty);
}

TEST(ShellWords, keeps_quotes_together_and_knows_places) {
  ShellWords words = split_shell_words("sh -c 'a  b' \"c\\\"d\" e\\ f");
  ASSERT_EQ(words.words.size(), 5U);
  EXPECT_EQ(words.words[2].text, "a  b");
  EXPECT_EQ(words.words[2].begin, 6U);
  EXPECT_EQ(words.words[2].end, 12U);
  EXPECT_EQ(words.words[3].text, "c\"d");
  EXPECT_EQ(words.words[4].text, "e f");
}

TEST(ShellWords, an_unquoted_operator_ends_the_reading) {
  ShellWords words = split_shell_words("npm ci && npm start");
  ASSERT_EQ(words.words.size(), 2U);
  EXPECT_EQ(words.read_to, 7U);
  EXPECT_EQ(split_shell_words("curl http://x/?a=1&b=2").read_to, 18U);
  EXPECT_EQ(split_shell_words("sh -c 'a && b'").read_to, 14U);
  EXPECT_EQ(split_shell_words("echo $(a | b) `c; d`").words.size(), 3U);
}

TEST(ShellWords, finds_what_compose_refuses) {
  EXPECT_EQ(split_shell_words("echo \"x").fault, ShellWordsFault::UnbalancedQuote);
  EXPECT_EQ(split_shell_words("echo (x)").fault, ShellWordsFault::Parenthesis);
  EXPECT_EQ(split_shell_words("echo x)").fault, ShellWordsFault::Parenthesis);
}

TEST(Quantity, reads_durations_sizes_and_booleans) {
  EXPECT_EQ(parse_duration("1m30s"), 90'000'000'000);
  EXPECT_EQ(parse_duration("1.5m"), 90'000'000'000);
  EXPECT_EQ(parse_duration("0s"), 0);
  for (std::string_view bad : {"30", "1 m", "5M", "1y", "", "s", "1h30"}) EXPECT_FALSE(parse_duration(bad)) << bad;
  EXPECT_EQ(parse_byte_size("512m"), 512LL << 20);
  EXPECT_EQ(parse_byte_size("1.5 GiB"), 3LL << 29);
  EXPECT_EQ(parse_byte_size("-1"), -1);
  EXPECT_EQ(parse_byte_size("64ki"), 64LL << 10);
  for (std::string_view bad : {"-1m", "12x", "m", "", "1 mm", "5  m"}) EXPECT_FALSE(parse_byte_size(bad)) << bad;
  EXPECT_EQ(parse_compose_boolean("Yes"), true);
  EXPECT_EQ(parse_compose_boolean("1"), std::nullopt);
}

}  // namespace
}  // namespace docklint
