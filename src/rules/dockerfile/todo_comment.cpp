#include <array>
#include <fmt/format.h>

#include "model/dockerfile/dockerfile.h"
#include "rules/rule.h"

namespace docklint {
namespace {

constexpr std::array<std::string_view, 2> kOpenWords = {"TODO", "FIXME"};

bool is_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }

// As a word of its own: not in AUTODOC, nor in TODOS.
std::size_t find_whole_word(std::string_view text, std::string_view word) {
  for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    std::size_t end = at + word.size();
    if ((at == 0 || !is_letter_or_digit(text[at - 1])) && (end == text.size() || !is_letter_or_digit(text[end]))) return at;
  }
  return std::string_view::npos;
}

}  // namespace

void rules::dockerfile::todo_comment(const Dockerfile& file, RuleContext& ctx) {
  for (const CommentLine& comment : file.tree.comments) {
    std::string_view text = ctx.source().text(comment.span);
    for (std::string_view word : kOpenWords) {
      std::size_t at = find_whole_word(text, word);
      if (at == std::string_view::npos) continue;
      auto begin = comment.span.begin + static_cast<std::uint32_t>(at);
      ctx.report(Span{begin, begin + static_cast<std::uint32_t>(word.size())}, fmt::format("comment says {}", word)).help("do it, or move it to where open work is tracked");
      break;
    }
  }
}

}  // namespace docklint
