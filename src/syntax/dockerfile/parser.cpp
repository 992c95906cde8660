#include "syntax/dockerfile/parser.h"

#include <fmt/format.h>
#include <tree_sitter/api.h>

#include <iterator>
#include <utility>

#include "syntax/dockerfile/syntax_tree_reader.h"

extern "C" const TSLanguage* tree_sitter_dockerfile();

namespace docklint {
namespace {

struct DeleteParser {
  void operator()(TSParser* parser) const { ts_parser_delete(parser); }
};
struct DeleteTree {
  void operator()(TSTree* tree) const { ts_tree_delete(tree); }
};

void describe_node(TSTreeCursor& cursor, std::string& out) {
  // Depth is bounded by the grammar, not by the text: no node kind holds itself.
  TSNode node = ts_tree_cursor_current_node(&cursor);
  bool named = ts_node_is_named(node);
  if (ts_node_is_missing(node)) out += "MISSING ";
  if (named) {
    fmt::format_to(std::back_inserter(out), "({} {}-{}", ts_node_type(node), ts_node_start_byte(node), ts_node_end_byte(node));
  }
  if (ts_tree_cursor_goto_first_child(&cursor)) {
    do {
      std::size_t size = out.size();
      out += ' ';
      describe_node(cursor, out);
      if (out.size() == size + 1) out.pop_back();
    } while (ts_tree_cursor_goto_next_sibling(&cursor));
    ts_tree_cursor_goto_parent(&cursor);
  }
  if (named) out += ')';
}

}  // namespace

struct DockerfileParser::State {
  std::unique_ptr<TSParser, DeleteParser> parser{ts_parser_new()};
  std::unique_ptr<TSTree, DeleteTree> tree;

  State() { ts_parser_set_language(parser.get(), tree_sitter_dockerfile()); }

  DockerfileTree parse(const SourceBuffer& source, TextPool& pool) {
    std::string_view text = source.text();
    tree.reset(ts_parser_parse_string(parser.get(), tree.get(), text.data(), static_cast<std::uint32_t>(text.size())));
    return read_syntax_tree(ts_tree_root_node(tree.get()), source, pool);
  }
};

DockerfileParser::DockerfileParser() : state_(std::make_unique<State>()) {}
DockerfileParser::~DockerfileParser() = default;
DockerfileParser::DockerfileParser(DockerfileParser&&) noexcept = default;
DockerfileParser& DockerfileParser::operator=(DockerfileParser&&) noexcept = default;

DockerfileTree DockerfileParser::parse(const SourceBuffer& source, TextPool& pool) {
  state_->tree.reset();
  return state_->parse(source, pool);
}

void DockerfileParser::edit(SourceEdit edit) {
  if (!state_->tree) return;
  // Rows and columns are not used: the scanner never asks for them.
  TSInputEdit input{};
  input.start_byte = edit.begin;
  input.old_end_byte = edit.old_end;
  input.new_end_byte = edit.new_end;
  ts_tree_edit(state_->tree.get(), &input);
}

DockerfileTree DockerfileParser::reparse(const SourceBuffer& source, TextPool& pool) {
  return state_->parse(source, pool);
}

std::string DockerfileParser::describe() const {
  std::string out;
  if (!state_->tree) return out;
  TSTreeCursor cursor = ts_tree_cursor_new(ts_tree_root_node(state_->tree.get()));
  describe_node(cursor, out);
  ts_tree_cursor_delete(&cursor);
  return out;
}

}  // namespace docklint
