#include "cli/command_line.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "base/edit_distance.h"

namespace docklint::cli {
namespace {

constexpr std::size_t kHelpColumns = 88;
constexpr std::size_t kHelpIndent = 30;

// Shows options the way people write them: `--format FORMAT[=FILE]`, without counts and types of the library.
class HelpFormat final : public CLI::Formatter {
 public:
  HelpFormat() { column_width(kHelpIndent); }
  std::string make_option_opts(const CLI::Option* option) const override { return option->get_type_name().empty() ? "" : " " + option->get_type_name(); }
  std::string make_usage(const CLI::App* app, std::string) const override {
    const CLI::Option* positional = nullptr;
    for (const CLI::Option* option : app->get_options()) {
      if (option->get_positional()) positional = option;
    }
    std::string type = positional ? positional->get_type_name() : "";
    bool is_list = type.find(' ') == type.npos && !type.empty();
    std::string names = is_list ? fmt::format(" [{}...]", type) : " " + type;
    return fmt::format("Usage: {} [OPTIONS]{}\n", app->get_name(), names);
  }
  std::string make_positionals(const CLI::App*) const override { return ""; }
};

// Breaks a line where it is too long; what follows stands below the descriptions.
void append_broken(std::string& out, std::string_view line) {
  std::size_t room = line.starts_with(' ') ? kHelpColumns : line.size();
  while (line.size() > room) {
    std::size_t cut = line.rfind(' ', room);
    if (cut == line.npos) break;
    out += fmt::format("{}\n{:{}}", line.substr(0, cut), "", kHelpIndent);
    line.remove_prefix(cut + 1);
    room = kHelpColumns - kHelpIndent;
  }
  out += line;
  out += '\n';
}

// The library's help with long lines broken and doubled empty lines taken out.
std::string filled(std::string_view help) {
  std::string result;
  while (!help.empty()) {
    std::size_t end = help.find('\n');
    std::string_view line = help.substr(0, end);
    help = end == help.npos ? std::string_view() : help.substr(end + 1);
    if (!line.empty() || !result.ends_with("\n\n")) append_broken(result, line);
  }
  while (result.ends_with("\n\n")) result.pop_back();
  return result;
}

}  // namespace

struct CommandLine::Library {
  Library(std::string_view name, std::string_view description) : app(std::string(description), fmt::format("docklint {}", name)) {}

  std::string near_option(std::string_view written) const {
    std::vector<std::string> names;
    for (const CLI::Option* option : app.get_options()) {
      for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    }
    std::vector<std::string_view> views(names.begin(), names.end());
    auto near = nearest_name(written.substr(0, written.find('=')), views);
    return near ? fmt::format("; did you mean `{}`?", *near) : std::string();
  }

  CLI::App app;
};

CommandLine::CommandLine(std::string_view name, std::string_view description, std::string_view examples)
    : library_(std::make_unique<Library>(name, description)) {
  library_->app.formatter(std::make_shared<HelpFormat>());
  library_->app.set_help_flag("-h,--help", "show this help and stop");
  library_->app.footer("\n" + std::string(examples));
  library_->app.allow_extras();
}

CommandLine::~CommandLine() = default;

void CommandLine::positional(std::vector<std::string>& values, const char* type) { library_->app.add_option("names", values)->type_name(type); }

void CommandLine::text(const char* name, std::string& value, const char* type, const char* help) {
  library_->app.add_option(name, value, help)->type_name(type);
}

void CommandLine::text(const char* name, std::optional<std::string>& value, const char* type, const char* help) {
  library_->app.add_option(name, value, help)->type_name(type);
}

void CommandLine::list(const char* name, std::vector<std::string>& values, const char* type, const char* help) {
  library_->app.add_option(name, values, help)->type_name(type)->allow_extra_args(false);
}

void CommandLine::comma_list(const char* name, std::vector<std::string>& values, const char* type, const char* help) {
  library_->app.add_option(name, values, help)->type_name(type)->allow_extra_args(false)->delimiter(',');
}

void CommandLine::flag(const char* name, bool& value, const char* help) { library_->app.add_flag(name, value, help); }
void CommandLine::group(const char* name) { library_->app.option_defaults()->group(name); }
void CommandLine::help_group(const char* name) { library_->app.get_help_ptr()->group(name); }

std::optional<Stop> CommandLine::parse(std::span<const std::string> arguments) {
  std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
  try {
    library_->app.parse(reversed);
  } catch (const CLI::CallForHelp&) {
    return Stop{ExitCode::Clean, filled(library_->app.help())};
  } catch (const CLI::ParseError& error) {
    return mistake(error.what());
  }
  for (const std::string& extra : library_->app.remaining()) {
    if (extra != "--") return mistake(fmt::format("unknown option `{}`{}", extra, library_->near_option(extra)));
  }
  return std::nullopt;
}

Stop CommandLine::mistake(std::string_view message) const {
  return {ExitCode::Usage, fmt::format("error: {}\n`{} --help` shows what there is\n", message, library_->app.get_name())};
}

std::vector<std::string> CommandLine::written_order() const {
  std::vector<std::string> names;
  for (const CLI::Option* option : library_->app.parse_order()) {
    if (!option->get_lnames().empty()) names.push_back(option->get_lnames().front());
  }
  return names;
}

}  // namespace docklint::cli
