// The command line as a function: everything of the outside world comes in through Surroundings, so that
// tests run whole commands in process. main() does nothing but fill it in.
//
//   std::string out, err;
//   cli::ExitCode code = cli::run({"check", "Dockerfile"}, surroundings, out, err);
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "cli/exit_code.h"
#include "docklint/result.h"
#include "io/file_system.h"
#include "lsp/connection.h"

namespace docklint::cli {

struct Surroundings {
  const FileSystem* files = nullptr;
  std::function<Result<std::string>()> read_standard_input;
  std::function<Result<void>(const std::string& path, std::string_view text)> write_file;
  // Replaces the file whole or not at all, as long as it holds `before`; see io/atomic_write.h.
  std::function<Result<void>(const std::string& path, std::optional<std::string_view> before, std::string_view text)> replace_file;
  // The client of the language server, at the other end of the standard streams.
  std::function<std::unique_ptr<docklint::lsp::Connection>()> open_connection = {};
  // Takes what is of no use any more when the command is done and lasts as long as the process: tearing down thousands
  // of findings takes longer than giving their memory back at once. None: nothing outlives run().
  std::function<void(std::shared_ptr<const void>)> leave_behind = {};
  bool shows_colours = false;      // standard output is a terminal that wants them
  std::size_t terminal_width = 0;  // 0: not a terminal
};

// `arguments` are those after the program's name.
ExitCode run(std::span<const std::string> arguments, const Surroundings& surroundings, std::string& out, std::string& err);

}  // namespace docklint::cli
