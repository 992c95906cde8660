#include <fmt/format.h>
#include <algorithm>

#include "model/dockerfile/dockerfile.h"
#include "model/dockerfile/problem.h"
#include "rules/rule.h"
#include "rules/support/misread_comment.h"

namespace docklint {
namespace {

// The known name as somebody who wrote `written` would write it.
std::string in_case_of(std::string_view written, std::string_view name) {
  std::string result(name);
  bool is_lower = std::none_of(written.begin(), written.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  if (is_lower) std::transform(result.begin(), result.end(), result.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return result;
}

}  // namespace

void rules::dockerfile::unknown_instruction(const DockerfileProblem& problem, RuleContext& ctx) {
  if (problem.kind != DockerfileProblemKind::UnknownInstruction || is_due_to_misread_comment(problem)) return;
  if (problem.reason == DockerfileProblemReason::NothingRecognised) {
    bool is_text = problem.file->source->text().find('\0') == std::string_view::npos;
    ctx.report(problem.span, "no line of this file begins with an instruction")
        .help(is_text ? "check whether this is a Dockerfile" : "save the file as UTF-8, or leave it out if it is not a text");
    return;
  }
  auto finding = ctx.report(problem.span, fmt::format("`{}` is not an instruction", problem.text));
  if (problem.expected.empty()) {
    finding.help("end the line before with a backslash if this continues it");
    return;
  }
  std::string name = in_case_of(problem.text, problem.expected);
  finding.help(fmt::format("did you mean `{}`?", name));
  finding.fix(Fix::unsafe(fmt::format("replace with {}", name), {ctx.replace(problem.span, name)}));
}

}  // namespace docklint
