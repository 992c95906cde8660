// The quick reader must give the very tree of tree-sitter-bash wherever it does not decline.
#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "syntax/shell/plain_reader.h"
#include "syntax/shell/tree_sitter_reader.h"

namespace docklint {
namespace {

std::string dump(std::string_view text, const std::vector<ShellNodeData>& nodes) {
  std::string out;
  for (std::uint32_t i = 0; i < nodes.size(); ++i) {
    for (std::uint32_t up = i; up != 0; up = nodes[up].parent) out += "  ";
    out += std::string(shell_node_kind_name(nodes[i].kind)) + ' ' + std::to_string(nodes[i].begin) + '-' + std::to_string(nodes[i].end) + ' ';
    out += std::string(text.substr(nodes[i].begin, nodes[i].end - nodes[i].begin)) + '\n';
  }
  return out;
}

bool has_error(const std::vector<ShellNodeData>& nodes) {
  for (const ShellNodeData& node : nodes)
    if (node.kind == ShellNodeKind::Error || node.kind == ShellNodeKind::Missing) return true;
  return false;
}

struct Readings {
  bool plain_accepts = false;
  bool is_broken = false;
  std::string plain;
  std::string tree_sitter;
};

Readings read_both(std::string_view text) {
  Readings made;
  std::vector<ShellNodeData> plain;
  std::vector<ShellNodeData> reference;
  made.plain_accepts = read_plain_shell(text, plain);
  if (!made.plain_accepts) return made;
  EXPECT_EQ(read_shell_with_tree_sitter(text, reference), ShellReading::Done);
  made.is_broken = has_error(reference);
  made.plain = dump(text, plain);
  made.tree_sitter = dump(text, reference);
  return made;
}

constexpr std::array kPlainTexts = {
    "",
    "a",
    "apt-get update && apt-get install -y --no-install-recommends curl='1.2' \"$PKG\" && rm -rf /var/lib/apt/lists/*",
    "# first\n  # second\na\n# last\n",
    "if a; then\n  # b\n  c\nelse\n # d\n e\nfi",
    "for i in a; do # x\n  # done\n  b\ndone",
    "(\n# inside\na\n)",
    "{\n# inside\na\n}",
    "f() {\n  # inside\n  a\n}",
    "set -eux; if ! a; then b; elif c; then d; else e; fi; f &",
    "for i in a \"$b\" c$d; do echo $i; done > /out 2>&1",
    "while read -r x; do y \"$x\"; done < /in | z",
    "case \"${a##*-}\" in x|y) b ;; *) c; exit 1 ;; esac",
    "f() { a; b; }; f && (c; d) || { e; }",
    "A=1 B=\"$(c d)\" e; F=; export G=${H:-i} J",
    "x=\"a ${b} c $(d \"e\") f\"; g 2> /dev/null",
    "a && b\nc || d\n! e\nf",
    "[ \"$a\" = b ] && [ ! -f \"$c\" ] || exit 1",
    "echo a$b/c-$d.tar.gz {e,f} *.g ~/h `i j` $((k + 1)) $? \"$@\" $#",
    "a # comment",
    "a\nb\n# c\nd",
    "curl -fsSL https://a.b/c?d=e#f | tar -xzf - -C /g --strip-components=1",
    "! a | b",
    "echo 'it'\\''s' \"a\\\"b\" c\\ d",
};

TEST(ShellReaders, AgreeOnPlainTexts) {
  for (std::string_view text : kPlainTexts) {
    Readings readings = read_both(text);
    EXPECT_TRUE(readings.plain_accepts) << text;
    EXPECT_EQ(readings.plain, readings.tree_sitter) << text;
  }
}

TEST(ShellReaders, DeclineWhatIsBroken) {
  std::vector<ShellNodeData> nodes;
  for (std::string_view text : {"a &&", "&& a", "a | | b", "if a; then b", "if a; fi", "for i in; do a", "(a", "a)", "{ a }", "echo 'x", "echo \"x", "$(a", "a; ; b",
                                "a ;; b", "case x in a) b", "done", "then a", "a > ", "a && ; b", "`a"})
    EXPECT_FALSE(read_plain_shell(text, nodes)) << text;
}

struct BrokenText {
  std::string_view text;
  ShellSyntaxErrorKind kind;
  std::uint32_t begin;
  std::uint32_t end;
  std::string_view token;
};

TEST(ShellReaders, SayWhatIsWrong) {
  using Kind = ShellSyntaxErrorKind;
  const BrokenText kTexts[] = {
      {"a &&", Kind::MissingCommand, 2, 4, "&&"},
      {"a | ; b", Kind::MissingCommand, 2, 3, "|"},
      {"&& a", Kind::UnexpectedToken, 0, 2, "&&"},
      {"a; ; b", Kind::UnexpectedToken, 3, 4, ";"},
      {"a; && b", Kind::UnexpectedToken, 3, 5, "&&"},
      {"a;&& b", Kind::UnexpectedToken, 2, 4, "&&"},
      {"a & ; b", Kind::UnexpectedToken, 4, 5, ";"},
      {"a ;; b", Kind::UnexpectedToken, 2, 4, ";;"},
      {"a; fi", Kind::UnexpectedToken, 3, 5, "fi"},
      {"a)", Kind::UnexpectedToken, 1, 2, ")"},
      {"echo (a)", Kind::UnexpectedToken, 5, 6, "("},
      {"if a; b; fi", Kind::MissingKeyword, 9, 11, "then"},
      {"if a; then b", Kind::MissingKeyword, 12, 12, "fi"},
      {"for i in a; echo; done", Kind::MissingKeyword, 12, 16, "do"},
      {"while a; do b", Kind::MissingKeyword, 13, 13, "done"},
      {"case a in b) c ;;", Kind::MissingKeyword, 17, 17, "esac"},
      {"{ a }", Kind::MissingClose, 5, 5, "}"},
      {"(a; b", Kind::MissingClose, 5, 5, ")"},
      {"if a; then fi", Kind::EmptyBody, 11, 13, "fi"},
      {"echo 'a", Kind::UnterminatedQuote, 5, 6, "'"},
      {"echo \"a", Kind::UnterminatedQuote, 5, 6, "\""},
      {"echo $(a", Kind::UnterminatedSubstitution, 5, 7, "$("},
      {"a >", Kind::MissingTarget, 2, 3, ">"},
      {"[ -f a]", Kind::JoinedBracket, 6, 7, "]"},
  };
  for (const BrokenText& broken : kTexts) {
    std::vector<ShellNodeData> nodes;
    std::optional<PlainSyntaxError> error;
    EXPECT_FALSE(read_plain_shell(broken.text, nodes, &error)) << broken.text;
    ASSERT_TRUE(error.has_value()) << broken.text;
    EXPECT_EQ(error->kind, broken.kind) << broken.text;
    EXPECT_EQ(error->begin, broken.begin) << broken.text;
    EXPECT_EQ(error->end, broken.end) << broken.text;
    EXPECT_EQ(error->token, broken.token) << broken.text;
    ASSERT_EQ(read_shell_with_tree_sitter(broken.text, nodes), ShellReading::Done);
    TextPool pool;
    const ShellScript& script = parse_shell_script(MappedText(broken.text, {0, static_cast<std::uint32_t>(broken.text.size())}), ShellDialect::Sh, pool);
    EXPECT_NE(script.syntax_error, nullptr) << broken.text;
    EXPECT_FALSE(script.is_understood());
  }
}

TEST(ShellReaders, CallNoUnknownSyntaxWrong) {
  for (std::string_view text : {"for i in a; do for j in b; do c; done done && d", "if a; then (b) fi", "{ if a; then b; fi }", "while a; do { b; } done", "a=(b c)", "cat <<E\nx\nE", "f() (a)", "function f { a; }", "echo @(a|b)", "((i++))", "select x in a; do b; done", "echo ${a/b/c}",
                                "for ((;;)); do a; done", "a <(b)", "for i; do a; done", "a {b,c}", "a < <(b)", "while a; do b; done < <(c)", "a 2> >(b)", "time (a)", "time -p { a; }", "time if a; then b; fi", "for i in a; { b; }", "`# a`", "a `# b` c", "a[0]=b", "[[ a =~ (b|c) ]]", "echo $'a\\'b'"}) {
    std::vector<ShellNodeData> nodes;
    std::optional<PlainSyntaxError> error;
    read_plain_shell(text, nodes, &error);
    EXPECT_FALSE(error.has_value()) << text;
  }
}

// Texts put together at random from what Dockerfiles are made of. Where the grammar itself fails on a valid
// text there is nothing to compare.
TEST(ShellReaders, AgreeOnRandomTexts) {
  constexpr std::array<std::string_view, 35> kParts = {
      " a", " b c", " 'q r'", " $v", " ${w}", " ${w:-d}", " $(a b)", " \"$(a | b)\"", " \"$x y\"", " && e", " || f", " | g", "; h", " & i", "\nj", " > f", " 2>&1", " < g",
      "; if a; then b", "; fi", "; else c", "; for i in 1 2; do d", "; done", "; while a; do b", "; (a", ")", "; { a; }", "; ! b", "; X=1 c", " -o",
      " /p/*.c", "; [ -f x ]", "; case $x in a) b ;; *) c; esac", " $((n+1))", "; f() { a; }"};
  std::uint32_t seed = 12345;
  auto next = [&](std::size_t bound) {
    seed = seed * 1664525U + 1013904223U;
    return static_cast<std::size_t>(seed >> 8) % bound;
  };
  int compared = 0;
  for (int round = 0; round < 12000; ++round) {
    std::string text = "a ";
    for (std::size_t i = 0, count = 1 + next(9); i < count; ++i) text += kParts[next(kParts.size())];
    Readings readings = read_both(text);
    if (!readings.plain_accepts || readings.is_broken) continue;
    ++compared;
    ASSERT_EQ(readings.plain, readings.tree_sitter) << text;
  }
  EXPECT_GT(compared, 1000);
}

// Where the grammar takes the next line for a part of a command, nothing is said about it.
TEST(ShellReaders, SeeACommandThatGoesOverItsLineEnd) {
  for (std::string_view text : {"[[ a ]]\nb= c=\necho d", "a -b |\nc |\nd -e y\nrc=$?\n[ $rc -eq 1 ] &&\necho >&2 \"${0##*/}: $f: s\""}) {
    std::vector<ShellNodeData> nodes;
    ASSERT_EQ(read_shell_with_tree_sitter(text, nodes), ShellReading::Done);
    EXPECT_TRUE(has_error(nodes)) << dump(text, nodes);
  }
  for (std::string_view text : {"[[ a &&\nb ]]", "echo \\\na", "cat <<E b\nx\nE\nc", "a=(b\nc)"}) {
    std::vector<ShellNodeData> nodes;
    ASSERT_EQ(read_shell_with_tree_sitter(text, nodes), ShellReading::Done);
    EXPECT_FALSE(has_error(nodes)) << dump(text, nodes);
  }
}

TEST(ShellReaders, EndANameThatBeginsWithADigitAfterIt) {
  std::vector<ShellNodeData> nodes;
  for (std::string_view text : {"[[ a ]]; echo $1_b", "[[ a ]]; echo \"$1_b\"", "[[ a ]]; echo \"$ b\" $1"}) {
    ASSERT_EQ(read_shell_with_tree_sitter(text, nodes), ShellReading::Done);
    int names = 0;
    for (const ShellNodeData& node : nodes) {
      if (node.kind != ShellNodeKind::VariableName) continue;
      ++names;
      EXPECT_EQ(text.substr(node.begin, node.end - node.begin), "1") << text;
    }
    EXPECT_EQ(names, 1) << text;
    nodes.clear();
  }
}

TEST(ShellReaders, MendVariablesAfterADash) {
  std::string_view text = "echo a/$v/b-$v.tar.gz; cat <<E\nE";
  std::vector<ShellNodeData> nodes;
  ASSERT_FALSE(read_plain_shell(text, nodes));
  ASSERT_EQ(read_shell_with_tree_sitter(text, nodes), ShellReading::Done);
  EXPECT_NE(dump(text, nodes).find("variable_expansion 12-14 $v"), std::string::npos) << dump(text, nodes);
}

}  // namespace
}  // namespace docklint
