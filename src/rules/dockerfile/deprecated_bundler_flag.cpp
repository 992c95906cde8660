#include <fmt/format.h>

#include "model/shell/facts.h"
#include "rules/rule.h"
#include "rules/support/ruby_calls.h"

namespace docklint {

void rules::dockerfile::deprecated_bundler_flag(const ShellScript&, RuleContext& ctx) {
  for (const PackageInvocation& call : ctx.shell_text().facts->packages) {
    if (!is_bundle_install(call)) continue;
    for (const CommandOption& option : call.options) {
      if (option.word == nullptr || !names_word(" clean deployment frozen no-prune path shebang system without with ", option.name)) continue;
      ctx.report(option.word->span, fmt::format("`bundle install --{}` is deprecated", option.name)).help("set it with `bundle config set --local` or a BUNDLE_ variable");
    }
  }
}

}  // namespace docklint
