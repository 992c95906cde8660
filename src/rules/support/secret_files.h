// Files that hold credentials, told by their names.
#pragma once

#include <string_view>

namespace docklint {

// `.env`, `id_rsa`, `store.p12`: the last part of a path; not what is an example by its name.
bool is_secret_file(std::string_view name);

}  // namespace docklint
