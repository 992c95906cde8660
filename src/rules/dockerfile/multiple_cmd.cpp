#include "rules/support/superseded.h"

namespace docklint {

void rules::dockerfile::multiple_cmd(const Stage& stage, RuleContext& ctx) { report_superseded<CmdInstruction>(stage, ctx); }

}  // namespace docklint
