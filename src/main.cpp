#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>  // tells whether this is glibc
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "cli/run.h"
#include "io/atomic_write.h"
#include "io/file_error.h"
#include "io/file_system.h"
#include "lsp/stdio_connection.h"

namespace {

using docklint::Result;

Result<std::string> read_standard_input() {
  std::string text;
  while (true) {
    std::size_t filled = text.size();
    if (filled > docklint::kDefaultReadLimit) return docklint::too_large("<stdin>", docklint::kDefaultReadLimit);
    text.resize(filled + (filled < 65536 ? 65536 : filled));
    ssize_t count = ::read(STDIN_FILENO, text.data() + filled, text.size() - filled);
    if (count < 0 && errno != EINTR) return docklint::system_error(errno, "<stdin>");
    text.resize(filled + static_cast<std::size_t>(count > 0 ? count : 0));
    if (count == 0) return text;
  }
}

bool write_all(int file, std::string_view text) {
  while (!text.empty()) {
    ssize_t count = ::write(file, text.data(), text.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return false;
    text.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

Result<void> write_file(const std::string& path, std::string_view text) {
  int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  bool is_written = file >= 0 && write_all(file, text);
  int reason = errno;
  if (file >= 0 && ::close(file) != 0 && is_written) {
    is_written = false;
    reason = errno;
  }
  if (!is_written) return docklint::unwritable(reason, path);
  return {};
}

bool shows_colours() {
  const char* refused = std::getenv("NO_COLOR");
  const char* terminal = std::getenv("TERM");
  return ::isatty(STDOUT_FILENO) == 1 && (!refused || !*refused) && terminal && std::string_view(terminal) != "dumb";
}

std::size_t terminal_width() {
  winsize size{};
  return ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

void leave_behind(std::shared_ptr<const void> left) {
  static auto* const kept = new std::vector<std::shared_ptr<const void>>();
  kept->push_back(std::move(left));
}

// A run takes memory in many small pieces, gives little of it back before it ends, and ends soon.
void prepare_memory() {
#ifdef __GLIBC__
  constexpr int kStep = 1 << 20;
  mallopt(M_MXFAST, 0);  // pieces put aside unmerged are merged again and again, whenever a large one is wanted
  mallopt(M_TOP_PAD, kStep);
#endif
}

}  // namespace

int main(int argc, char** argv) {
  prepare_memory();
  docklint::RealFileSystem files;
  docklint::cli::Surroundings surroundings{&files, read_standard_input, write_file, docklint::write_atomically, docklint::lsp::standard_streams, leave_behind, shows_colours(), terminal_width()};
  std::vector<std::string> arguments(argv + (argc > 0 ? 1 : 0), argv + argc);
  std::string out;
  std::string err;
  docklint::cli::ExitCode code = docklint::cli::run(arguments, surroundings, out, err);
  write_all(STDERR_FILENO, err);
  if (!write_all(STDOUT_FILENO, out)) code = docklint::cli::ExitCode::Failure;
  return static_cast<int>(code);
}
