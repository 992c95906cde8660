#include "rules/support/superseded.h"

namespace docklint {

void rules::dockerfile::multiple_entrypoint(const Stage& stage, RuleContext& ctx) { report_superseded<EntrypointInstruction>(stage, ctx); }

}  // namespace docklint
