#include <algorithm>
#include <fmt/format.h>
#include <optional>
#include <string>
#include <vector>

#include "model/dockerfile/dockerfile.h"
#include "rules/support/instruction_edits.h"
#include "rules/support/shell_syntax.h"
#include "rules/support/whole_lines.h"

namespace docklint {
namespace {

// The statements of a text that is nothing but `a && b && c`; empty where it is something else.
std::vector<ShellNode> chain_links(const RunInstruction& run) {
  std::vector<ShellNode> links;
  if (run.command.form != ArgumentForm::Plain || !run.heredocs.empty() || run.command.shell.size() != 1) return links;
  const ShellScript* script = run.command.shell[0].script;
  if (script == nullptr || !script->is_understood() || !script->comments.empty() || !script->root) return links;
  ShellNode list = script->root.first_child();
  if (!list.is(ShellNodeKind::List) || list.next()) return links;
  for (ShellNode part : list.children()) {
    if (part.is_operator("&&")) continue;
    // After `!` a failure does not end the script, as it ends the chain.
    if (part.is(ShellNodeKind::Operator) || part.is(ShellNodeKind::Negated)) return {};
    links.push_back(part);
  }
  return links;
}

// In single quotes a shell keeps the backslash and the line end that the builder takes out of a joined line.
bool is_continued_in_quotes(const RunInstruction& run) {
  bool found = false;
  each_shell_node(*run.command.shell[0].script, [&](ShellNode node) {
    if (!node.is(ShellNodeKind::SingleQuoted) && !node.is(ShellNodeKind::AnsiQuoted)) return;
    Span quoted = node.span();
    found |= std::any_of(run.raw->holes.begin(), run.raw->holes.end(), [&](const Hole& hole) { return hole.span.begin < quoted.end && quoted.begin < hole.span.end; });
  });
  return found;
}

std::optional<Fix> heredoc_fix(const RuleContext& ctx, const RunInstruction& run, const std::vector<ShellNode>& links) {
  bool has_other_lines = std::any_of(run.raw->holes.begin(), run.raw->holes.end(), [](const Hole& hole) { return !hole.comments.empty() || !hole.blank_lines.empty(); });
  if (run.is_onbuild() || has_other_lines || run.file->tree.escape != '\\' || is_continued_in_quotes(run)) return std::nullopt;
  std::string_view line_end = line_ending_of(ctx.source());
  std::string text = fmt::format("<<EOF{0}set -e{0}", line_end);
  for (ShellNode link : links) {
    std::string_view written = ctx.source().text(link.span());
    if (written.find("EOF") != std::string_view::npos) return std::nullopt;
    text.append(written).append(line_end);
  }
  text.append("EOF");
  return Fix::unsafe("write a heredoc", {ctx.replace({links.front().span().begin, run.line_span().end}, std::move(text))});
}

}  // namespace

void rules::dockerfile::chained_run(const RunInstruction& run, RuleContext& ctx) {
  std::vector<ShellNode> links = chain_links(run);
  auto fewest = static_cast<std::size_t>(std::max<std::int64_t>(2, ctx.options<options::DockerfileChainedRun>().min_commands));
  if (links.size() < fewest) return;
  Finding finding = ctx.report(run.keyword_span(), fmt::format("chain of {} commands could be a heredoc", links.size()));
  finding.help("write `RUN <<EOF` with `set -e` and one command a line");
  if (auto fix = heredoc_fix(ctx, run, links)) finding.fix(std::move(*fix));
}

}  // namespace docklint
