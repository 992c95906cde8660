#include <fmt/format.h>

#include "model/dockerfile/dockerfile.h"
#include "rules/rule.h"
#include "rules/support/instruction_edits.h"

namespace docklint {

void rules::dockerfile::uppercase_directive(const Dockerfile& file, RuleContext& ctx) {
  for (const ParserDirective& directive : file.tree.directives) {
    std::string lower = in_lower_case(directive.name);
    if (directive.name == lower) continue;
    auto finding = ctx.report(directive.name_span, fmt::format("directive `{}` is not in lower case", directive.name));
    finding.help(fmt::format("write `{}`", lower));
    finding.fix(Fix::safe("write it in lower case", {ctx.replace(directive.name_span, lower)}));
  }
}

}  // namespace docklint
