// Our words for what yaml-cpp says when it gives up.
#pragma once

#include <string_view>

namespace docklint::yaml {

// Static text, lower case, no period.
std::string_view syntax_detail(std::string_view library_message);

}  // namespace docklint::yaml
