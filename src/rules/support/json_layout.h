// Lays out JSON anew without touching its tokens.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace docklint {

// The text with one member a line and two blanks (or the indentation it begins with) for each level; what fits a short
// line and stands on one already stays there. Nothing for what is no JSON, and for JSON nested beyond reason.
std::optional<std::string> format_json(std::string_view text, std::string_view line_ending);

}  // namespace docklint
