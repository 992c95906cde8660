#include "rules/support/package_calls.h"

namespace docklint {

void rules::dockerfile::pip_extra_index(const ShellScript& script, RuleContext& ctx) {
  if (ctx.shell_text().instruction->keyword != Keyword::Run) return;
  constexpr std::string_view kMessage = "pip takes each package from whichever index offers the higher version";
  constexpr std::string_view kHelp = "serve everything from one index given by `--index-url`";
  for (const PackageInvocation& call : ctx.shell_text().facts->packages) {
    const CommandOption* option = call.manager == PackageManager::Pip ? call.option("extra-index-url") : nullptr;
    if (option == nullptr) continue;
    ctx.report(option->value_word == nullptr ? option->word->span : hull(option->word->span, option->value_span), std::string(kMessage)).help(std::string(kHelp));
  }
  for (const ShellAssignment& assignment : script.assignments)
    if (assignment.name == "PIP_EXTRA_INDEX_URL" && assignment.has_value) ctx.report(assignment.span, std::string(kMessage)).help(std::string(kHelp));
}

}  // namespace docklint
