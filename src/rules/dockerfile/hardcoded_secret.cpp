#include <fmt/format.h>

#include "model/dockerfile/instructions.h"
#include "model/secrets/secret_values.h"
#include "rules/rule.h"

namespace docklint {

void rules::dockerfile::hardcoded_secret(const AnyInstruction& instruction, RuleContext& ctx) {
  if (instruction.onbuild == nullptr && instruction.keyword == Keyword::Onbuild) return;
  Span span = instruction.span();
  std::string_view text = ctx.source().text(span);
  for (std::size_t at = 0; at < text.size();) {
    auto found = find_known_secret(text.substr(at));
    if (!found) return;
    std::uint32_t begin = span.begin + static_cast<std::uint32_t>(at + found->begin);
    ctx.report({begin, begin + static_cast<std::uint32_t>(found->text.size())}, fmt::format("text holds a {}, `{}`", found->provider, masked(found->text)))
        .help("revoke it, and pass a new one through a secret mount or at run time");
    at += found->begin + found->text.size();
  }
}

}  // namespace docklint
