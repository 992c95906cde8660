// The names of severities, as options, configuration files and reports write them.
#pragma once

#include <optional>
#include <string_view>

#include "docklint/diagnostic.h"

namespace docklint {

// "off", "style", "info", "warning", "error".
std::string_view severity_name(Severity severity);
std::optional<Severity> find_severity(std::string_view name);

}  // namespace docklint
