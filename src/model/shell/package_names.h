// Splits a package word into name and version by the notation of its manager. Private to model/shell.
#pragma once

#include "model/shell/package_managers.h"

namespace docklint {

PackageName read_package_name(const ShellWord& word, PackageNotation notation);

}  // namespace docklint
