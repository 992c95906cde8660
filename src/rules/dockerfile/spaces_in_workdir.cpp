#include "model/dockerfile/instructions.h"
#include "rules/rule.h"
#include "rules/support/misread_comment.h"

namespace docklint {

void rules::dockerfile::spaces_in_workdir(const WorkdirInstruction& workdir, RuleContext& ctx) {
  if (workdir.path.quoting != Quoting::None || !workdir.path.is_literal() || trailing_comment(workdir) || comment_after_continuation(workdir)) return;
  std::string_view text = workdir.path.written.text();
  if (text.find_first_of(" \t") == std::string_view::npos || text.find('\\') != std::string_view::npos) return;
  ctx.report(workdir.path.span(), "WORKDIR takes the whole line as one path").help("name one folder; quote the path if it really holds a blank");
}

}  // namespace docklint
