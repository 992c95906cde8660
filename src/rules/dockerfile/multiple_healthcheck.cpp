#include "rules/support/superseded.h"

namespace docklint {

void rules::dockerfile::multiple_healthcheck(const Stage& stage, RuleContext& ctx) { report_superseded<HealthcheckInstruction>(stage, ctx); }

}  // namespace docklint
