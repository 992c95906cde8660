#include "syntax/dockerfile/syntax_tree_reader.h"

#include <array>
#include <utility>
#include <vector>

#include "syntax/dockerfile/tree_assembler.h"

extern "C" const TSLanguage* tree_sitter_dockerfile();

namespace docklint {
namespace {

// The nodes this reader looks at; the rest of the tree is for editors.
enum class Node : std::uint8_t { Other, Directive, DirectiveName, DirectiveValue, Comment, BlankLine, Instruction, Hole,
                                 Heredoc, HeredocBody, HeredocEnd };

class Symbols {
 public:
  Symbols() {
    static constexpr std::array<std::pair<std::string_view, Node>, 11> kNames{{
        {"directive", Node::Directive}, {"directive_name", Node::DirectiveName}, {"directive_value", Node::DirectiveValue},
        {"comment", Node::Comment}, {"blank_line", Node::BlankLine}, {"instruction", Node::Instruction}, {"hole", Node::Hole}, {"hole_with_lines", Node::Hole},
        {"heredoc", Node::Heredoc}, {"heredoc_body", Node::HeredocBody}, {"heredoc_end", Node::HeredocEnd}}};
    const TSLanguage* language = tree_sitter_dockerfile();
    nodes_.resize(ts_language_symbol_count(language), Node::Other);
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      std::string_view name = ts_language_symbol_name(language, static_cast<TSSymbol>(i));
      for (auto [known, node] : kNames) {
        if (name == known) nodes_[i] = node;
      }
    }
  }
  Node of(TSNode node) const { return nodes_[ts_node_symbol(node)]; }

 private:
  std::vector<Node> nodes_;
};

const Symbols& symbols() {
  static const Symbols instance;
  return instance;
}

Span span_of(TSNode node) { return {ts_node_start_byte(node), ts_node_end_byte(node)}; }

class SyntaxTreeReader {
 public:
  SyntaxTreeReader(TSNode root, const SourceBuffer& source, TextPool& pool)
      : source_(source), assembler_(source, pool), cursor_(ts_tree_cursor_new(root)) {}
  SyntaxTreeReader(const SyntaxTreeReader&) = delete;
  SyntaxTreeReader& operator=(const SyntaxTreeReader&) = delete;
  ~SyntaxTreeReader() { ts_tree_cursor_delete(&cursor_); }

  DockerfileTree read();

 private:
  void read_directive();
  void read_hole();
  void read_instruction();
  void read_children_of_instruction();

  const SourceBuffer& source_;
  TreeAssembler assembler_;
  TSTreeCursor cursor_;
  std::vector<HeredocLines> bodies_;  // of the instruction being read
};

DockerfileTree SyntaxTreeReader::read() {
  if (ts_tree_cursor_goto_first_child(&cursor_)) {
    do {
      TSNode node = ts_tree_cursor_current_node(&cursor_);
      switch (symbols().of(node)) {
        case Node::Directive: read_directive(); break;
        case Node::Comment: assembler_.add_comment(span_of(node)); break;
        case Node::Hole: read_hole(); break;
        case Node::Instruction: read_instruction(); break;
        default: break;
      }
    } while (ts_tree_cursor_goto_next_sibling(&cursor_));
  }
  return assembler_.finish();
}

void SyntaxTreeReader::read_directive() {
  std::uint32_t begin = ts_node_start_byte(ts_tree_cursor_current_node(&cursor_));
  Span name;
  Span value;
  ts_tree_cursor_goto_first_child(&cursor_);
  do {
    TSNode node = ts_tree_cursor_current_node(&cursor_);
    Node kind = symbols().of(node);
    if (kind == Node::DirectiveName) name = span_of(node);
    if (kind == Node::DirectiveValue) value = span_of(node);
  } while (ts_tree_cursor_goto_next_sibling(&cursor_));
  ts_tree_cursor_goto_parent(&cursor_);
  assembler_.add_directive(begin, name, value);
}

void SyntaxTreeReader::read_hole() {
  Span hole = span_of(ts_tree_cursor_current_node(&cursor_));
  std::vector<Span> comments;
  std::vector<Span> blank_lines;
  if (ts_tree_cursor_goto_first_child(&cursor_)) {
    do {
      TSNode node = ts_tree_cursor_current_node(&cursor_);
      Span span = span_of(node);
      if (symbols().of(node) == Node::Comment) comments.push_back(span);
      if (symbols().of(node) == Node::BlankLine) blank_lines.push_back({line_begin(source_.text(), span.begin), span.end});
    } while (ts_tree_cursor_goto_next_sibling(&cursor_));
    ts_tree_cursor_goto_parent(&cursor_);
  }
  assembler_.add_hole(hole, comments, blank_lines);
}

// Everything below the current node, in order.
void SyntaxTreeReader::read_children_of_instruction() {
  std::uint32_t depth = 0;
  if (!ts_tree_cursor_goto_first_child(&cursor_)) return;
  for (;;) {
    TSNode node = ts_tree_cursor_current_node(&cursor_);
    bool enter = true;
    switch (symbols().of(node)) {
      case Node::Hole:
        read_hole();
        enter = false;
        break;
      case Node::Heredoc: bodies_.push_back({{}, {}, false}); break;
      case Node::HeredocBody: bodies_.back().body = span_of(node); break;
      case Node::HeredocEnd:
        bodies_.back().terminator = span_of(node);
        bodies_.back().terminated = true;
        break;
      default: break;
    }
    if (enter && ts_tree_cursor_goto_first_child(&cursor_)) {
      ++depth;
      continue;
    }
    while (!ts_tree_cursor_goto_next_sibling(&cursor_)) {
      ts_tree_cursor_goto_parent(&cursor_);
      if (depth-- == 0) return;
    }
  }
}

void SyntaxTreeReader::read_instruction() {
  Span whole = span_of(ts_tree_cursor_current_node(&cursor_));
  bodies_.clear();
  read_children_of_instruction();
  std::uint32_t line_end = whole.end;
  if (!bodies_.empty()) {
    const HeredocLines& first = bodies_.front();
    line_end = first.body.empty() ? first.terminator.begin : first.body.begin;
  }
  assembler_.open_instruction({whole.begin, without_line_end(source_.text(), whole.begin, line_end)});
  assembler_.close_instruction(bodies_, whole.end);
}

}  // namespace

DockerfileTree read_syntax_tree(TSNode root, const SourceBuffer& source, TextPool& pool) {
  return SyntaxTreeReader(root, source, pool).read();
}

}  // namespace docklint
