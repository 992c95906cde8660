#include <algorithm>
#include <array>

#include "rules/support/shell_syntax.h"

namespace docklint {
namespace {

// Commands that print one word without patterns, whatever happens.
bool prints_one_word(const ShellScript& script, ShellNode substitution) {
  constexpr std::array<std::string_view, 6> kNames = {"nproc", "uname", "arch", "getconf", "dpkg-architecture", "mktemp"};
  ShellNode only = substitution.first_child().next();
  const ShellCommand* command = only.is(ShellNodeKind::Command) && only.next().next() == ShellNode() ? command_of(script, only) : nullptr;
  if (command == nullptr) return false;
  if (command->name == "dpkg" || command->name == "apk") return command->has_flag("print-architecture") || command->has_flag("print-arch");
  if (command->name == "uname") return !command->has_flag('a', "all") && command->words.size() <= 2;
  if (command->name == "lsb_release") return command->has_flag('s', "short") && command->has_flag('c', "codename");
  return std::find(kNames.begin(), kNames.end(), command->name) != kNames.end();
}

// A list of numbers is what these are called for.
bool prints_numbers(ShellNode substitution) {
  ShellNode only = substitution.first_child().next();
  std::string_view name = only.is(ShellNodeKind::Command) ? only.first_child().text() : std::string_view();
  return name == "seq" || name == "pgrep";
}

// $(test ... && echo --option): an option or nothing at all, where quotes would leave an empty argument.
bool chooses_option(ShellNode substitution) {
  ShellNode list = substitution.first_child().next();
  if (!list.is(ShellNodeKind::List)) return false;
  std::string_view first = list.first_child().first_child().text();
  return first == "test" || first == "[" || first == "[[";
}

}  // namespace

void rules::shell::unquoted_substitution(const ShellScript& script, RuleContext& ctx) {
  for (ShellNode node : split_expansions(script)) {
    bool is_meant = prints_one_word(script, node) || prints_numbers(node) || chooses_option(node) || is_package_list(script, node, ctx);
    if (!node.is(ShellNodeKind::CommandSubstitution) || is_meant) continue;
    Finding finding = ctx.report(node.span(), "output of the command is split at blanks and expanded as a pattern");
    finding.help("put it between double quotes");
    // Backticks read their backslashes otherwise between double quotes.
    bool changes_meaning = node.text().starts_with('`') && node.text().find_first_of("\\\"") != std::string_view::npos;
    if (!changes_meaning) finding.fix(quote_fix(ctx, node));
  }
}

}  // namespace docklint
