#include <fmt/format.h>

#include "model/dockerfile/instructions.h"
#include "model/secrets/secret_names.h"
#include "model/secrets/secret_values.h"
#include "rules/rule.h"

namespace docklint {

void rules::dockerfile::secret_in_arg(const ArgInstruction& arg, RuleContext& ctx) {
  for (const ArgDeclaration& declaration : arg.declarations) {
    if (secret_name(declaration.name.text()) != SecretName::Strong) continue;
    if (declaration.value && declaration.value->is_literal() && find_known_secret(declaration.value->text())) continue;
    auto finding = ctx.report(declaration.name.span(), fmt::format("build argument `{}` stays in the image's history", declaration.name.text()));
    finding.help("use `RUN --mount=type=secret` in the step that needs it");
    if (arg.declarations.size() != 1 || arg.is_onbuild() || (declaration.definition != nullptr && declaration.definition->uses > 0)) continue;
    const SourceBuffer& source = ctx.source();
    Span lines{source.full_line_span(source.line_of(arg.span().begin)).begin, source.full_line_span(source.line_of(arg.span().end)).end};
    finding.fix(Fix::unsafe("remove the argument", {ctx.erase(lines)}));
  }
}

}  // namespace docklint
