// One command's options, parsed by CLI11, which is used in command_line.cpp and nowhere else. A repeated option
// takes one value each time, so that a path after an option's value stays a path.
//
//   CommandLine line("rules", "Lists rules.", kExamples);
//   line.text("--format", format, "FORMAT", "text, json");
//   if (auto stop = line.parse(arguments)) return tl::unexpected(std::move(*stop));
//
// Values given by reference must outlive parse().
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/options.h"

namespace docklint::cli {

class CommandLine {
 public:
  CommandLine(std::string_view name, std::string_view description, std::string_view examples);
  ~CommandLine();

  void positional(std::vector<std::string>& values, const char* type);
  void text(const char* name, std::string& value, const char* type, const char* help);
  void text(const char* name, std::optional<std::string>& value, const char* type, const char* help);
  // Repeatable.
  void list(const char* name, std::vector<std::string>& values, const char* type, const char* help);
  // Repeatable, and values may be joined by commas.
  void comma_list(const char* name, std::vector<std::string>& values, const char* type, const char* help);
  void flag(const char* name, bool& value, const char* help);
  // The heading of the options declared from here on; `help_group` that of --help.
  void group(const char* name);
  void help_group(const char* name);

  // Fills the values. Help and mistakes come back as what the command shall end with.
  std::optional<Stop> parse(std::span<const std::string> arguments);
  Stop mistake(std::string_view message) const;

  // The long names of the options in the order they were written, each as often as it was.
  std::vector<std::string> written_order() const;

 private:
  struct Library;
  std::unique_ptr<Library> library_;
};

}  // namespace docklint::cli
