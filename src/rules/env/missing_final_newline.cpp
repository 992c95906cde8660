#include "model/envfile/env_file.h"
#include "rules/rule.h"
#include "rules/support/whole_lines.h"

namespace docklint {

void rules::env::missing_final_newline(const EnvFile& file, RuleContext& ctx) {
  std::string_view text = ctx.source().text();
  if (file.is_fragment || text.size() <= ctx.source().bom_length() || text.ends_with('\n')) return;
  std::uint32_t end = ctx.source().size();
  ctx.report(Span{end, end}, "file does not end in a newline")
      .help("end the last line")
      .fix(Fix::safe("add the newline", {ctx.insert(end, std::string(line_ending_of(ctx.source())))}));
}

}  // namespace docklint
