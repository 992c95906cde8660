// tree-sitter-bash groups statements in ways that do not match how a shell runs them (`a && b > f | c` puts
// the whole list into the pipeline, `cat <<E | sh` hides the pipe in the redirection). So statements are
// first flattened into items in source order and then grouped again by the shell's own precedence:
// lists over pipelines over negations over commands.
#include "syntax/shell/tree_sitter_reader.h"

#include <tree_sitter/api.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <utility>

#include "syntax/shell/bash_symbols.h"
#include "syntax/shell/tree_builder.h"

namespace docklint {
namespace {

using Symbol = BashSymbol;

std::uint32_t begin_of(TSNode node) { return ts_node_start_byte(node); }
std::uint32_t end_of(TSNode node) { return ts_node_end_byte(node); }

std::vector<TSNode> children_of(TSNode node) {
  std::vector<TSNode> children;
  children.reserve(ts_node_child_count(node));
  TSTreeCursor cursor = ts_tree_cursor_new(node);
  for (bool more = ts_tree_cursor_goto_first_child(&cursor); more; more = ts_tree_cursor_goto_next_sibling(&cursor))
    children.push_back(ts_tree_cursor_current_node(&cursor));
  ts_tree_cursor_delete(&cursor);
  return children;
}

bool is_word_like(Symbol symbol) {
  return symbol >= Symbol::CommandName && symbol <= Symbol::ArithmeticExpansion;
}

enum class ItemKind : std::uint8_t { Atom, ExtraWord, Redirect, Bang, Pipe, AndOr, Separator, Keyword, LineEnd /* no text of its own */ };
struct Item {
  ItemKind kind;
  TSNode node;
};

class Converter {
 public:
  Converter(std::string_view text, ShellTreeBuilder& out) : text_(text), out_(&out) {}

  bool convert(TSNode root) {
    out_->open(ShellNodeKind::Program, 0);
    sequence(children_of(root), 0);
    if (ts_node_has_error(root) && !has_error_) out_->leaf(ShellNodeKind::Error, begin_of(root), end_of(root));
    out_->close(static_cast<std::uint32_t>(text_.size()));
    return !too_deep_;
  }

 private:
  static constexpr int kMaximalDepth = 200;

  std::string_view text_of(TSNode node) const { return text_.substr(begin_of(node), end_of(node) - begin_of(node)); }

  // Inside double quotes the grammar counts blanks before `$` to the expansion.
  std::uint32_t start(TSNode node) const {
    std::uint32_t begin = begin_of(node);
    std::uint32_t end = end_of(node);
    while (begin < end && (text_[begin] == ' ' || text_[begin] == '\t' || text_[begin] == '\n' || text_[begin] == '\r')) ++begin;
    return begin;
  }

  void leaf(ShellNodeKind kind, TSNode node) {
    has_error_ |= kind == ShellNodeKind::Error || kind == ShellNodeKind::Missing;
    out_->leaf(kind, kind == ShellNodeKind::Operator ? start(node) : begin_of(node), end_of(node));
  }

  bool enter(int depth) {
    if (depth < kMaximalDepth) return true;
    too_deep_ = true;
    return false;
  }

  // A node whose children are statements, keywords and separators.
  void container(ShellNodeKind kind, TSNode node, int depth) {
    if (!enter(depth)) return;
    out_->open(kind, start(node));
    sequence(children_of(node), depth);
    out_->close(end_of(node));
  }

  void sequence(const std::vector<TSNode>& nodes, int depth) {
    std::vector<Item> items = flatten(nodes);
    std::size_t start = 0;
    for (std::size_t i = 0; i <= items.size(); ++i) {
      bool ends = i == items.size() || items[i].kind >= ItemKind::Separator;
      if (!ends) continue;
      and_or(std::span(items).subspan(start, i - start), depth);
      if (i < items.size() && items[i].kind != ItemKind::LineEnd) leaf(ts_node_is_missing(items[i].node) ? ShellNodeKind::Missing : ShellNodeKind::Operator, items[i].node);
      start = i + 1;
    }
  }

  // The grammar hides the line ends between statements.
  static bool is_statement(TSNode node) {
    Symbol symbol = symbol_of(node);
    return symbol != Symbol::Token && symbol != Symbol::FileRedirect && symbol != Symbol::HeredocRedirect && symbol != Symbol::Herestring;
  }

  std::vector<Item> flatten(const std::vector<TSNode>& nodes) {
    std::vector<Item> items;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      if (i > 0 && is_statement(nodes[i - 1]) && is_statement(nodes[i])) items.push_back({ItemKind::LineEnd, nodes[i]});
      flatten(nodes[i], items);
    }
    return items;
  }

  void flatten(TSNode from, std::vector<Item>& items) {
    std::vector<TSNode> pending{from};
    while (!pending.empty()) {
      TSNode node = pending.back();
      pending.pop_back();
      switch (symbol_of(node)) {
        case Symbol::List:
        case Symbol::Pipeline:
        case Symbol::RedirectedStatement:
        case Symbol::NegatedCommand: {
          std::vector<TSNode> inner = children_of(node);
          pending.insert(pending.end(), inner.rbegin(), inner.rend());
          break;
        }
        case Symbol::FileRedirect: flatten_file_redirect(node, items); break;
        case Symbol::HeredocRedirect: flatten_heredoc(node, items, pending); break;
        case Symbol::Herestring: items.push_back({ItemKind::Redirect, node}); break;
        case Symbol::Token: items.push_back({token_kind(node), node}); break;
        default: items.push_back({ItemKind::Atom, node});
      }
    }
  }

  ItemKind token_kind(TSNode node) const {
    std::string_view token = ts_node_type(node);
    if (token == "&&" || token == "||") return ItemKind::AndOr;
    if (token == "|" || token == "|&") return ItemKind::Pipe;
    if (token == "!") return ItemKind::Bang;
    if (token == ";" || token == "&" || token == "\n") return ItemKind::Separator;
    return ItemKind::Keyword;
  }

  // The grammar takes every word after `> file` for a further file.
  void flatten_file_redirect(TSNode node, std::vector<Item>& items) {
    items.push_back({ItemKind::Redirect, node});
    bool has_target = false;
    for (TSNode child : children_of(node)) {
      if (!is_word_like(symbol_of(child))) continue;
      if (has_target) items.push_back({ItemKind::ExtraWord, child});
      has_target = true;
    }
  }

  // What stands on the line after the delimiter belongs to the command or follows it.
  void flatten_heredoc(TSNode node, std::vector<Item>& items, std::vector<TSNode>& pending) {
    items.push_back({ItemKind::Redirect, node});
    std::vector<TSNode> rest;
    bool after_start = false;
    for (TSNode child : children_of(node)) {
      Symbol symbol = symbol_of(child);
      if (symbol == Symbol::HeredocStart) after_start = true;
      if (!after_start || symbol == Symbol::HeredocStart || symbol == Symbol::HeredocBody || symbol == Symbol::HeredocEnd) continue;
      if (is_word_like(symbol)) items.push_back({ItemKind::ExtraWord, child});
      else if (symbol == Symbol::FileRedirect) flatten_file_redirect(child, items);
      else if (std::string_view(ts_node_type(child)) != "\n") rest.push_back(child);
    }
    pending.insert(pending.end(), rest.rbegin(), rest.rend());
  }

  using Items = std::span<const Item>;

  static std::size_t find(Items items, ItemKind kind) {
    for (std::size_t i = 0; i < items.size(); ++i)
      if (items[i].kind == kind) return i;
    return items.size();
  }

  void and_or(Items items, int depth) {
    bool is_list = find(items, ItemKind::AndOr) < items.size();
    if (is_list) out_->open(ShellNodeKind::List, begin_of(items[0].node));
    split(items, ItemKind::AndOr, [&](Items part) { pipeline(part, depth); });
    if (is_list) out_->close(out_->last_end());
  }

  void pipeline(Items items, int depth) {
    bool is_pipeline = find(items, ItemKind::Pipe) < items.size();
    if (is_pipeline) out_->open(ShellNodeKind::Pipeline, begin_of(items[0].node));
    split(items, ItemKind::Pipe, [&](Items part) { negation(part, depth); });
    if (is_pipeline) out_->close(out_->last_end());
  }

  template <class Emit>
  void split(Items items, ItemKind at, Emit emit) {
    while (!items.empty()) {
      std::size_t stop = find(items, at);
      emit(items.first(stop));
      if (stop < items.size()) leaf(ShellNodeKind::Operator, items[stop].node);
      items = items.subspan(std::min(stop + 1, items.size()));
    }
  }

  void negation(Items items, int depth) {
    std::size_t bangs = 0;
    while (bangs < items.size() && items[bangs].kind == ItemKind::Bang) {
      out_->open(ShellNodeKind::Negated, begin_of(items[bangs].node));
      leaf(ShellNodeKind::Operator, items[bangs].node);
      ++bangs;
    }
    statements(items.subspan(bangs), depth);
    for (; bangs > 0; --bangs) out_->close(out_->last_end());
  }

  // One statement with its redirections; several only where the text is broken or atoms are no statements.
  void statements(Items items, int depth) {
    while (!items.empty()) {
      std::size_t stop = 1;
      while (stop < items.size() && (items[stop].kind == ItemKind::Redirect || items[stop].kind == ItemKind::ExtraWord)) ++stop;
      statement(items.first(stop), depth);
      items = items.subspan(stop);
    }
  }

  void statement(Items items, int depth) {
    TSNode node = items[0].node;
    if (items[0].kind != ItemKind::Atom) return command({}, items, depth);
    switch (symbol_of(node)) {
      case Symbol::Command:
      case Symbol::Assignment:
      case Symbol::Assignments:
      case Symbol::DeclarationCommand:
      case Symbol::UnsetCommand:
      case Symbol::TestCommand: return command(node, items.subspan(1), depth);
      case Symbol::Comment: return leaf(ShellNodeKind::Comment, node);
      case Symbol::Error: return leaf(ShellNodeKind::Error, node);
      case Symbol::VariableName: return leaf(ShellNodeKind::VariableName, node);
      default: break;
    }
    if (is_word_like(symbol_of(node))) return word({&node, 1}, depth);
    compound(node, items.subspan(1), depth);
  }

  static ShellNodeKind compound_kind(Symbol symbol) {
    switch (symbol) {
      case Symbol::Compound: return ShellNodeKind::BraceGroup;
      case Symbol::Subshell: return ShellNodeKind::Subshell;
      case Symbol::Function: return ShellNodeKind::Function;
      case Symbol::If: return ShellNodeKind::If;
      case Symbol::Elif: return ShellNodeKind::Elif;
      case Symbol::Else: return ShellNodeKind::Else;
      case Symbol::For: return ShellNodeKind::For;
      case Symbol::CStyleFor: return ShellNodeKind::CStyleFor;
      case Symbol::While: return ShellNodeKind::While;
      case Symbol::DoGroup: return ShellNodeKind::DoGroup;
      case Symbol::Case: return ShellNodeKind::Case;
      case Symbol::CaseItem: return ShellNodeKind::CaseItem;
      default: return ShellNodeKind::Error;
    }
  }

  void compound(TSNode node, Items redirects, int depth) {
    if (!enter(depth)) return;
    std::vector<TSNode> children = children_of(node);
    ShellNodeKind kind = compound_kind(symbol_of(node));
    bool is_arithmetic = kind == ShellNodeKind::BraceGroup && !children.empty() && text_of(children[0]) == "((";
    out_->open(is_arithmetic ? ShellNodeKind::ArithmeticCommand : kind, begin_of(node));
    if (is_arithmetic) {
      arithmetic(children, depth);
    } else if (kind == ShellNodeKind::CaseItem) {
      case_item(children, depth);
    } else if (kind == ShellNodeKind::CStyleFor) {
      std::vector<TSNode> body(children.end() - (children.empty() ? 0 : 1), children.end());
      if (!children.empty()) children.pop_back();
      arithmetic(children, depth);
      sequence(body, depth + 1);
    } else {
      sequence(children, depth + 1);
    }
    std::uint32_t end = end_of(node);
    for (const Item& item : redirects) {
      redirect(item.node, depth);
      end = std::max(end, out_->last_end());
    }
    out_->close(end);
  }

  // a|b) statements ;;
  void case_item(const std::vector<TSNode>& children, int depth) {
    std::size_t i = 0;
    for (; i < children.size(); ++i) {
      bool is_token = symbol_of(children[i]) == Symbol::Token;
      if (is_token) leaf(ShellNodeKind::Operator, children[i]);
      else word({&children[i], 1}, depth);
      if (is_token && text_of(children[i]) == ")") break;
    }
    if (i < children.size()) sequence({children.begin() + static_cast<std::ptrdiff_t>(i) + 1, children.end()}, depth + 1);
  }

  // A simple command. `node` is null for redirections without a command.
  void command(TSNode node, Items trailing, int depth) {
    if (!enter(depth)) return;
    std::vector<TSNode> parts;
    if (!ts_node_is_null(node)) collect_parts(node, parts);
    for (const Item& item : trailing) parts.push_back(item.node);
    if (parts.empty()) return;
    out_->open(ShellNodeKind::Command, begin_of(parts.front()));
    std::uint32_t end = begin_of(parts.front());
    bool is_test = !ts_node_is_null(node) && symbol_of(node) == Symbol::TestCommand;
    for (std::size_t i = 0; i < parts.size();) {
      std::size_t stop = i + 1;
      Symbol symbol = symbol_of(parts[i]);
      if (i > 0 && !is_test && goes_over_line_end(parts[i - 1], parts[i])) {
        leaf(ShellNodeKind::Error, parts[i]);
        break;
      }
      switch (symbol) {
        case Symbol::Assignment: assignment(parts[i], depth); break;
        case Symbol::FileRedirect:
        case Symbol::HeredocRedirect:
        case Symbol::Herestring: redirect(parts[i], depth); break;
        case Symbol::Error: leaf(ShellNodeKind::Error, parts[i]); break;
        case Symbol::Comment: leaf(ShellNodeKind::Comment, parts[i]); break;
        case Symbol::Subshell: compound(parts[i], {}, depth + 1); break;
        default:
          while (stop < parts.size() && begin_of(parts[stop]) == end_of(parts[stop - 1]) && continues_word(symbol_of(parts[stop]))) ++stop;
          word(std::span(parts).subspan(i, stop - i), depth);
      }
      end = std::max(end, symbol == Symbol::FileRedirect || symbol == Symbol::HeredocRedirect ? last_redirect_end_ : end_of(parts[stop - 1]));
      i = stop;
    }
    out_->close(end);
  }

  // The grammar at times takes the next line for a part of the command: `a=`, or a pipeline before a list.
  bool goes_over_line_end(TSNode before, TSNode after) const {
    for (std::uint32_t i = end_of(before); i < begin_of(after); ++i) {
      bool is_continued = i > 0 && (text_[i - 1] == '\\' || (i > 1 && text_[i - 1] == '\r' && text_[i - 2] == '\\'));
      if (text_[i] == '\n' && !is_continued) return true;
    }
    return false;
  }

  static bool continues_word(Symbol symbol) {
    return is_word_like(symbol) || symbol == Symbol::Token || symbol == Symbol::VariableName;
  }

  // The leaves of a command in order: test expressions lose their grouping.
  void collect_parts(TSNode node, std::vector<TSNode>& parts) {
    std::vector<TSNode> pending{node};
    while (!pending.empty()) {
      TSNode next = pending.back();
      pending.pop_back();
      switch (symbol_of(next)) {
        case Symbol::Command:
        case Symbol::Assignments:
        case Symbol::DeclarationCommand:
        case Symbol::UnsetCommand:
        case Symbol::TestCommand:
        case Symbol::RedirectedStatement:
        case Symbol::Expression: {
          std::vector<TSNode> inner = children_of(next);
          pending.insert(pending.end(), inner.rbegin(), inner.rend());
          break;
        }
        default: parts.push_back(next);
      }
    }
  }

  void assignment(TSNode node, int depth) {
    if (!enter(depth)) return;
    out_->open(ShellNodeKind::Assignment, begin_of(node));
    std::vector<TSNode> children = children_of(node);
    for (std::size_t i = 0; i < children.size(); ++i) {
      TSNode child = children[i];
      switch (symbol_of(child)) {
        case Symbol::VariableName: leaf(ShellNodeKind::VariableName, child); break;
        case Symbol::Subscript: nested(ShellNodeKind::Subscript, child, depth + 1); break;
        case Symbol::Array: nested(ShellNodeKind::Array, child, depth + 1); break;
        case Symbol::Token: leaf(ShellNodeKind::Operator, child); break;
        default: word({&child, 1}, depth + 1);
      }
    }
    out_->close(end_of(node));
  }

  void redirect(TSNode node, int depth) {
    bool is_heredoc = symbol_of(node) == Symbol::HeredocRedirect;
    out_->open(is_heredoc ? ShellNodeKind::HeredocRedirect : ShellNodeKind::Redirect, begin_of(node));
    std::uint32_t end = begin_of(node);
    bool has_target = false;
    for (TSNode child : children_of(node)) {
      Symbol symbol = symbol_of(child);
      if (symbol == Symbol::FileDescriptor) leaf(ShellNodeKind::FileDescriptor, child);
      else if (symbol == Symbol::HeredocStart) leaf(ShellNodeKind::HeredocDelimiter, child);
      else if (symbol == Symbol::HeredocBody) { nested(ShellNodeKind::HeredocBody, child, depth + 1); continue; }
      else if (symbol == Symbol::Token && !has_target) leaf(ShellNodeKind::Operator, child);
      else if (is_word_like(symbol) && !has_target) word({&child, 1}, depth + 1);
      else continue;
      has_target |= symbol == Symbol::HeredocStart || is_word_like(symbol);
      end = end_of(child);
    }
    last_redirect_end_ = end;
    out_->close(end);
  }

  // The parts of one word; several nodes where the grammar cut a word in two.
  void word(std::span<const TSNode> nodes, int depth) {
    if (!enter(depth)) return;
    std::vector<TSNode> parts;
    std::vector<TSNode> pending(nodes.rbegin(), nodes.rend());
    while (!pending.empty()) {
      TSNode next = pending.back();
      pending.pop_back();
      Symbol symbol = symbol_of(next);
      if (symbol == Symbol::CommandName || symbol == Symbol::Concatenation || symbol == Symbol::Expression) {
        std::vector<TSNode> inner = children_of(next);
        pending.insert(pending.end(), inner.rbegin(), inner.rend());
      } else if (begin_of(next) != end_of(next)) {
        parts.push_back(next);
      }
    }
    if (parts.empty()) {
      if (!nodes.empty()) leaf(ShellNodeKind::Missing, nodes.front());
      return;
    }
    std::vector<Piece> pieces = pieces_of(parts);
    if (pieces.size() > 1) out_->open(ShellNodeKind::Concatenation, pieces.front().begin);
    for (const Piece& piece : pieces) {
      if (piece.kind == PieceKind::Literal) out_->leaf(ShellNodeKind::Word, piece.begin, piece.end);
      else if (piece.kind == PieceKind::Variable) variable(piece.begin, piece.end);
      else part(piece.node, depth + 1);
    }
    if (pieces.size() > 1) out_->close(pieces.back().end);
  }

  enum class PieceKind : std::uint8_t { Literal, Variable, Node };
  struct Piece {
    PieceKind kind;
    std::uint32_t begin;
    std::uint32_t end;
    TSNode node;
  };

  static bool is_literal(TSNode node) {
    Symbol symbol = symbol_of(node);
    return symbol == Symbol::Word || symbol == Symbol::Token || symbol == Symbol::VariableName;
  }

  // Joins literal neighbours. The grammar at times reads `-$x.y` as a lone dollar and a word: mended here.
  std::vector<Piece> pieces_of(const std::vector<TSNode>& parts) {
    std::vector<Piece> pieces;
    for (TSNode node : parts) {
      std::uint32_t begin = start(node);
      std::uint32_t end = end_of(node);
      if (is_digit_before_name(node)) {
        pieces.push_back({PieceKind::Variable, begin, begin + 2, node});
        pieces.push_back({PieceKind::Literal, begin + 2, end, node});
        continue;
      }
      if (!is_literal(node)) {
        pieces.push_back({PieceKind::Node, begin, end, node});
        continue;
      }
      bool after_dollar = !pieces.empty() && pieces.back().kind == PieceKind::Literal && pieces.back().end == begin && begin > 0 && text_[begin - 1] == '$' &&
                          (begin < 2 || text_[begin - 2] != '\\');
      std::uint32_t name_end = begin;
      while (after_dollar && name_end < end && is_name_character(text_[name_end], name_end > begin)) ++name_end;
      if (name_end > begin) {
        --pieces.back().end;
        if (pieces.back().begin == pieces.back().end) pieces.pop_back();
        pieces.push_back({PieceKind::Variable, begin - 1, name_end, node});
        begin = name_end;
      }
      if (begin == end) continue;
      if (!pieces.empty() && pieces.back().kind == PieceKind::Literal && pieces.back().end == begin) pieces.back().end = end;
      else pieces.push_back({PieceKind::Literal, begin, end, node});
    }
    return pieces;
  }

  // $1_x is $1 and text; the grammar takes it for one name.
  bool is_digit_before_name(TSNode node) const {
    std::uint32_t begin = start(node);
    return symbol_of(node) == Symbol::SimpleExpansion && end_of(node) > begin + 2 && text_[begin + 1] >= '0' && text_[begin + 1] <= '9';
  }

  // "$ x" is text; the grammar takes it for the variable x.
  bool is_lone_dollar(TSNode node) const {
    std::uint32_t begin = start(node);
    return symbol_of(node) == Symbol::SimpleExpansion && begin + 1 < end_of(node) && (text_[begin + 1] == ' ' || text_[begin + 1] == '\t' || text_[begin + 1] == '\n');
  }

  static bool is_name_character(char c, bool digits_too) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (digits_too && c >= '0' && c <= '9');
  }

  void variable(std::uint32_t begin, std::uint32_t end) {
    out_->open(ShellNodeKind::VariableExpansion, begin);
    out_->leaf(ShellNodeKind::Operator, begin, begin + 1);
    out_->leaf(ShellNodeKind::VariableName, begin + 1, end);
    out_->close(end);
  }

  void part(TSNode node, int depth) {
    switch (symbol_of(node)) {
      case Symbol::RawString: return leaf(ShellNodeKind::SingleQuoted, node);
      case Symbol::AnsiString: return leaf(ShellNodeKind::AnsiQuoted, node);
      case Symbol::String: return quoted(ShellNodeKind::DoubleQuoted, node, depth);
      case Symbol::TranslatedString: return quoted(ShellNodeKind::TranslatedQuoted, node, depth);
      case Symbol::SimpleExpansion: return nested(ShellNodeKind::VariableExpansion, node, depth);
      case Symbol::Expansion: return nested(ShellNodeKind::ParameterExpansion, node, depth);
      case Symbol::CommandSubstitution: return container(ShellNodeKind::CommandSubstitution, node, depth + 1);
      case Symbol::ProcessSubstitution: return container(ShellNodeKind::ProcessSubstitution, node, depth + 1);
      case Symbol::ArithmeticExpansion:
        out_->open(ShellNodeKind::ArithmeticExpansion, start(node));
        arithmetic(children_of(node), depth);
        return out_->close(end_of(node));
      case Symbol::Subscript: return nested(ShellNodeKind::Subscript, node, depth);
      case Symbol::Array: return nested(ShellNodeKind::Array, node, depth);
      case Symbol::Error: return leaf(ShellNodeKind::Error, node);
      default: return leaf(ShellNodeKind::Word, node);
    }
  }

  // Double quotes: expansions, and the text between them (the grammar's own pieces leave blanks out).
  void quoted(ShellNodeKind kind, TSNode node, int depth) {
    if (!enter(depth)) return;
    out_->open(kind, begin_of(node));
    std::uint32_t at = begin_of(node) + (kind == ShellNodeKind::TranslatedQuoted ? 2 : 1);
    std::uint32_t stop = end_of(node) - (end_of(node) > at ? 1 : 0);
    std::vector<TSNode> pending = children_of(node);
    std::reverse(pending.begin(), pending.end());
    while (!pending.empty()) {
      TSNode child = pending.back();
      pending.pop_back();
      Symbol symbol = symbol_of(child);
      if (symbol == Symbol::String) {
        std::vector<TSNode> inner = children_of(child);
        pending.insert(pending.end(), inner.rbegin(), inner.rend());
      } else if (is_lone_dollar(child)) {
        continue;
      } else if (symbol >= Symbol::SimpleExpansion && symbol <= Symbol::ArithmeticExpansion) {
        if (at < start(child)) out_->leaf(ShellNodeKind::Text, at, start(child));
        bool is_digit = is_digit_before_name(child);
        at = is_digit ? start(child) + 2 : end_of(child);
        if (is_digit) variable(start(child), at);
        else part(child, depth + 1);
      } else if (symbol == Symbol::Error) {
        leaf(ShellNodeKind::Error, child);
      }
    }
    if (at < stop) out_->leaf(ShellNodeKind::Text, at, stop);
    out_->close(end_of(node));
  }

  // Names, operators and words below a node, as they come.
  void nested(ShellNodeKind kind, TSNode node, int depth) {
    if (!enter(depth)) return;
    out_->open(kind, start(node));
    for (TSNode child : children_of(node)) {
      switch (symbol_of(child)) {
        case Symbol::Token:
          if (begin_of(child) != end_of(child)) leaf(ShellNodeKind::Operator, child);
          break;
        case Symbol::VariableName: leaf(ShellNodeKind::VariableName, child); break;
        case Symbol::Content: break;
        default: word({&child, 1}, depth + 1);
      }
    }
    out_->close(end_of(node));
  }

  // Of an arithmetic expression only what it reads: variables and substitutions.
  void arithmetic(const std::vector<TSNode>& nodes, int depth) {
    std::vector<TSNode> pending(nodes.rbegin(), nodes.rend());
    while (!pending.empty()) {
      TSNode node = pending.back();
      pending.pop_back();
      Symbol symbol = symbol_of(node);
      if (symbol == Symbol::VariableName) {
        leaf(ShellNodeKind::VariableName, node);
      } else if (symbol >= Symbol::SimpleExpansion && symbol <= Symbol::ArithmeticExpansion) {
        part(node, depth + 1);
      } else if (symbol == Symbol::Error) {
        leaf(ShellNodeKind::Error, node);
      } else {
        std::vector<TSNode> inner = children_of(node);
        pending.insert(pending.end(), inner.rbegin(), inner.rend());
      }
    }
  }

  std::string_view text_;
  ShellTreeBuilder* out_;
  std::uint32_t last_redirect_end_ = 0;
  bool too_deep_ = false;
  bool has_error_ = false;
};

struct ParserDeleter {
  void operator()(TSParser* parser) const { ts_parser_delete(parser); }
};
struct TreeDeleter {
  void operator()(TSTree* tree) const { ts_tree_delete(tree); }
};

// A parser keeps its stacks between texts, so each thread has one of its own.
TSParser* thread_parser() {
  thread_local const std::unique_ptr<TSParser, ParserDeleter> parser = [] {
    std::unique_ptr<TSParser, ParserDeleter> made(ts_parser_new());
    ts_parser_set_language(made.get(), tree_sitter_bash());
    return made;
  }();
  return parser.get();
}

const char* read_all(void* payload, std::uint32_t offset, TSPoint, std::uint32_t* bytes_read) {
  auto& text = *static_cast<std::string_view*>(payload);
  std::string_view rest = offset < text.size() ? text.substr(offset) : std::string_view("");
  *bytes_read = static_cast<std::uint32_t>(rest.size());
  return rest.data();
}

// Counts calls, not time: what is found must not depend on how busy the machine is.
bool is_out_of_steps(TSParseState* state) {
  auto& steps = *static_cast<std::uint64_t*>(state->payload);
  return steps-- == 0;
}

}  // namespace

ShellReading read_shell_with_tree_sitter(std::string_view text, std::vector<ShellNodeData>& nodes) {
  // Real text takes a step for every 300 bytes, hostile text thousands of times that.
  std::uint64_t steps = 1000 + text.size() / 8;
  TSInput input{&text, read_all, TSInputEncodingUTF8, nullptr};
  TSParseOptions options{&steps, is_out_of_steps};
  TSParser* parser = thread_parser();
  std::unique_ptr<TSTree, TreeDeleter> tree(ts_parser_parse_with_options(parser, nullptr, input, options));
  if (!tree) {
    ts_parser_reset(parser);
    return ShellReading::TooDeep;
  }
  ShellTreeBuilder builder(nodes);
  return Converter(text, builder).convert(ts_tree_root_node(tree.get())) ? ShellReading::Done : ShellReading::TooDeep;
}

}  // namespace docklint
