// `docklint check` and `docklint fix`, which is `check --fix`.
#pragma once

#include "cli/run.h"

namespace docklint::cli {

ExitCode check(std::span<const std::string> arguments, const Surroundings& surroundings, std::string& out, std::string& err);
ExitCode fix(std::span<const std::string> arguments, const Surroundings& surroundings, std::string& out, std::string& err);

}  // namespace docklint::cli
