#include <fmt/format.h>
#include <string>

#include "model/dockerfile/instructions.h"
#include "model/secrets/secret_values.h"
#include "rules/rule.h"

namespace docklint {

void rules::dockerfile::credentials_in_url(const AnyInstruction& instruction, RuleContext& ctx) {
  if (instruction.keyword == Keyword::Onbuild) return;
  Span span = instruction.span();
  std::string_view text = ctx.source().text(span);
  if (text.find("://") == std::string_view::npos || text.find('@') == std::string_view::npos) return;
  for (std::size_t at = 0; at < text.size();) {
    auto found = find_url_credentials(text.substr(at));
    if (!found) return;
    Span where{span.begin + static_cast<std::uint32_t>(at + found->begin), span.begin + static_cast<std::uint32_t>(at + found->end)};
    if (!find_known_secret(found->password)) {
      ctx.report(where, found->user.empty() ? std::string("URL carries a password") : fmt::format("URL carries the password of `{}`", found->user))
          .help("use a secret mount, an ssh mount or a credential helper");
    }
    at += found->end;
  }
}

}  // namespace docklint
