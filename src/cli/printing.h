// What all commands print in the same way.
#pragma once

#include "cli/options.h"
#include "cli/run.h"

namespace docklint::cli {

ReportOptions report_options(ColourChoice colour, const Surroundings& surroundings);

// "error: ..." on one line, harmless whatever the message holds.
void append_error(std::string& err, std::string_view message);

// "warning: ..." likewise.
void append_warning(std::string& err, std::string_view message);

// Says what went wrong: wrong usage, or a failure.
ExitCode fail(const Error& error, std::string& err);

// Help goes to standard output, mistakes to standard error.
ExitCode stop(const Stop& stop, std::string& out, std::string& err);

}  // namespace docklint::cli
