// Passwords everybody tries first.
#pragma once

#include <string_view>

namespace docklint {

// "postgres", "admin", "changeme", "123456": in any letter case.
bool is_default_credential(std::string_view value);

}  // namespace docklint
