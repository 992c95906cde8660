// The syntax tree of a shell text: flat, read-only, in document order.
//
// Rules that judge syntax (quoting, tests, redirections) walk it; rules about what is run use the
// ShellCommands of shell/script.h instead. The tree is normalised so that its readers need not know
// how a parser groups things:
//   - a List holds all its `&&`/`||` members flat, a Pipeline all its stages;
//   - redirections are children of the statement they belong to (Command, Subshell, If...), in order;
//   - `export A=1`, `unset x`, `[ a = b ]`, `[[ ... ]]` are Commands; the name and each operand or operator
//     of a test is a word of theirs;
//   - a lone assignment `A=1` is a Command without words.
// Positions are offsets into `ShellTree::text`; `span()` maps them to bytes of the file.
// A ShellNode is a cursor of two words: copy it freely; it lives as long as the document.
//
//   for (ShellNode part : command.children())
//     if (part.kind() == ShellNodeKind::String) ...
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "text/mapped_text.h"

namespace docklint {

enum class ShellNodeKind : std::uint8_t {
  Program,
  // statements
  List, Pipeline, Negated, Command, Subshell, BraceGroup, ArithmeticCommand, Function,
  If, Elif, Else, For, CStyleFor, While, DoGroup, Case, CaseItem,
  // words: a Word is unquoted text (backslash escapes included); a Concatenation holds the parts of a
  // word that has several
  Word, SingleQuoted, DoubleQuoted, AnsiQuoted, TranslatedQuoted, Concatenation,
  Text,                   // the literal text between the expansions of a DoubleQuoted
  VariableExpansion,      // $x
  ParameterExpansion,     // ${x...}
  CommandSubstitution,    // $(...) or `...`
  ProcessSubstitution,    // <(...) or >(...)
  ArithmeticExpansion,    // $((...))
  VariableName,           // also * @ # ? - $ ! 0
  Subscript,              // a[1]
  // parts of statements
  Assignment,             // VariableName or Subscript, Operator, value
  Array,
  Redirect,               // [FileDescriptor] Operator target
  HeredocRedirect,        // [FileDescriptor] Operator HeredocDelimiter HeredocBody; the body lies outside its span
  FileDescriptor, HeredocDelimiter, HeredocBody,
  Operator,               // every keyword, operator and punctuation mark: `then`, `&&`, `;`, `$(`, `}`
  Comment,
  Error,                  // text that could not be read
  Missing,                // something the grammar wanted here; empty
};

std::string_view shell_node_kind_name(ShellNodeKind kind);

struct ShellTree;

// A node, or nothing (see operator bool): nothing has no text, no children, and the kind Missing.
class ShellNode {
 public:
  class Children;

  ShellNode() = default;
  ShellNode(const ShellTree& tree, std::uint32_t index) : tree_(&tree), index_(index) {}

  explicit operator bool() const { return tree_ != nullptr; }
  bool operator==(const ShellNode&) const = default;

  ShellNodeKind kind() const;
  bool is(ShellNodeKind wanted) const { return tree_ != nullptr && kind() == wanted; }
  bool is_operator(std::string_view text) const { return is(ShellNodeKind::Operator) && this->text() == text; }
  std::string_view text() const;
  std::uint32_t begin() const;  // offsets into the tree's text
  std::uint32_t end() const;
  Span span() const;            // in the file

  ShellNode parent() const;
  ShellNode next() const;       // next sibling
  ShellNode previous() const;   // previous sibling
  Children children() const;
  ShellNode first_child() const;
  ShellNode child(ShellNodeKind wanted) const;  // the first of that kind
  ShellNode ancestor(ShellNodeKind wanted) const;
  std::uint32_t index() const { return index_; }
  std::uint32_t subtree_end() const;            // nodes [index, subtree_end) are this node and all below it
  const ShellTree& tree() const { return *tree_; }

 private:
  const ShellTree* tree_ = nullptr;
  std::uint32_t index_ = 0;
};

struct ShellNodeData {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t parent = 0;       // the root is its own parent
  std::uint32_t subtree_end = 0;
  ShellNodeKind kind = ShellNodeKind::Program;
  bool operator==(const ShellNodeData&) const = default;
};

struct ShellTree {
  MappedText text;
  std::span<const ShellNodeData> nodes;  // preorder; empty when the text was not parsed
  std::uint64_t kinds = 0;               // a bit for each kind that occurs: see holds()

  ShellNode root() const { return nodes.empty() ? ShellNode() : ShellNode(*this, 0); }
  ShellNode at(std::uint32_t index) const { return {*this, index}; }
  static constexpr std::uint64_t bit_of(ShellNodeKind kind) { return std::uint64_t{1} << static_cast<unsigned>(kind); }
  // Is there a node of that kind? Most texts have few kinds, and what looks for others need not walk them.
  bool holds(ShellNodeKind kind) const { return (kinds & bit_of(kind)) != 0; }
};
static_assert(static_cast<unsigned>(ShellNodeKind::Missing) < 64);

class ShellNode::Children {
 public:
  class Iterator {
   public:
    Iterator(const ShellTree* tree, std::uint32_t index) : tree_(tree), index_(index) {}
    ShellNode operator*() const { return {*tree_, index_}; }
    Iterator& operator++() {
      index_ = tree_->nodes[index_].subtree_end;
      return *this;
    }
    bool operator==(const Iterator&) const = default;

   private:
    const ShellTree* tree_;
    std::uint32_t index_;
  };

  Children(const ShellTree* tree, std::uint32_t first, std::uint32_t end) : tree_(tree), first_(first), end_(end) {}
  Iterator begin() const { return {tree_, first_}; }
  Iterator end() const { return {tree_, end_}; }
  bool empty() const { return first_ == end_; }

 private:
  const ShellTree* tree_;
  std::uint32_t first_;
  std::uint32_t end_;
};

inline ShellNodeKind ShellNode::kind() const { return tree_ ? tree_->nodes[index_].kind : ShellNodeKind::Missing; }
inline std::uint32_t ShellNode::begin() const { return tree_ ? tree_->nodes[index_].begin : 0; }
inline std::uint32_t ShellNode::end() const { return tree_ ? tree_->nodes[index_].end : 0; }
inline std::uint32_t ShellNode::subtree_end() const { return tree_ ? tree_->nodes[index_].subtree_end : 0; }
inline std::string_view ShellNode::text() const { return tree_ ? tree_->text.text().substr(begin(), end() - begin()) : std::string_view(); }
inline Span ShellNode::span() const { return tree_ ? tree_->text.source_span(begin(), end()) : Span{}; }
inline ShellNode::Children ShellNode::children() const { return tree_ ? Children{tree_, index_ + 1, subtree_end()} : Children{nullptr, 0, 0}; }

}  // namespace docklint
