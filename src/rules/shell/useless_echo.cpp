#include "rules/support/shell_syntax.h"

namespace docklint {
namespace {

// The only thing in a word, in double quotes or not.
ShellNode lone_substitution(const ShellWord& word) {
  if (word.expansions.size() != 1 || word.expansions[0].kind != ShellExpansionKind::Command) return {};
  ShellNode node = word.expansions[0].node;
  std::size_t quotes = word.expansions[0].quoted ? 2 : 0;
  return word.raw.size() == node.text().size() + quotes ? node : ShellNode();
}

// The one simple command or pipeline of a substitution.
ShellNode only_statement_of_substitution(ShellNode substitution) {
  ShellNode found;
  for (ShellNode part : substitution.children()) {
    if (part.is(ShellNodeKind::Operator)) continue;
    if (found || (!part.is(ShellNodeKind::Command) && !part.is(ShellNodeKind::Pipeline))) return {};
    found = part;
  }
  return found;
}

// $(<file) runs no command.
bool reads_file(ShellNode substitution) {
  ShellNode first = substitution.first_child().next();
  return first.is(ShellNodeKind::Redirect) || first.first_child().is(ShellNodeKind::Redirect);
}

}  // namespace

void rules::shell::useless_echo(const ShellScript& script, RuleContext& ctx) {
  for (const ShellCommand& command : script.commands) {
    if (!is_written(command) || command.words[0].text() != "echo" || command.words.size() < 2) continue;
    bool is_alone = command.pipeline_size == 1;
    ShellNode inner = command.words.size() == 2 && is_alone ? lone_substitution(command.words[1]) : ShellNode();
    if (inner && reads_file(inner)) continue;
    if (inner) {
      Finding finding = ctx.report(command.name_span, "`echo` only repeats the output of a command");
      finding.help("run the command itself");
      ShellNode ran = only_statement_of_substitution(inner);
      bool can_unwrap = ran && command.redirects.empty() && inner.text().starts_with("$(");
      if (can_unwrap)
        finding.fix(Fix::unsafe("run the command itself", {ctx.erase({command.span.begin, ran.span().begin}), ctx.erase({ran.span().end, command.span.end})}));
      continue;
    }
    ShellNode substitution = command.node.parent();
    bool is_whole = substitution.is(ShellNodeKind::CommandSubstitution) && is_alone && command.redirects.empty() &&
                    command.after == ShellConnector::None && command.before == ShellConnector::None;
    bool expands = false;
    for (const ShellWord& word : command.arguments()) expands |= word.has_glob || word.has_brace_expansion || word.is_flag();
    if (!is_whole || expands) continue;
    Finding finding = ctx.report(substitution.span(), "substitution only repeats the arguments of `echo`");
    finding.help("write the arguments themselves");
    if (command.words.size() == 2 && !is_quoted(substitution))
      finding.fix(Fix::unsafe("write the argument itself", {ctx.replace(substitution.span(), std::string(ctx.source().text(command.words[1].span)))}));
  }
}

}  // namespace docklint
