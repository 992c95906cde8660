#include "cli/report_options.h"

#include <algorithm>

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

}  // namespace docklint::cli
