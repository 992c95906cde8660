#include "model/envfile/env_file.h"
#include "rules/rule.h"

namespace docklint {

void rules::env::trailing_whitespace(const EnvFile& file, RuleContext& ctx) {
  const SourceBuffer& source = ctx.source();
  auto entry = file.entries.begin();
  for (std::uint32_t number = 0; number < source.line_count(); ++number) {
    Span line = source.line_span(number);
    std::string_view text = source.text(line);
    std::size_t last = text.find_last_not_of(" \t");
    std::size_t kept = last == std::string_view::npos ? 0 : last + 1;
    if (kept == text.size()) continue;
    Span blanks{line.begin + static_cast<std::uint32_t>(kept), line.end};
    while (entry != file.entries.end() && entry->span.end <= blanks.begin) ++entry;
    // A value that goes on in the next line holds these blanks.
    if (entry != file.entries.end() && entry->quote != EnvQuote::None && entry->value_span.begin < blanks.begin) continue;
    ctx.report(blanks, "line ends in blanks").help("remove them").fix(Fix::safe("remove the blanks", {ctx.erase(blanks)}));
  }
}

}  // namespace docklint
