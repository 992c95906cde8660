#include <algorithm>
#include <string_view>

#include <fmt/format.h>

#include "model/dockerfile/stage.h"
#include "model/shell/arguments.h"
#include "rules/rule.h"
#include "rules/support/instruction_edits.h"
#include "rules/support/package_calls.h"

namespace docklint {
namespace {

constexpr std::string_view kProgramFolders[] = {"/bin", "/sbin", "/lib", "/lib64", "/usr/bin", "/usr/sbin", "/usr/lib", "/usr/libexec", "/usr/local/bin", "/usr/local/sbin"};
constexpr std::string_view kProgramEndings = " sh bash zsh fish py rb pl php bin elf so service timer socket ";

bool is_roots(std::string_view owner) {
  std::size_t colon = owner.find(':');
  std::string_view user = owner.substr(0, colon);
  return user.empty() || user == "root" || user == "0";
}

bool holds_programs(std::string_view path) {
  return std::any_of(std::begin(kProgramFolders), std::end(kProgramFolders), [&](std::string_view folder) { return is_inside(path, folder); });
}

bool is_program_file(std::string_view path) {
  std::size_t slash = path.rfind('/');
  std::string_view name = slash == std::string_view::npos ? path : path.substr(slash + 1);
  std::size_t dot = name.rfind('.');
  return dot != std::string_view::npos && dot > 0 && names_word(kProgramEndings, name.substr(dot + 1));
}

}  // namespace

void rules::dockerfile::user_owned_executable(const CopyInstruction& copy, RuleContext& ctx) {
  const Flag* flag = copy.flag("chown");
  if (flag == nullptr || !copy.chown || !copy.chown->is_known() || is_roots(copy.chown->text())) return;
  if (copy.stage == nullptr || !copy.stage->is_exported || copy.stage->is_windows == Answer::Yes) return;
  bool copies_program = std::any_of(copy.sources.begin(), copy.sources.end(), [](const CopySource& source) {
    return source.kind == CopySourceKind::Path && source.path.is_known() && is_program_file(source.path.text());
  });
  if (!copies_program && !holds_programs(copy.destination_path)) return;
  Finding finding = ctx.report(flag->span, fmt::format("program files are given to `{}`, who can rewrite them", copy.chown->text()));
  finding.help("let root own what the account only runs");
  Span gone = flag_with_blanks(copy, *flag, ctx.source());
  if (!gone.empty()) finding.fix(Fix::unsafe("remove `--chown`", {ctx.erase(gone)}));
}

}  // namespace docklint
