#include "cli/run.h"

#include <fmt/format.h>

#include <array>
#include <vector>

#include "base/edit_distance.h"
#include "cli/check.h"
#include "cli/config.h"
#include "cli/context.h"
#include "cli/debug.h"
#include "cli/graph.h"
#include "cli/lsp.h"
#include "cli/merge.h"
#include "cli/rules.h"
#include "cli/start.h"
#include "docklint/version.h"
#include "report/printable.h"

namespace docklint::cli {
namespace {

struct Command {
  std::string_view name;
  std::string_view summary;
  ExitCode (*run)(std::span<const std::string>, const Surroundings&, std::string& out, std::string& err);
};

constexpr Command kCommands[] = {
    {"check", "lint files and folders", &check},
    {"fix", "mend what can be mended", &fix},
    {"rules", "list the rules", &rules},
    {"explain", "show the page of a rule", &explain},
    {"context", "show what a build context holds and what each COPY takes", &context},
    {"graph", "draw stages, services and what ties them", &graph},
    {"config", "show the configuration of a path, or its schema", &config},
    {"init", "write a first configuration", &init},
    {"migrate", "write a configuration that says what hadolint's or dclint's said", &migrate},
    {"lsp", "the language server, for editors", &lsp},
    {"merge", "join the reports of several runs", &merge},
    {"debug", "show what the parsers and the model make of a file", &debug},
};

const Command* find_command(std::string_view name) {
  for (const Command& command : kCommands) {
    if (command.name == name) return &command;
  }
  return nullptr;
}

void append_help(std::string& out) {
  out += "docklint checks Dockerfiles, compose files, ignore files and .env files, alone and together.\n\nUsage: docklint COMMAND [OPTIONS] [...]\n\nCommands:\n";
  for (const Command& command : kCommands) out += fmt::format("  {:<10} {}\n", command.name, command.summary);
  out +=
      "\nOptions:\n  -h, --help     show this help and stop\n  -V, --version  show the version and stop\n\n"
      "Examples:\n"
      "  docklint check                     lint what the current folder holds\n"
      "  docklint check Dockerfile          lint one file\n"
      "  docklint fix --diff                show what fixes would change\n"
      "  docklint check --format sarif=docklint.sarif --fail-on error\n"
      "  docklint explain DL3008            what a rule wants, by its id or another tool's code\n\n"
      "`docklint COMMAND --help` shows the options of a command.\n";
}

bool looks_like_path(std::string_view word, const Surroundings& surroundings) {
  return word == "." || word == "-" || word.find('/') != word.npos || surroundings.files->exists(std::string(word));
}

ExitCode unknown_command(const std::string& word, const Surroundings& surroundings, std::string& err) {
  std::vector<std::string_view> names;
  for (const Command& command : kCommands) names.push_back(command.name);
  std::string shown;
  append_printable(shown, word);
  bool is_option = word.starts_with("-") && word != "-";
  std::string hint;
  if (auto near = nearest_name(word, names); near && !is_option) hint = fmt::format("; did you mean `{}`?", *near);
  else if (!is_option && looks_like_path(word, surroundings)) hint = fmt::format("; did you mean `docklint check {}`?", shown);
  err += fmt::format("error: unknown {} `{}`{}\n`docklint --help` shows what there is\n", is_option ? "option" : "command", shown, hint);
  return ExitCode::Usage;
}

}  // namespace

ExitCode run(std::span<const std::string> arguments, const Surroundings& surroundings, std::string& out, std::string& err) {
  if (arguments.empty()) {
    append_help(err);
    return ExitCode::Usage;
  }
  const std::string& first = arguments.front();
  if (const Command* command = find_command(first)) return command->run(arguments.subspan(1), surroundings, out, err);
  if (first == "--version" || first == "-V" || first == "version") {
    out += fmt::format("docklint {}\n", kVersion);
    return ExitCode::Clean;
  }
  if (first != "--help" && first != "-h" && first != "help") return unknown_command(first, surroundings, err);
  if (arguments.size() > 1) {
    const Command* command = find_command(arguments[1]);
    if (!command) return unknown_command(arguments[1], surroundings, err);
    const std::string help[] = {"--help"};
    return command->run(std::span<const std::string>(help), surroundings, out, err);
  }
  append_help(out);
  return ExitCode::Clean;
}

}  // namespace docklint::cli
