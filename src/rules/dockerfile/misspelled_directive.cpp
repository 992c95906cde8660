#include <fmt/format.h>

#include "base/edit_distance.h"
#include "model/dockerfile/dockerfile.h"
#include "rules/rule.h"

namespace docklint {

void rules::dockerfile::misspelled_directive(const Dockerfile& file, RuleContext& ctx) {
  const SourceBuffer& source = ctx.source();
  std::uint32_t expected_line = static_cast<std::uint32_t>(file.tree.directives.size());
  for (const CommentLine& comment : file.tree.comments) {
    // Only the first line behind the directives stands where a directive was meant.
    if (source.line_of(comment.span.begin) != expected_line) continue;
    std::string_view text = source.text(comment.span);
    std::size_t begin = text.find_first_not_of("# \t");
    std::size_t equals = text.find('=');
    if (begin == std::string_view::npos || equals == std::string_view::npos || equals <= begin) return;
    std::size_t end = text.find_last_not_of(" \t", equals - 1) + 1;
    std::string_view name = text.substr(begin, end - begin);
    constexpr std::string_view kDirectives[] = {"syntax", "escape", "check"};
    auto near = nearest_name(name, kDirectives);
    if (!near || edit_distance(name, *near, 3) == 0 || edit_distance(name, *near, 3) > 2) return;
    Span span{comment.span.begin + static_cast<std::uint32_t>(begin), comment.span.begin + static_cast<std::uint32_t>(end)};
    ctx.report(span, fmt::format("`{}` looks like the directive `{}`", name, *near))
        .help(fmt::format("write `{}`", *near))
        .fix(Fix::unsafe(fmt::format("replace with {}", *near), {ctx.replace(span, std::string(*near))}));
    return;
  }
}

}  // namespace docklint
