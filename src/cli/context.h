// `docklint context`: what a build context holds.
#pragma once

#include "cli/run.h"

namespace docklint::cli {

ExitCode context(std::span<const std::string> arguments, const Surroundings& surroundings, std::string& out, std::string& err);

}  // namespace docklint::cli
