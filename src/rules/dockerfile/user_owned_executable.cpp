#include <string_view>

#include <fmt/format.h>

#include "model/dockerfile/stage.h"
#include "rules/rule.h"
#include "rules/support/instruction_edits.h"
#include "rules/support/program_files.h"

namespace docklint {
namespace {

bool is_roots(std::string_view owner) {
  std::size_t colon = owner.find(':');
  std::string_view user = owner.substr(0, colon);
  return user.empty() || user == "root" || user == "0";
}

}  // namespace

void rules::dockerfile::user_owned_executable(const CopyInstruction& copy, RuleContext& ctx) {
  const Flag* flag = copy.flag("chown");
  if (flag == nullptr || !copy.chown || !copy.chown->is_known() || is_roots(copy.chown->text())) return;
  if (copy.stage == nullptr || !copy.stage->is_exported || copy.stage->is_windows == Answer::Yes) return;
  if (!brings_programs(copy)) return;
  Finding finding = ctx.report(flag->span, fmt::format("program files are given to `{}`, who can rewrite them", copy.chown->text()));
  finding.help("let root own what the account only runs");
  Span gone = flag_with_blanks(copy, *flag, ctx.source());
  if (!gone.empty()) finding.fix(Fix::unsafe("remove `--chown`", {ctx.erase(gone)}));
}

}  // namespace docklint
