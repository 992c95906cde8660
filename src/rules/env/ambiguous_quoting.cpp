#include <fmt/format.h>

#include "model/envfile/env_file.h"
#include "rules/rule.h"

namespace docklint {

void rules::env::ambiguous_quoting(const EnvFile& file, RuleContext& ctx) {
  for (const EnvEntry& entry : file.entries) {
    std::string_view text = entry.text.text();
    bool quotes = text.find('"') != std::string_view::npos || text.find('\'') != std::string_view::npos;
    if (entry.quote != EnvQuote::None || !quotes || text.find_first_of("$#\\") == std::string_view::npos) continue;
    auto finding = ctx.report(entry.value_span, fmt::format("readers of `.env` files disagree about this value of `{}`", entry.name));
    finding.help("put the value into single quotes");
    if (text.find_first_of("'$") != std::string_view::npos) continue;
    finding.fix(Fix::unsafe("put it into single quotes", {ctx.insert(entry.value_span.begin, "'"), ctx.insert(entry.value_span.end, "'")}));
  }
}

}  // namespace docklint
