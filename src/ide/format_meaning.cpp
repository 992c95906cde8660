// Two judges: the one of fixes, which compares what builders would do, and a stricter one that compares everything
// but blanks between words.
#include <algorithm>
#include <string>
#include <string_view>

#include "engine/fix_meaning.h"
#include "ide/format_dockerfile.h"
#include "syntax/shell/script.h"

namespace docklint {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t'; }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (is_blank(text.back()) || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

// Blanks outside of quotes squeezed. Where the quotes of a shell nest this counts some text to the wrong side;
// shell text is compared as a tree besides.
std::string squeezed(std::string_view text, char escape) {
  std::string result;
  char quote = '\0';
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == escape && quote != '\'' && i + 1 < text.size()) {
      result.append(text.substr(i++, 2));
    } else if (quote == '\0' && is_blank(c)) {
      if (!result.ends_with(' ')) result += ' ';
    } else {
      if (quote != '\0' && c == quote) quote = '\0';
      else if (quote == '\0' && (c == '"' || c == '\'')) quote = c;
      result += c;
    }
  }
  return result;
}

bool are_same(const ShellTree& a, const ShellTree& b) {
  if (a.nodes.size() != b.nodes.size()) return false;
  for (std::uint32_t index = 0; index < a.nodes.size(); ++index) {
    ShellNode left = a.at(index), right = b.at(index);
    if (left.kind() != right.kind() || left.subtree_end() != right.subtree_end()) return false;
    bool is_leaf = left.subtree_end() == index + 1;
    if (is_leaf && left.text() != right.text()) return false;
  }
  return true;
}

bool are_same(const RawInstruction& a, const RawInstruction& b, const Dockerfile& before, const Dockerfile& after) {
  auto same_flag = [](const Flag& left, const Flag& right) { return left.text.text() == right.text.text(); };
  auto same_text = [](const MappedText& left, const MappedText& right) { return left.text() == right.text(); };
  auto same_heredoc = [&](const Heredoc& left, const Heredoc& right) {
    return left.marker.text() == right.marker.text() && left.terminated == right.terminated && before.source->text(left.body) == after.source->text(right.body);
  };
  return a.keyword == b.keyword && a.form == b.form && std::equal(a.flags.begin(), a.flags.end(), b.flags.begin(), b.flags.end(), same_flag) &&
         std::equal(a.exec.begin(), a.exec.end(), b.exec.begin(), b.exec.end(), same_text) &&
         std::equal(a.heredocs.begin(), a.heredocs.end(), b.heredocs.begin(), b.heredocs.end(), same_heredoc);
}

// JSON arrays are compared string by string, HEALTHCHECK and ONBUILD by what is inside.
bool have_same_arguments(const AnyInstruction& a, const AnyInstruction& b, char escape) {
  if (a.raw->form == ArgumentForm::Exec || a.raw->trigger || a.as<FromInstruction>() || a.as<HealthcheckInstruction>()) return true;
  return squeezed(a.raw->arguments.text(), escape) == squeezed(b.raw->arguments.text(), escape);
}

std::vector<const ShellText*> shell_texts(const Dockerfile& dockerfile) {
  std::vector<const ShellText*> texts;
  each_shell_text(dockerfile, [&](const ShellText& text, const AnyInstruction&) { texts.push_back(&text); });
  return texts;
}

bool have_same_shell_text(const Dockerfile& before, const Dockerfile& after) {
  std::vector<const ShellText*> a = shell_texts(before), b = shell_texts(after);
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const ShellText* left, const ShellText* right) {
    bool has_tree = left->script && left->script->root;
    if (left->kind != right->kind || has_tree != (right->script && right->script->root)) return false;
    return !has_tree || are_same(left->script->root.tree(), right->script->root.tree());
  });
}

}  // namespace

bool differ_in_layout_only(const Dockerfile& before, const Dockerfile& after) {
  const DockerfileTree& a = before.tree;
  const DockerfileTree& b = after.tree;
  auto same_directive = [](const ParserDirective& left, const ParserDirective& right) { return left.name == right.name && left.value == right.value; };
  auto same_comment = [&](const CommentLine& left, const CommentLine& right) {
    return left.inside_instruction == right.inside_instruction && trimmed(before.source->text(left.span)) == trimmed(after.source->text(right.span));
  };
  auto same_instruction = [&](const AnyInstruction* left, const AnyInstruction* right) {
    return left->is_onbuild() == right->is_onbuild() && are_same(*left->raw, *right->raw, before, after) && have_same_arguments(*left, *right, a.escape);
  };
  bool is_same = a.escape == b.escape && std::equal(a.directives.begin(), a.directives.end(), b.directives.begin(), b.directives.end(), same_directive) &&
                 std::equal(a.comments.begin(), a.comments.end(), b.comments.begin(), b.comments.end(), same_comment) &&
                 std::equal(before.instructions.begin(), before.instructions.end(), after.instructions.begin(), after.instructions.end(), same_instruction) &&
                 have_same_shell_text(before, after);
  return is_same && !find_changed_dockerfile({.kind = DocumentKind::Dockerfile, .before = before.source, .after = after.source, .edits = {}, .may_be_fragment = false});
}

}  // namespace docklint
