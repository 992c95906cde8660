#include "ide/tokens.h"

#include <algorithm>

#include "syntax/shell/script.h"

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

// `$NAME` and `${NAME` of declared variables in shell text.
void add_shell_variables(const ShellText& text, const AnyInstruction& instruction, TokenList& tokens) {
  std::string_view whole = text.text.text();
  for (std::size_t at = whole.find('$'); at != std::string_view::npos; at = whole.find('$', at + 1)) {
    std::size_t begin = at + 1;
    if (begin < whole.size() && whole[begin] == '{') ++begin;
    std::size_t end = begin;
    while (end < whole.size() && is_name(whole[end])) ++end;
    if (end > begin && find_variable(instruction.scope, whole.substr(begin, end - begin))) tokens.add(text.text.source_span(begin, end), TokenKind::Variable);
  }
}

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
  each_shell_text(dockerfile, [&](const ShellText& text, const AnyInstruction& instruction) { add_shell_variables(text, instruction, tokens); });
  return tokens.finish();
}

std::vector<MeaningToken> tokens_of(const ComposeFile& file) {
  TokenList tokens(*file.source);
  for (const ComposeReference& reference : file.references) tokens.add(reference.name_span.span, TokenKind::Variable);
  return tokens.finish();
}

}  // namespace docklint
