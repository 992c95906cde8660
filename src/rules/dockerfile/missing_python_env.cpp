#include <fmt/format.h>

#include <string>

#include "rules/rule.h"
#include "rules/support/stage_chain.h"

namespace docklint {

void rules::dockerfile::missing_python_env(const Dockerfile& file, RuleContext& ctx) {
  const Stage* stage = file.final_stage;
  if (!is_whole(file) || stage == nullptr || !starts_from(*stage, "python")) return;
  bool has_unbuffered = find_variable(stage->final_scope, "PYTHONUNBUFFERED") != nullptr;
  bool has_no_bytecode = find_variable(stage->final_scope, "PYTHONDONTWRITEBYTECODE") != nullptr;
  if (has_unbuffered && has_no_bytecode) return;
  std::string names = has_no_bytecode ? "`PYTHONUNBUFFERED` is" : has_unbuffered ? "`PYTHONDONTWRITEBYTECODE` is" : "`PYTHONUNBUFFERED` and `PYTHONDONTWRITEBYTECODE` are";
  std::string line = "ENV";
  if (!has_unbuffered) line += " PYTHONUNBUFFERED=1";
  if (!has_no_bytecode) line += " PYTHONDONTWRITEBYTECODE=1";
  auto finding = ctx.report(stage->root->from->image.span(), fmt::format("{} not set", names));
  finding.help(fmt::format("add `{}`", line));
  if (auto edit = line_after_from(ctx, *stage->root, line)) finding.fix(Fix::unsafe("set them", {*edit}));
}

}  // namespace docklint
