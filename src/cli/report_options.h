// What all commands that print reports or rules tell the reporters.
#pragma once

#include "cli/options.h"
#include "cli/run.h"

namespace docklint::cli {

ReportOptions report_options(ColourChoice colour, const Surroundings& surroundings);

}  // namespace docklint::cli
