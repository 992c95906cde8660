// The wording of file errors, one for all file systems.
#pragma once

#include <cstdint>
#include <string>

#include "docklint/result.h"

namespace docklint {

tl::unexpected<Error> file_error(ErrorCode code, const std::string& path, const std::string& reason);
// From errno of a failed call.
tl::unexpected<Error> system_error(int number, const std::string& path);
// From errno of a failed write.
tl::unexpected<Error> unwritable(int number, const std::string& path);
tl::unexpected<Error> too_large(const std::string& path, std::uint64_t limit);

}  // namespace docklint
