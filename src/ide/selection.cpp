#include "ide/selection.h"

#include <algorithm>

namespace docklint {
namespace {

bool holds(Span span, std::uint32_t offset) { return span.begin <= offset && offset <= span.end; }

// Each is widened to hold what is inside of it: spans that cross would be no nesting.
std::vector<Span> nested(std::vector<Span> spans, std::uint32_t offset) {
  std::erase_if(spans, [&](Span span) { return span.empty() || !holds(span, offset); });
  std::stable_sort(spans.begin(), spans.end(), [](Span a, Span b) { return a.size() < b.size(); });
  std::vector<Span> result;
  for (Span span : spans) {
    if (!result.empty()) span = hull(result.back(), span);
    if (result.empty() || span != result.back()) result.push_back(span);
  }
  return result;
}

Span word_at(std::string_view text, std::uint32_t offset) {
  auto is_word = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || static_cast<unsigned char>(c) >= 0x80; };
  Span span{offset, offset};
  while (span.begin > 0 && is_word(text[span.begin - 1])) --span.begin;
  while (span.end < text.size() && is_word(text[span.end])) ++span.end;
  return span;
}

Span blank_free_word(std::string_view text, std::uint32_t offset) {
  auto is_word = [](char c) { return c != ' ' && c != '\t' && c != '\n' && c != '\r'; };
  Span span{offset, offset};
  while (span.begin > 0 && is_word(text[span.begin - 1])) --span.begin;
  while (span.end < text.size() && is_word(text[span.end])) ++span.end;
  return span;
}

}  // namespace

std::vector<Span> selections_at(const Dockerfile& dockerfile, std::uint32_t offset) {
  std::string_view text = dockerfile.source->text();
  std::vector<Span> spans = {word_at(text, offset), blank_free_word(text, offset), dockerfile.source->whole()};
  for (const AnyInstruction* instruction : dockerfile.instructions) {
    if (!holds(instruction->span(), offset)) continue;
    spans.insert(spans.end(), {instruction->span(), instruction->line_span(), instruction->arguments_span()});
    for (const Flag& flag : instruction->flags()) spans.push_back(flag.span);
    for (const Heredoc& heredoc : instruction->raw->heredocs) spans.push_back(heredoc.body);
  }
  for (const Stage& stage : dockerfile.stages) {
    if (!stage.instructions.empty()) spans.push_back(hull(stage.instructions.front()->span(), stage.instructions.back()->span()));
  }
  return nested(std::move(spans), offset);
}

std::vector<Span> selections_at(const YamlTree& tree, const SourceBuffer& source, std::uint32_t offset) {
  std::vector<Span> spans = {word_at(source.text(), offset), source.whole()};
  const YamlNode* node = nullptr;
  for (const YamlDocument& document : tree.documents) {
    if (holds(document.root->span, offset)) node = document.root;
  }
  while (node) {
    const YamlNode* next = nullptr;
    spans.push_back(node->span);
    for (const YamlEntry& entry : node->entries) {
      Span whole = hull(entry.key->full_span, entry.span);
      if (!holds(whole, offset)) continue;
      spans.insert(spans.end(), {whole, entry.key->span});
      next = entry.value;
    }
    for (const YamlItem& item : node->items) {
      if (!holds(item.span, offset)) continue;
      spans.push_back(item.span);
      next = item.value;
    }
    node = next;
  }
  return nested(std::move(spans), offset);
}

}  // namespace docklint
