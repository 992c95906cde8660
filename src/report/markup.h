// Escaping for the formats made of tags.
#pragma once

#include <string>
#include <string_view>

namespace docklint {

// For text and quoted attributes of XML 1.0 and HTML. Characters that XML cannot hold become U+FFFD; line
// ends and tabs become character references, so that attributes keep them.
void append_markup(std::string& out, std::string_view text);
std::string markup(std::string_view text);

// As markup, with what stands between backticks in <code>.
std::string markup_with_code(std::string_view text);

}  // namespace docklint
