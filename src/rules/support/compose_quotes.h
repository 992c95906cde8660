// Quotes around plain scalars and keys of a compose file.
#pragma once

#include <optional>

#include "rules/rule.h"

namespace docklint {

// Nothing where the text is no plain scalar on one line.
std::optional<TextEdit> put_in_quotes(FileSpan scalar, const RuleContext& ctx);

}  // namespace docklint
