#include <fmt/format.h>

#include <string>

#include "model/ignorefile/context_listing.h"
#include "model/ignorefile/ignore_file.h"
#include "rules/rule.h"
#include "rules/support/whole_lines.h"

namespace docklint {
namespace {

// Where blank and `#` begin what reads like a comment.
std::size_t comment_sign_in(std::string_view text) {
  for (std::size_t at = text.find('#', 1); at != std::string_view::npos; at = text.find('#', at + 1)) {
    bool after_blank = text[at - 1] == ' ' || text[at - 1] == '\t';
    bool before_blank = at + 1 == text.size() || text[at + 1] == ' ' || text[at + 1] == '\t' || text[at + 1] == '#';
    if (after_blank && before_blank) return at;
  }
  return std::string_view::npos;
}

}  // namespace

void rules::dockerignore::inline_comment(const IgnoreFile& file, RuleContext& ctx) {
  for (const IgnorePattern& pattern : file.patterns) {
    std::size_t sign = comment_sign_in(pattern.text);
    if (sign == std::string_view::npos || pattern.text.starts_with('#')) continue;
    if (file.listing && file.listing->find(pattern.cleaned)) continue;
    Span comment{pattern.body.begin + static_cast<std::uint32_t>(sign), pattern.body.end};
    std::size_t end = pattern.text.find_last_not_of(" \t", sign - 1) + 1;
    std::string_view ending = line_ending_of(ctx.source());
    std::string lines = fmt::format("{}{}{}{}", ctx.source().text(comment), ending, pattern.is_exception ? "!" : "", pattern.text.substr(0, end));
    ctx.report(comment, fmt::format("`{}` is part of the pattern, not a comment", ctx.source().text(comment)))
        .help("give the comment a line of its own")
        .fix(Fix::unsafe("move the comment above the pattern", {ctx.replace(pattern.span, std::move(lines))}));
  }
}

}  // namespace docklint
