#include <fmt/format.h>

#include "model/dockerfile/problem.h"
#include "rules/rule.h"

namespace docklint {

void rules::dockerfile::url_in_copy(const DockerfileProblem& problem, RuleContext& ctx) {
  if (problem.kind != DockerfileProblemKind::UrlInCopy) return;
  auto finding = ctx.report(problem.span, fmt::format("COPY cannot fetch `{}`", problem.text));
  finding.help("use ADD, with --checksum for a URL");
  const auto* copy = problem.instruction->as<CopyInstruction>();
  if (copy == nullptr || copy->from || copy->parents) return;
  bool is_lower = ctx.source().text(copy->keyword_span()) == "copy";
  finding.fix(Fix::unsafe("replace COPY with ADD", {ctx.replace(copy->keyword_span(), is_lower ? "add" : "ADD")}));
}

}  // namespace docklint
