// The quick reader must give the very tree of tree-sitter-bash wherever it does not decline.
#include <gtest/gtest.h>

#include <array>
#include <cstdint>
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

TEST(ShellReaders, MendVariablesAfterADash) {
  std::string_view text = "echo a/$v/b-$v.tar.gz; cat <<E\nE";
  std::vector<ShellNodeData> nodes;
  ASSERT_FALSE(read_plain_shell(text, nodes));
  ASSERT_EQ(read_shell_with_tree_sitter(text, nodes), ShellReading::Done);
  EXPECT_NE(dump(text, nodes).find("variable_expansion 12-14 $v"), std::string::npos) << dump(text, nodes);
}

}  // namespace
}  // namespace docklint
