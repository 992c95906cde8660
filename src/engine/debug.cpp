#include "engine/debug.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "model/dockerfile/dockerfile.h"
#include "syntax/dockerfile/parser.h"
#include "syntax/yaml/tree.h"
#include "text/text_pool.h"

namespace docklint {
namespace {

constexpr std::size_t kLongestText = 100;  // bytes of a piece shown

struct Token {
  Span span;
  std::string_view name;
};

// Escapes for one line of printable ASCII; the rest as \xNN.
std::string shown(std::string_view text) {
  std::string result;
  for (char c : text.substr(0, kLongestText)) {
    if (c == '\n') result += "\\n";
    else if (c == '\\' || c == '"') (result += '\\') += c;
    else if (static_cast<unsigned char>(c) < 0x20 || static_cast<unsigned char>(c) >= 0x7F) result += fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
    else result += c;
  }
  return text.size() > kLongestText ? result + "..." : result;
}

std::string listed(std::vector<Token> tokens, const SourceBuffer& source) {
  std::stable_sort(tokens.begin(), tokens.end(), [](const Token& a, const Token& b) {
    return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
  });
  std::string out;
  for (const Token& token : tokens) {
    Position start = source.position(token.span.begin);
    Position end = source.position(token.span.end);
    out += fmt::format("{}:{}-{}:{} {} \"{}\"\n", start.line, start.column, end.line, end.column, token.name, shown(source.text(token.span)));
  }
  return out;
}

void add_instruction(std::vector<Token>& tokens, const RawInstruction& instruction) {
  tokens.push_back({instruction.keyword_text.span(), "keyword"});
  for (const Flag& flag : instruction.flags) tokens.push_back({flag.span, "flag"});
  bool is_exec = instruction.form == ArgumentForm::Exec;
  if (!is_exec && !instruction.trigger && !instruction.arguments.text().empty()) tokens.push_back({instruction.arguments.span(), "arguments"});
  for (const MappedText& element : instruction.exec) {
    if (is_exec) tokens.push_back({element.span(), "string"});
  }
}

std::vector<Token> dockerfile_tokens(const DockerfileTree& tree) {
  std::vector<Token> tokens;
  for (const ParserDirective& directive : tree.directives) tokens.push_back({directive.span, "directive"});
  for (const CommentLine& comment : tree.comments) tokens.push_back({comment.span, "comment"});
  for (const RawInstruction& instruction : tree.instructions) {
    for (const RawInstruction* each = &instruction; each; each = each->trigger) add_instruction(tokens, *each);
    for (const Hole& hole : instruction.holes) tokens.push_back({hole.escape, "continuation"});
    for (const Heredoc& heredoc : instruction.heredocs) {
      tokens.push_back({heredoc.body, "heredoc"});
      if (heredoc.terminated) tokens.push_back({heredoc.terminator, "terminator"});
    }
  }
  return tokens;
}

std::string_view kind_name(const YamlNode& node) {
  switch (node.kind) {
    case YamlKind::Null: return "null";
    case YamlKind::Scalar: return "scalar";
    case YamlKind::Sequence: return "sequence";
    case YamlKind::Mapping: return "mapping";
    case YamlKind::Alias: return "alias";
  }
  return "";
}

struct Visit {
  const YamlNode* node;
  std::size_t depth;
  std::string_view role;
};

// Depth first in order of place; aliases are not followed. The tree's own bound on depth keeps this finite.
template <class Each>
void walk(const YamlTree& tree, Each each) {
  std::vector<Visit> open;
  for (auto document = tree.documents.rbegin(); document != tree.documents.rend(); ++document) open.push_back({document->root, 0, "document"});
  while (!open.empty()) {
    Visit visit = open.back();
    open.pop_back();
    if (!visit.node) continue;
    each(visit);
    for (auto entry = visit.node->entries.rbegin(); entry != visit.node->entries.rend(); ++entry) {
      open.push_back({entry->value, visit.depth + 2, "value"});
      open.push_back({entry->key, visit.depth + 1, "key"});
    }
    for (auto item = visit.node->items.rbegin(); item != visit.node->items.rend(); ++item) open.push_back({item->value, visit.depth + 1, "item"});
  }
}

std::string yaml_tree(const YamlTree& tree, const SourceBuffer& source) {
  std::string out;
  walk(tree, [&](const Visit& visit) {
    Position start = source.position(visit.node->span.begin);
    Position end = source.position(visit.node->span.end);
    out += fmt::format("{:{}}{} {} {}:{}-{}:{}", "", visit.depth * 2, visit.role, kind_name(*visit.node), start.line, start.column, end.line, end.column);
    if (!visit.node->tag.empty()) out += fmt::format(" tag {}", shown(visit.node->tag));
    if (!visit.node->anchor.empty()) out += fmt::format(" anchor {}", shown(visit.node->anchor));
    if (visit.node->is_scalar() || visit.node->kind == YamlKind::Alias) out += fmt::format(" \"{}\"", shown(visit.node->text.text()));
    out += '\n';
  });
  return out;
}

std::vector<Token> yaml_tokens(const YamlTree& tree) {
  std::vector<Token> tokens;
  for (const YamlComment& comment : tree.comments) tokens.push_back({comment.span, "comment"});
  walk(tree, [&](const Visit& visit) {
    const YamlNode& node = *visit.node;
    if (!node.tag.empty()) tokens.push_back({node.tag_span, "tag"});
    if (!node.anchor.empty()) tokens.push_back({node.anchor_span, "anchor"});
    if (!node.is_mapping() && !node.is_sequence() && !node.span.empty()) tokens.push_back({node.span, visit.role});
  });
  return tokens;
}

std::string describe_dockerfile(std::shared_ptr<const SourceBuffer> source, DebugView view) {
  if (view == DebugView::Model) return dump_model(*build_dockerfile(std::move(source)));
  TextPool pool;
  DockerfileParser parser;
  DockerfileTree tree = parser.parse(*source, pool);
  return view == DebugView::Tree ? parser.describe() + "\n" : listed(dockerfile_tokens(tree), *source);
}

}  // namespace

Result<std::string> describe_source(std::shared_ptr<const SourceBuffer> source, DocumentKind kind, DebugView view) {
  if (kind == DocumentKind::Dockerfile) return describe_dockerfile(std::move(source), view);
  bool is_yaml = kind == DocumentKind::Compose || kind == DocumentKind::Configuration;
  if (!is_yaml) return tl::unexpected(Error{ErrorCode::Usage, fmt::format("`{}` is neither a Dockerfile nor YAML; --language settles what it is", source->path())});
  if (view == DebugView::Model) return tl::unexpected(Error{ErrorCode::Usage, "the model of a Dockerfile can be shown, not that of YAML"});
  TextPool pool;
  YamlTree tree = parse_yaml(*source, pool);
  return view == DebugView::Tree ? yaml_tree(tree, *source) : listed(yaml_tokens(tree), *source);
}

}  // namespace docklint
