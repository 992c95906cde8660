#include <span>
#include <string>

#include "model/dockerfile/dockerfile.h"
#include "rules/rule.h"
#include "rules/support/line_layout.h"
#include "rules/support/whole_lines.h"

namespace docklint {

void rules::dockerfile::missing_final_newline(const Dockerfile& file, RuleContext& ctx) {
  std::string_view text = ctx.source().text();
  if (file.is_excerpt || text.empty() || text.back() == '\n' || text.size() == ctx.source().bom_length()) return;
  std::span<const LineRole> roles = file.line_roles();
  if (roles.empty() || roles.back() == LineRole::Blank) return;
  std::uint32_t end = ctx.source().size();
  Finding finding = ctx.report(Span{end, end}, "last line has no line end");
  finding.help("end the file with a newline");
  if (!ends_in_heredoc(file)) finding.fix(Fix::safe("end the file with a newline", {ctx.insert(end, std::string(line_ending_of(ctx.source())))}));
}

}  // namespace docklint
