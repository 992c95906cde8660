#include "cli/lsp.h"

#include <cstdlib>  // tells whether this is glibc
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "cli/command_line.h"
#include "cli/printing.h"
#include "lsp/server.h"

namespace docklint::cli {
namespace {

constexpr std::string_view kExamples =
    "Examples:\n"
    "  docklint lsp     what an editor starts; docs/editors.md shows how to tell it\n";

// What one keystroke frees the next one takes: pages given back in between are cleared again every time, more than a
// millisecond of a keystroke in a file of 2,000 lines.
void keep_freed_memory() {
#ifdef __GLIBC__
  constexpr int kKeptBytes = 16 << 20;
  mallopt(M_TRIM_THRESHOLD, kKeptBytes);
  mallopt(M_MMAP_THRESHOLD, kKeptBytes);
#endif
}

}  // namespace

ExitCode lsp(std::span<const std::string> arguments, const Surroundings& surroundings, std::string& out, std::string& err) {
  CommandLine line("lsp", "The language server: speaks the protocol on standard input and output.", kExamples);
  bool uses_stdio = true;
  std::string client_process;
  line.flag("--stdio", uses_stdio, "speak on standard input and output, as always; for clients that say so");
  line.text("--clientProcessId", client_process, "ID", "taken from clients that give it, and from the protocol instead");
  if (auto mistake = line.parse(arguments)) return stop(*mistake, out, err);
  keep_freed_memory();
  auto connection = surroundings.open_connection();
  docklint::lsp::Server server(*connection, *surroundings.files);
  return server.run() == 0 ? ExitCode::Clean : ExitCode::Findings;
}

}  // namespace docklint::cli
