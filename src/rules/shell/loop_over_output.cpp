#include <fmt/core.h>

#include "rules/support/shell_syntax.h"

namespace docklint {
namespace {

// The command whose output the loop splits: the first of the pipeline that is the substitution.
const ShellCommand* first_command_in(const ShellScript& script, ShellNode substitution) {
  ShellNode inner;
  for (ShellNode part : substitution.children()) {
    if (part.is(ShellNodeKind::Operator)) continue;
    if (inner) return nullptr;
    inner = part;
  }
  if (inner.is(ShellNodeKind::Pipeline)) inner = inner.first_child();
  return inner.is(ShellNodeKind::Command) ? command_of(script, inner) : nullptr;
}

// cat x | wc -l: one number.
bool counts_only(const ShellScript& script, const ShellCommand& source) {
  const ShellCommand* last = &source;
  while (const ShellCommand* next = script.pipe_target(*last)) last = next;
  return last->name == "wc";
}

}  // namespace

void rules::shell::loop_over_output(const ShellScript& script, RuleContext& ctx) {
  each_shell_node(script, {ShellNodeKind::CommandSubstitution}, [&](ShellNode node) {
    if (!node.parent().is(ShellNodeKind::For)) return;
    const ShellCommand* source = first_command_in(script, node);
    if (source == nullptr) return;
    bool is_piped = source->pipeline_size > 1;
    if (counts_only(script, *source)) return;
    if (source->name == "cat") {
      Finding finding = ctx.report(node.span(), "loop goes over the words of `cat`, not its lines");
      finding.help("write `while read -r line; do ...; done < file`");
      ShellNode loop = node.parent();
      ShellNode variable = loop.child(ShellNodeKind::VariableName);
      bool is_plain = !is_piped && source->words.size() == 2 && source->redirects.empty() && !loop.child(ShellNodeKind::Redirect) &&
                      node.next().is_operator(";") && node.previous().is_operator("in");
      if (!is_plain) return;
      finding.fix(Fix::unsafe("read lines", {ctx.replace({loop.span().begin, node.span().end}, fmt::format("while read -r {}", variable.text())),
                                             ctx.insert(loop.span().end, " < " + std::string(ctx.source().text(source->words[1].span)))}));
    } else if ((source->name == "find" || source->name == "ls") && !is_piped) {
      ctx.report(node.span(), fmt::format("loop splits the file names of `{}` at blanks", source->name))
          .help(source->name == "ls" ? "loop over a pattern" : "write `find ... -exec ... {} +`");
    }
  });
}

}  // namespace docklint
