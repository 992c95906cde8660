#include "ide/tokens.h"

#include <algorithm>

#include "model/compose/schema.h"
#include "syntax/shell/script.h"
#include "syntax/yaml/tree.h"

namespace docklint {
namespace {

class TokenList {
 public:
  explicit TokenList(const SourceBuffer& source) : source_(source) {}

  // What goes over several lines is cut at their ends.
  void add(Span span, TokenKind kind, bool is_definition = false) {
    while (span.begin < span.end) {
      Span line = source_.line_span(source_.line_of(span.begin));
      Span part{span.begin, std::min(span.end, line.end)};
      if (!part.empty() && part.begin < part.end) tokens_.push_back({part, kind, is_definition});
      std::uint32_t next = source_.full_line_span(source_.line_of(span.begin)).end;
      if (next <= span.begin) break;
      span.begin = next;
    }
  }

  std::vector<MeaningToken> finish() {
    std::stable_sort(tokens_.begin(), tokens_.end(), [](const MeaningToken& a, const MeaningToken& b) { return a.span < b.span; });
    std::vector<MeaningToken> result;
    for (const MeaningToken& token : tokens_) {
      if (result.empty() || result.back().span.end <= token.span.begin) result.push_back(token);
    }
    return result;
  }

 private:
  const SourceBuffer& source_;
  std::vector<MeaningToken> tokens_;
};

bool is_name(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }

// `$NAME` and `${NAME` of declared variables in text that no shell we know reads.
void add_plain_variables(const ShellText& text, const AnyInstruction& instruction, TokenList& tokens) {
  std::string_view whole = text.text.text();
  for (std::size_t at = whole.find('$'); at != std::string_view::npos; at = whole.find('$', at + 1)) {
    std::size_t begin = at + 1;
    if (begin < whole.size() && whole[begin] == '{') ++begin;
    std::size_t end = begin;
    while (end < whole.size() && is_name(whole[end])) ++end;
    if (end > begin && find_variable(instruction.scope, whole.substr(begin, end - begin))) tokens.add(text.text.source_span(begin, end), TokenKind::Variable);
  }
}

class ShellTokens {
 public:
  ShellTokens(const SourceBuffer& source, TokenList& tokens) : source_(source), tokens_(tokens) {}

  void add(const ShellScript& script) {
    for (const ShellCommand& command : script.commands) {
      // What a wrapper runs is seen once, among the words of the wrapper.
      bool is_repeated = command.wrapper != kNoCommand;
      tokens_.add(command.name_span, TokenKind::Command);
      if (is_repeated) continue;
      for (const ShellWord& word : command.words) add_word(word, command);
      for (const ShellRedirect& redirect : command.redirects) add_redirect(redirect);
      add_connector(script, command);
    }
    for (const ShellAssignment& assignment : script.assignments) {
      tokens_.add(assignment.name_span, TokenKind::Variable, true);
      if (assignment.has_value && !assignment.is_array) add_pieces(assignment.value);
    }
    for (const ShellNode& comment : script.comments) tokens_.add(comment.span(), TokenKind::Comment);
  }

 private:
  void add_word(const ShellWord& word, const ShellCommand& command) {
    if (word.span == command.name_span) return;
    if (word.is_flag() && word.quoting == ShellQuoting::None && word.is_literal()) {
      std::string_view text = source_.text(word.span);
      std::size_t equals = text.find('=');
      return tokens_.add({word.span.begin, equals == std::string_view::npos ? word.span.end : word.span.begin + static_cast<std::uint32_t>(equals)}, TokenKind::Flag);
    }
    add_pieces(word);
  }

  // Quoted text around its expansions, and their names.
  void add_pieces(const ShellWord& word) {
    bool is_text = word.quoting != ShellQuoting::None;
    std::uint32_t at = word.span.begin;
    for (const ShellExpansion& expansion : word.expansions) {
      if (expansion.span.begin < at) continue;
      if (is_text) tokens_.add({at, expansion.span.begin}, TokenKind::Text);
      at = expansion.span.end;
      if (expansion.kind != ShellExpansionKind::Variable) continue;
      std::string_view written = source_.text(expansion.span);
      std::size_t name = written.find(expansion.name);
      if (name == std::string_view::npos || expansion.name.empty()) continue;
      auto begin = expansion.span.begin + static_cast<std::uint32_t>(name);
      tokens_.add({begin, begin + static_cast<std::uint32_t>(expansion.name.size())}, TokenKind::Variable);
    }
    if (is_text) tokens_.add({at, word.span.end}, TokenKind::Text);
  }

  void add_redirect(const ShellRedirect& redirect) {
    if (redirect.kind == ShellRedirectKind::Heredoc) return;
    std::uint32_t end = redirect.target.span.empty() ? redirect.span.end : redirect.target.span.begin;
    while (end > redirect.span.begin && source_.text()[end - 1] == ' ') --end;
    tokens_.add({redirect.span.begin, end}, TokenKind::Operator);
    add_pieces(redirect.target);
  }

  // `&&`, `|` and the like between this command and what follows it.
  void add_connector(const ShellScript& script, const ShellCommand& command) {
    std::string_view wanted;
    switch (command.after) {
      case ShellConnector::And: wanted = "&&"; break;
      case ShellConnector::Or: wanted = "||"; break;
      case ShellConnector::Pipe: wanted = "|"; break;
      case ShellConnector::PipeBoth: wanted = "|&"; break;
      default: return;
    }
    std::uint32_t limit = std::min(script.text.span().end, static_cast<std::uint32_t>(source_.text().size()));
    std::uint32_t at = command.span.end;
    // Between them lie blanks, continuations and closing brackets only.
    while (at < limit && std::string_view(" \t\r\n\\)}").find(source_.text()[at]) != std::string_view::npos) ++at;
    if (source_.text().substr(at).starts_with(wanted)) tokens_.add({at, at + static_cast<std::uint32_t>(wanted.size())}, TokenKind::Operator);
  }

  const SourceBuffer& source_;
  TokenList& tokens_;
};

void add_definitions(const AnyInstruction& instruction, TokenList& tokens) {
  if (auto* arg = instruction.as<ArgInstruction>()) {
    for (const ArgDeclaration& declaration : arg->declarations) tokens.add(declaration.name.span(), TokenKind::Variable, true);
  }
  if (auto* env = instruction.as<EnvInstruction>()) {
    for (const KeyValuePair& pair : env->pairs) tokens.add(pair.key.span(), TokenKind::Variable, true);
  }
  if (auto* from = instruction.as<FromInstruction>(); from && from->has_alias) {
    tokens.add(from->as_keyword.span(), TokenKind::Keyword);
    tokens.add(from->alias.span(), TokenKind::Stage, true);
  }
}

class YamlTokens {
 public:
  explicit YamlTokens(TokenList& tokens) : tokens_(tokens) {}

  // `schema`: what the format says about this place; null where it says nothing.
  void add(const YamlNode& node, const SchemaNode* schema, std::uint32_t depth = 0) {
    if (depth > kYamlMaxDepth) return;
    if (!node.anchor.empty()) tokens_.add(node.anchor_span, TokenKind::Anchor, true);
    if (node.kind == YamlKind::Alias) tokens_.add(node.span, TokenKind::Anchor);
    for (const YamlEntry& entry : node.entries) {
      std::string_view key = entry.key->text.text();
      const SchemaKey* known = schema ? schema->key(key) : nullptr;
      bool is_name = schema && !known && schema->values;
      if (known) tokens_.add(entry.key->span, TokenKind::Key);
      else if (is_name) tokens_.add(entry.key->span, TokenKind::Stage, true);
      add(*entry.value, known ? known->node : is_name ? schema->values : nullptr, depth + 1);
    }
    for (const YamlItem& item : node.items) add(*item.value, schema ? schema->items : nullptr, depth + 1);
    bool is_word = node.is_scalar() && schema && std::find(schema->words.begin(), schema->words.end(), node.text.text()) != schema->words.end();
    if (is_word) tokens_.add(node.span, TokenKind::Word);
  }

 private:
  TokenList& tokens_;
};

}  // namespace

std::vector<MeaningToken> tokens_of(const Dockerfile& dockerfile) {
  TokenList tokens(*dockerfile.source);
  for (const ParserDirective& directive : dockerfile.tree.directives) tokens.add(directive.span, TokenKind::Directive);
  for (const CommentLine& comment : dockerfile.tree.comments) tokens.add(comment.span, TokenKind::Comment);
  for (const AnyInstruction* instruction : dockerfile.instructions) {
    tokens.add(instruction->keyword_span(), TokenKind::Keyword);
    for (const Flag& flag : instruction->flags()) tokens.add({flag.span.begin, flag.name_span.end}, TokenKind::Flag);
    for (const VariableReference& reference : instruction->references) tokens.add(reference.name_span, TokenKind::Variable);
    add_definitions(*instruction, tokens);
  }
  for (const Stage& stage : dockerfile.stages) {
    for (const StageEdge& edge : stage.edges) {
      if (edge.target) tokens.add(edge.span, TokenKind::Stage);
    }
  }
  each_shell_text(dockerfile, [&](const ShellText& text, const AnyInstruction& instruction) {
    bool is_read = text.kind != ShellTextKind::Exec && text.script && text.script->unparsed == ShellUnparsed::No;
    if (is_read) ShellTokens(*dockerfile.source, tokens).add(*text.script);
    else add_plain_variables(text, instruction, tokens);
  });
  return tokens.finish();
}

std::vector<MeaningToken> tokens_of(const ComposeFile& file) {
  TokenList tokens(*file.source);
  for (const YamlComment& comment : file.yaml.comments) tokens.add(comment.span, TokenKind::Comment);
  for (const ComposeReference& reference : file.references) tokens.add(reference.name_span.span, TokenKind::Variable);
  for (const YamlDocument& document : file.yaml.documents) YamlTokens(tokens).add(*document.root, &compose_schema());
  return tokens.finish();
}

}  // namespace docklint
