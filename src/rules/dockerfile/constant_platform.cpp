#include <fmt/format.h>

#include "model/dockerfile/instructions.h"
#include "model/dockerfile/stage.h"
#include "model/images/platform.h"
#include "rules/rule.h"
#include "rules/support/instruction_edits.h"

namespace docklint {

void rules::dockerfile::constant_platform(const FromInstruction& from, RuleContext& ctx) {
  if (from.is_onbuild() || !from.platform || from.platform->is_malformed || !from.platform->is_literal() || from.platform->empty()) return;
  auto platform = parse_platform(from.platform->text());
  if (!platform || platform->os == "windows") return;
  // A stage named after its platform says that it is meant for one.
  std::string alias = in_lower_case(from.alias.text());
  bool is_named_after = !alias.empty() && ((!platform->os.empty() && alias.find(platform->os) != std::string::npos) ||
                                           (!platform->architecture.empty() && alias.find(platform->architecture) != std::string::npos));
  if (is_named_after) return;
  auto finding = ctx.report(from.platform->span(), fmt::format("platform of the stage is fixed to `{}`", from.platform->text()));
  finding.help("use `$BUILDPLATFORM` for a stage that only builds, else leave the platform to the build");
  Span flag = flag_with_blanks(from, *from.flag("platform"), ctx.source());
  if (!flag.empty()) finding.fix(Fix::unsafe("remove the platform", {ctx.erase(flag)}));
}

}  // namespace docklint
