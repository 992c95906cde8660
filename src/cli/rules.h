// `docklint rules` and `docklint explain`.
#pragma once

#include "cli/run.h"

namespace docklint::cli {

ExitCode rules(std::span<const std::string> arguments, const Surroundings& surroundings, std::string& out, std::string& err);
ExitCode explain(std::span<const std::string> arguments, const Surroundings& surroundings, std::string& out, std::string& err);

}  // namespace docklint::cli
