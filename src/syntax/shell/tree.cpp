#include "syntax/shell/tree.h"

namespace docklint {

std::string_view shell_node_kind_name(ShellNodeKind kind) {
  switch (kind) {
    case ShellNodeKind::Program: return "program";
    case ShellNodeKind::List: return "list";
    case ShellNodeKind::Pipeline: return "pipeline";
    case ShellNodeKind::Negated: return "negated";
    case ShellNodeKind::Command: return "command";
    case ShellNodeKind::Subshell: return "subshell";
    case ShellNodeKind::BraceGroup: return "brace_group";
    case ShellNodeKind::ArithmeticCommand: return "arithmetic_command";
    case ShellNodeKind::Function: return "function";
    case ShellNodeKind::If: return "if";
    case ShellNodeKind::Elif: return "elif";
    case ShellNodeKind::Else: return "else";
    case ShellNodeKind::For: return "for";
    case ShellNodeKind::CStyleFor: return "c_style_for";
    case ShellNodeKind::While: return "while";
    case ShellNodeKind::DoGroup: return "do_group";
    case ShellNodeKind::Case: return "case";
    case ShellNodeKind::CaseItem: return "case_item";
    case ShellNodeKind::Word: return "word";
    case ShellNodeKind::SingleQuoted: return "single_quoted";
    case ShellNodeKind::DoubleQuoted: return "double_quoted";
    case ShellNodeKind::AnsiQuoted: return "ansi_quoted";
    case ShellNodeKind::TranslatedQuoted: return "translated_quoted";
    case ShellNodeKind::Concatenation: return "concatenation";
    case ShellNodeKind::Text: return "text";
    case ShellNodeKind::VariableExpansion: return "variable_expansion";
    case ShellNodeKind::ParameterExpansion: return "parameter_expansion";
    case ShellNodeKind::CommandSubstitution: return "command_substitution";
    case ShellNodeKind::ProcessSubstitution: return "process_substitution";
    case ShellNodeKind::ArithmeticExpansion: return "arithmetic_expansion";
    case ShellNodeKind::VariableName: return "variable_name";
    case ShellNodeKind::Subscript: return "subscript";
    case ShellNodeKind::Assignment: return "assignment";
    case ShellNodeKind::Array: return "array";
    case ShellNodeKind::Redirect: return "redirect";
    case ShellNodeKind::HeredocRedirect: return "heredoc_redirect";
    case ShellNodeKind::FileDescriptor: return "file_descriptor";
    case ShellNodeKind::HeredocDelimiter: return "heredoc_delimiter";
    case ShellNodeKind::HeredocBody: return "heredoc_body";
    case ShellNodeKind::Operator: return "operator";
    case ShellNodeKind::Comment: return "comment";
    case ShellNodeKind::Error: return "error";
    case ShellNodeKind::Missing: return "missing";
  }
  return "";
}

ShellNode ShellNode::parent() const {
  if (tree_ == nullptr || index_ == 0) return {};
  return {*tree_, tree_->nodes[index_].parent};
}

ShellNode ShellNode::next() const {
  if (tree_ == nullptr || index_ == 0) return {};
  std::uint32_t after = subtree_end();
  return after < tree_->nodes[tree_->nodes[index_].parent].subtree_end ? ShellNode(*tree_, after) : ShellNode();
}

ShellNode ShellNode::previous() const {
  if (tree_ == nullptr || index_ == 0) return {};
  std::uint32_t up = tree_->nodes[index_].parent;
  std::uint32_t node = index_ - 1;
  if (node == up) return {};
  while (tree_->nodes[node].parent != up) node = tree_->nodes[node].parent;
  return {*tree_, node};
}

ShellNode ShellNode::first_child() const {
  if (tree_ == nullptr || index_ + 1 == subtree_end()) return {};
  return {*tree_, index_ + 1};
}

ShellNode ShellNode::child(ShellNodeKind wanted) const {
  if (tree_ == nullptr) return {};
  for (ShellNode node : children())
    if (node.kind() == wanted) return node;
  return {};
}

ShellNode ShellNode::ancestor(ShellNodeKind wanted) const {
  for (ShellNode node = parent(); node; node = node.parent())
    if (node.kind() == wanted) return node;
  return {};
}

}  // namespace docklint
