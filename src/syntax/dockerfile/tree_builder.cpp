#include "syntax/dockerfile/tree_builder.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "dockerfile/src/logical_line.h"
#include "syntax/dockerfile/command_reader.h"

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

bool sets_escape(const ParserDirective& directive) {
  constexpr std::string_view kEscape = "escape";
  if (directive.name.size() != kEscape.size() || (directive.value != "`" && directive.value != "\\")) return false;
  for (std::size_t i = 0; i < kEscape.size(); ++i) {
    if ((directive.name[i] | 0x20) != kEscape[i]) return false;
  }
  return true;
}

Span span_of(TSNode node) { return {ts_node_start_byte(node), ts_node_end_byte(node)}; }

class TreeBuilder {
 public:
  TreeBuilder(TSNode root, const SourceBuffer& source, TextPool& pool)
      : source_(source), pool_(pool), cursor_(ts_tree_cursor_new(root)) {}
  TreeBuilder(const TreeBuilder&) = delete;
  TreeBuilder& operator=(const TreeBuilder&) = delete;
  ~TreeBuilder() { ts_tree_cursor_delete(&cursor_); }

  DockerfileTree build();

 private:
  void add_directive();
  void add_comment(Span span);
  Hole read_hole();
  void add_instruction();
  void read_children_of_instruction();
  void finish_instruction(Span whole);
  MappedText logical_line(Span span) const;
  void share_with_trigger(RawInstruction& instruction);
  void attach_bodies(std::span<Heredoc> heredocs, std::uint32_t end) const;
  std::uint32_t without_line_end(std::uint32_t begin, std::uint32_t end) const;
  std::uint32_t line_begin(std::uint32_t offset) const;

  const SourceBuffer& source_;
  TextPool& pool_;
  TSTreeCursor cursor_;
  DockerfileTree tree_;
  std::vector<ParserDirective> directives_;
  std::vector<CommentLine> comments_;
  std::vector<RawInstruction> instructions_;
  std::vector<Span> pile_;  // comments that wait for their instruction
  // Of the instruction being read:
  std::vector<Hole> holes_;
  struct Body {
    Span body;
    Span end;
    bool terminated = false;
  };
  std::vector<Body> bodies_;
};

std::uint32_t TreeBuilder::without_line_end(std::uint32_t begin, std::uint32_t end) const {
  std::string_view text = source_.text();
  if (end > begin && text[end - 1] == '\n') --end;
  while (end > begin && text[end - 1] == '\r') --end;
  return end;
}

std::uint32_t TreeBuilder::line_begin(std::uint32_t offset) const {
  std::string_view text = source_.text();
  while (offset > 0 && text[offset - 1] != '\n') --offset;
  return offset;
}

DockerfileTree TreeBuilder::build() {
  if (ts_tree_cursor_goto_first_child(&cursor_)) {
    do {
      TSNode node = ts_tree_cursor_current_node(&cursor_);
      switch (symbols().of(node)) {
        case Node::Directive: add_directive(); break;
        case Node::Comment: add_comment(span_of(node)); break;
        case Node::Hole: holes_.push_back(read_hole()); break;
        case Node::Instruction: add_instruction(); break;
        default: break;
      }
    } while (ts_tree_cursor_goto_next_sibling(&cursor_));
  }
  // A lone escape character at the end of the file: an instruction without keyword.
  if (!holes_.empty()) finish_instruction({source_.size(), source_.size()});
  tree_.directives = pool_.copy(std::span<const ParserDirective>(directives_));
  tree_.comments = pool_.copy(std::span<const CommentLine>(comments_));
  tree_.instructions = pool_.copy(std::span<const RawInstruction>(instructions_));
  return tree_;
}

void TreeBuilder::add_directive() {
  ParserDirective directive;
  directive.span.begin = ts_node_start_byte(ts_tree_cursor_current_node(&cursor_));
  ts_tree_cursor_goto_first_child(&cursor_);
  do {
    TSNode node = ts_tree_cursor_current_node(&cursor_);
    Node kind = symbols().of(node);
    if (kind == Node::DirectiveName) directive.name_span = span_of(node);
    if (kind == Node::DirectiveValue) directive.value_span = span_of(node);
  } while (ts_tree_cursor_goto_next_sibling(&cursor_));
  ts_tree_cursor_goto_parent(&cursor_);
  directive.span.end = directive.value_span.end;
  directive.name = source_.text(directive.name_span);
  directive.value = source_.text(directive.value_span);
  if (sets_escape(directive)) tree_.escape = directive.value[0];
  directives_.push_back(directive);
}

void TreeBuilder::add_comment(Span span) {
  span.end = without_line_end(span.begin, span.end);
  comments_.push_back({span, false});
  std::string_view text = source_.text(span);
  bool at_line_start = span.begin == source_.bom_length() || line_begin(span.begin) == span.begin;
  bool bare = at_line_start && text.find_first_not_of(" \t\v\f\r", 1) == std::string_view::npos;
  if (bare) {
    pile_.clear();
  } else {
    pile_.push_back(span);
  }
}

Hole TreeBuilder::read_hole() {
  Hole hole;
  hole.span = span_of(ts_tree_cursor_current_node(&cursor_));
  hole.escape = {hole.span.begin, hole.span.begin + 1};
  if (!ts_tree_cursor_goto_first_child(&cursor_)) return hole;
  std::vector<Span> comments;
  std::vector<Span> blank_lines;
  do {
    TSNode node = ts_tree_cursor_current_node(&cursor_);
    Span span = span_of(node);
    if (symbols().of(node) == Node::Comment) {
      span.end = without_line_end(span.begin, span.end);
      comments.push_back(span);
      comments_.push_back({span, true});
    } else if (symbols().of(node) == Node::BlankLine) {
      blank_lines.push_back({line_begin(span.begin), span.end});
    }
  } while (ts_tree_cursor_goto_next_sibling(&cursor_));
  ts_tree_cursor_goto_parent(&cursor_);
  hole.comments = pool_.copy(std::span<const Span>(comments));
  hole.blank_lines = pool_.copy(std::span<const Span>(blank_lines));
  return hole;
}

// Everything below the current node, in order.
void TreeBuilder::read_children_of_instruction() {
  std::uint32_t depth = 0;
  if (!ts_tree_cursor_goto_first_child(&cursor_)) return;
  for (;;) {
    TSNode node = ts_tree_cursor_current_node(&cursor_);
    bool enter = true;
    switch (symbols().of(node)) {
      case Node::Hole:
        holes_.push_back(read_hole());
        enter = false;
        break;
      case Node::Heredoc: bodies_.push_back({{}, {}, false}); break;
      case Node::HeredocBody: bodies_.back().body = span_of(node); break;
      case Node::HeredocEnd:
        bodies_.back().end = span_of(node);
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

void TreeBuilder::add_instruction() {
  Span whole = span_of(ts_tree_cursor_current_node(&cursor_));
  bodies_.clear();
  read_children_of_instruction();
  finish_instruction(whole);
}

// `whole` runs from the keyword to the end of everything, line end included.
void TreeBuilder::finish_instruction(Span whole) {
  std::uint32_t line_end = whole.end;
  if (!bodies_.empty()) {
    const Body& first = bodies_.front();
    line_end = first.body.empty() ? first.end.begin : first.body.begin;
  }
  line_end = without_line_end(whole.begin, line_end);
  CommandReader reader(tree_.escape, pool_);
  MappedText line = logical_line({whole.begin, line_end});
  RawInstruction instruction = reader.read(line);
  std::vector<Heredoc> heredocs = reader.read_markers(line, instruction);
  attach_bodies(heredocs, whole.end);
  instruction.heredocs = pool_.copy(std::span<const Heredoc>(heredocs));
  instruction.holes = pool_.copy(std::span<const Hole>(holes_));
  instruction.leading_comments = pool_.copy(std::span<const Span>(pile_));
  std::uint32_t begin = holes_.empty() ? whole.begin : std::min(whole.begin, holes_.front().span.begin);
  instruction.indentation = begin - std::min(begin, std::max(line_begin(begin), source_.bom_length()));
  instruction.line_span = {begin, std::max(begin, line_end)};
  instruction.span = {begin, std::max(begin, without_line_end(whole.begin, whole.end))};
  share_with_trigger(instruction);
  instructions_.push_back(instruction);
  holes_.clear();
  pile_.clear();
}

// The bytes without the holes that lie in them and without blanks at the end.
MappedText TreeBuilder::logical_line(Span span) const {
  auto trimmed = [](std::string_view text) {
    std::size_t size = text.size();
    for (std::size_t length = 1; length <= 3 && length <= size; ++length) {
      if (dockerfile_space_length(text.data(), size, size - length) != length) continue;
      size -= length;
      length = 0;
    }
    return size;
  };
  if (holes_.empty() || holes_.back().span.begin < span.begin) {
    std::string_view text = source_.text(span);
    std::size_t size = trimmed(text);
    return {text.substr(0, size), {span.begin, span.begin + static_cast<std::uint32_t>(size)}};
  }
  MappedTextBuilder builder;
  std::uint32_t at = span.begin;
  for (const Hole& hole : holes_) {
    if (hole.span.begin < at) continue;
    builder.append_verbatim(source_.text({at, hole.span.begin}), at);
    at = hole.span.end;
  }
  if (at < span.end) builder.append_verbatim(source_.text({at, span.end}), at);
  return builder.build(span, pool_).part(0, trimmed(builder.text()), pool_);
}

void TreeBuilder::attach_bodies(std::span<Heredoc> heredocs, std::uint32_t end) const {
  for (std::size_t i = 0; i < heredocs.size(); ++i) {
    Heredoc& heredoc = heredocs[i];
    if (i >= bodies_.size()) {
      heredoc.body = heredoc.terminator = {end, end};
      heredoc.terminated = false;
      continue;
    }
    const Body& body = bodies_[i];
    heredoc.terminated = body.terminated;
    heredoc.terminator = body.terminated ? body.end : Span{body.body.end, body.body.end};
    heredoc.body = body.body.empty() ? Span{heredoc.terminator.begin, heredoc.terminator.begin} : body.body;
  }
}

// ONBUILD and HEALTHCHECK share holes, comments and heredocs with what they hold.
void TreeBuilder::share_with_trigger(RawInstruction& instruction) {
  if (instruction.trigger == nullptr) return;
  RawInstruction inner = *instruction.trigger;
  inner.holes = instruction.holes;
  inner.heredocs = instruction.heredocs;
  inner.leading_comments = instruction.leading_comments;
  inner.span.end = instruction.span.end;
  share_with_trigger(inner);
  instruction.trigger = pool_.copy(std::span<const RawInstruction>(&inner, 1)).data();
}

}  // namespace

DockerfileTree build_dockerfile_tree(TSNode root, const SourceBuffer& source, TextPool& pool) {
  return TreeBuilder(root, source, pool).build();
}

}  // namespace docklint
