#include <vector>

#include "model/ignorefile/ignore_file.h"
#include "rules/rule.h"

namespace docklint {

void rules::dockerignore::mixed_line_endings(const IgnoreFile& file, RuleContext& ctx) {
  if (file.is_fragment) return;
  std::string_view text = ctx.source().text();
  if (std::uint32_t length = ctx.source().bom_length()) {
    ctx.report(Span{0, length}, "file begins with a byte order mark").help("remove it").fix(Fix::safe("remove it", {ctx.erase({0, length})}));
  }
  std::vector<TextEdit> edits;
  for (std::size_t at = text.find("\r\n"); at != std::string_view::npos; at = text.find("\r\n", at + 2)) {
    edits.push_back(ctx.erase({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at) + 1}));
  }
  if (edits.empty()) return;
  Span first = edits.front().where.span;
  ctx.report(first, "lines end in a carriage return").help("end lines with a line feed alone").fix(Fix::safe("remove the carriage returns", std::move(edits)));
}

}  // namespace docklint
