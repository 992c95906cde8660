#include "cli/printing.h"

#include <algorithm>

#include "report/printable.h"

namespace docklint::cli {

ReportOptions report_options(ColourChoice colour, const Surroundings& surroundings) {
  constexpr std::size_t kNarrowest = 40;
  constexpr std::size_t kWidest = 200;
  constexpr std::size_t kGutter = 8;
  ReportOptions options;
  options.rules = all_rules();
  options.page = &rule_page;
  bool is_coloured = colour == ColourChoice::Always || (colour == ColourChoice::Auto && surroundings.shows_colours);
  options.colour = is_coloured ? Colour::Ansi : Colour::Plain;
  if (surroundings.terminal_width > 0) options.width = std::clamp(surroundings.terminal_width, kNarrowest + kGutter, kWidest) - kGutter;
  return options;
}

void append_error(std::string& err, std::string_view message) {
  err += "error: ";
  append_printable(err, message);
  err += '\n';
}

void append_warning(std::string& err, std::string_view message) {
  err += "warning: ";
  append_printable(err, message);
  err += '\n';
}

ExitCode fail(const Error& error, std::string& err) {
  append_error(err, error.message);
  return error.code == ErrorCode::Usage ? ExitCode::Usage : ExitCode::Failure;
}

ExitCode stop(const Stop& stop, std::string& out, std::string& err) {
  (stop.code == ExitCode::Clean ? out : err) += stop.text;
  return stop.code;
}

}  // namespace docklint::cli
