#include <fmt/format.h>
#include <algorithm>
#include <string>

#include "model/dockerfile/dockerfile.h"
#include "rules/rule.h"
#include "rules/support/whole_lines.h"

namespace docklint {
namespace {

// `syntax`, `escape` when the comment has exactly the shape of that directive with a plausible value, else
// "". A late `check` belongs to the next instruction.
std::string_view late_directive_name(std::string_view comment) {
  comment.remove_prefix(std::min(comment.find_first_not_of("# \t"), comment.size()));
  for (std::string_view name : {std::string_view("syntax"), std::string_view("escape")}) {
    if (!comment.starts_with(name)) continue;
    std::size_t equals = comment.find_first_not_of(" \t", name.size());
    if (equals == std::string_view::npos || comment[equals] != '=') continue;
    std::string_view value = comment.substr(equals + 1);
    value.remove_prefix(std::min(value.find_first_not_of(" \t"), value.size()));
    value = value.substr(0, value.find_last_not_of(" \t\r") + 1);
    bool plausible = name == "escape" ? value == "\\" || value == "`" : value.find("dockerfile") != std::string_view::npos && value.find(' ') == std::string_view::npos;
    if (plausible) return name;
  }
  return {};
}

}  // namespace

void rules::dockerfile::misplaced_directive(const Dockerfile& file, RuleContext& ctx) {
  if (file.is_fragment) return;
  const SourceBuffer& source = ctx.source();
  std::uint32_t first_instruction = file.instructions.empty() ? source.size() : file.instructions.front()->span().begin;
  for (const CommentLine& comment : file.tree.comments) {
    if (comment.span.begin > first_instruction) return;
    std::string_view text = source.text(comment.span);
    std::string_view name = late_directive_name(text);
    if (name.empty() || std::any_of(file.tree.directives.begin(), file.tree.directives.end(), [&](const ParserDirective& d) { return d.name == name; })) continue;
    auto finding = ctx.report(comment.span, fmt::format("directive `{}` comes too late and is read as a comment", name));
    finding.help("move it to the first line of the file");
    Span line = source.full_line_span(source.line_of(comment.span.begin));
    std::string moved(text);
    moved += line_ending_of(source);
    finding.fix(Fix::unsafe("move it to the first line", {ctx.insert(source.bom_length(), moved), ctx.erase(line)}));
    return;
  }
}

}  // namespace docklint
