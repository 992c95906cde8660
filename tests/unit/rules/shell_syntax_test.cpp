#include "rules/support/shell_syntax.h"

#include <gtest/gtest.h>

#include <string>

namespace docklint {
namespace {

const ShellScript& read_script(const std::string& text, TextPool& pool) {
  return parse_shell_script(MappedText(pool.copy(text), {0, static_cast<std::uint32_t>(text.size())}), ShellDialect::Bash, pool);
}

TEST(ShellSyntax, FindsTheCommandOfEachWord) {
  TextPool pool;
  const ShellScript& script = read_script("sudo env A=1 make $a && sh -c 'b; c $d' && echo \"$(e $f | g)\"; $h i", pool);
  each_shell_node(script, [&](ShellNode node) {
    ShellNode around = node.is(ShellNodeKind::Command) ? node : node.ancestor(ShellNodeKind::Command);
    const ShellCommand* found = command_of(script, node);
    ASSERT_EQ(found != nullptr, static_cast<bool>(around)) << node.text();
    if (found == nullptr) return;
    EXPECT_EQ(found->node, around);
    EXPECT_EQ(found->wrapper, kNoCommand);
  });
}

// Were each look-up to pass over all commands, this would be a matter of minutes.
TEST(ShellSyntax, FindsTheCommandsOfLongTexts) {
  std::string text = "x";
  for (int i = 0; i < 13'000; ++i) text += "; $x";
  TextPool pool;
  const ShellScript& script = read_script(text, pool);
  std::size_t found = 0;
  for (int round = 0; round < 20; ++round) each_shell_node(script, [&](ShellNode node) { found += command_of(script, node) != nullptr ? 1U : 0U; });
  EXPECT_GE(found, 20U * 26'000U);
}

}  // namespace
}  // namespace docklint
