#include <fmt/format.h>

#include "model/envfile/env_file.h"
#include "rules/rule.h"

namespace docklint {

void rules::env::space_around_equals(const EnvFile& file, RuleContext& ctx) {
  for (const EnvEntry& entry : file.entries) {
    if (entry.separator != EnvSeparator::Equals) continue;
    // Blanks behind `=` with nothing after them are the end of the line.
    std::uint32_t end = entry.value_span.empty() ? entry.separator_span.end : entry.value_span.begin;
    Span around{entry.name_span.end, end};
    if (around.size() == 1) continue;
    ctx.report(around, fmt::format("blanks around `=` after `{}`", entry.name)).help("remove them").fix(Fix::safe("remove the blanks", {ctx.replace(around, "=")}));
  }
}

}  // namespace docklint
