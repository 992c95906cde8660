#include <fmt/format.h>

#include "model/envfile/env_file.h"
#include "rules/rule.h"

namespace docklint {

void rules::env::colon_separator(const EnvFile& file, RuleContext& ctx) {
  for (const EnvEntry& entry : file.entries) {
    if (entry.separator != EnvSeparator::Colon) continue;
    ctx.report(entry.separator_span, fmt::format("`{}` is separated from its value by a colon", entry.name))
        .help("write `=`")
        .fix(Fix::safe("write `=`", {ctx.replace({entry.name_span.end, entry.value_span.begin}, "=")}));
  }
}

}  // namespace docklint
