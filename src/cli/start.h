// `docklint init` and `docklint migrate`: a first .docklint.yaml.
#pragma once

#include "cli/run.h"

namespace docklint::cli {

ExitCode init(std::span<const std::string> arguments, const Surroundings& surroundings, std::string& out, std::string& err);
ExitCode migrate(std::span<const std::string> arguments, const Surroundings& surroundings, std::string& out, std::string& err);

}  // namespace docklint::cli
