#include <fmt/format.h>
#include <string>

#include "model/dockerfile/stage.h"
#include "model/images/image_facts.h"
#include "model/shell/arguments.h"
#include "rules/support/package_calls.h"

namespace docklint {

void rules::dockerfile::configure_without_build(const ShellScript& script, RuleContext& ctx) {
  const RunInstruction* run = run_of(ctx);
  if (run == nullptr || run->stage == nullptr) return;
  for (const ShellCommand& command : script.commands) {
    bool is_autoconf = command.name == "configure" && !command.words.empty() && command.words[0].text().ends_with("/configure");
    if (!is_autoconf || command.has_unknown_words() || command.has_flag("build") || command.has_flag("help") || command.has_flag("version")) continue;
    Finding finding = ctx.report(command.name_span, "`configure` guesses the machine it builds on");
    finding.help("name it by `--build`");
    const ImageFacts* facts = run->stage->root_facts;
    bool is_debian = facts != nullptr && names_word(" debian ubuntu ", facts->distribution);
    if (is_debian && !script.is_exec_form && !command.in_quoted_script)
      finding.fix(Fix::unsafe("ask dpkg for it", {ctx.insert(command.words[0].span.end, " --build=\"$(dpkg-architecture --query DEB_BUILD_GNU_TYPE)\"")}));
  }
}

}  // namespace docklint
