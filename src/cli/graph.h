// `docklint graph`: stages, services and what ties them.
#pragma once

#include "cli/run.h"

namespace docklint::cli {

ExitCode graph(std::span<const std::string> arguments, const Surroundings& surroundings, std::string& out, std::string& err);

}  // namespace docklint::cli
