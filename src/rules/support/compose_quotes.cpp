#include "rules/support/compose_quotes.h"

#include <string_view>

#include <fmt/format.h>

namespace docklint {

std::optional<TextEdit> put_in_quotes(FileSpan scalar, const RuleContext& ctx) {
  std::string_view text = ctx.sources().at(scalar.file).text(scalar.span);
  bool is_simple = !text.empty() && text.find_first_of("\"'\\\r\n&*!") == std::string_view::npos;
  if (!is_simple) return std::nullopt;
  return TextEdit{scalar, fmt::format("\"{}\"", text)};
}

}  // namespace docklint
