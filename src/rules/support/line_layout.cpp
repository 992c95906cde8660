#include "rules/support/line_layout.h"

#include <algorithm>
#include <utility>

#include "rules/support/whole_lines.h"
#include "syntax/shell/script.h"

namespace docklint {
namespace {

void add_joints(ShellNode list, std::vector<ChainJoint>& joints) {
  ShellNode left, measured;
  Span behind;  // of `measured`: what follows one operator stands ahead of the next
  for (ShellNode part : list.children()) {
    ShellNode before = std::exchange(left, part);
    if (!part.is_operator("&&") && !part.is_operator("||")) continue;
    ShellNode right = part.next();
    if (!before || !right || before.is(ShellNodeKind::Comment) || right.is(ShellNodeKind::Comment)) continue;
    Span where = part.span(), ahead = before == measured ? behind : before.span();
    behind = right.span();
    measured = right;
    if (where.size() != 2 || ahead.end > where.begin || behind.begin < where.end) continue;
    joints.push_back({{ahead.end, where.begin}, where, {where.end, behind.begin}});
  }
}

}  // namespace

bool ends_in_heredoc(const Dockerfile& file) {
  for (const AnyInstruction* instruction : file.instructions)
    for (const Heredoc& heredoc : instruction->raw->heredocs)
      if (!heredoc.terminated) return true;
  return false;
}

std::string continuation_break(const AnyInstruction& instruction, const SourceBuffer& source) {
  std::string result = " ";
  result.push_back(instruction.file->tree.escape);
  result.append(line_ending_of(source));
  std::string_view text = source.text();
  for (const Hole& hole : instruction.raw->holes) {
    std::size_t end = text.find_first_not_of(" \t", hole.span.end);
    if (end == std::string_view::npos || end == hole.span.end || text[end] == '\n' || text[end] == '\r') continue;
    return result.append(text.substr(hole.span.end, end - hole.span.end));
  }
  return result.append(instruction.raw->indentation + 4, ' ');
}

bool is_on_one_line(const SourceBuffer& source, std::uint32_t begin, std::uint32_t end) {
  auto [first, last] = std::minmax(std::min(begin, source.size()), std::min(end, source.size()));
  return source.text(Span{first, last}).find('\n') == std::string_view::npos;
}

std::uint32_t line_width(const SourceBuffer& source, std::uint32_t offset) {
  return source.position(source.line_span(source.line_of(offset)).end).column - 1;
}

std::vector<ChainJoint> chain_joints(const RunInstruction& run) {
  std::vector<ChainJoint> joints;
  if (!run.command.is_shell() || !run.heredocs.empty() || run.command.shell.size() != 1) return joints;
  const ShellScript* script = run.command.shell[0].script;
  if (script == nullptr || !script->is_understood() || !script->root) return joints;
  for (ShellNode statement : script->root.children())
    if (statement.is(ShellNodeKind::List)) add_joints(statement, joints);
  return joints;
}

bool is_within_line(const ChainJoint& joint, const SourceBuffer& source) { return is_on_one_line(source, joint.before.begin, joint.after.end); }

OperatorPlace operator_place(const std::vector<ChainJoint>& joints, const SourceBuffer& source) {
  auto ends_line = [&](const ChainJoint& joint) { return !is_on_one_line(source, joint.after.begin, joint.after.end); };
  auto begins_line = [&](const ChainJoint& joint) { return !is_on_one_line(source, joint.before.begin, joint.before.end); };
  bool is_at_end = std::any_of(joints.begin(), joints.end(), ends_line) && std::none_of(joints.begin(), joints.end(), begins_line);
  return is_at_end ? OperatorPlace::LineEnd : OperatorPlace::LineStart;
}

TextEdit break_at(const ChainJoint& joint, OperatorPlace place, std::string line_break, const RuleContext& ctx) {
  return ctx.replace(place == OperatorPlace::LineEnd ? joint.after : joint.before, std::move(line_break));
}

}  // namespace docklint
