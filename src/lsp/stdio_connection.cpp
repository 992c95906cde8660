#include "lsp/stdio_connection.h"

#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include <array>
#include <cerrno>

namespace docklint::lsp {
namespace {

class StandardStreams final : public Connection {
 public:
  StandardStreams() {
    // A client that is gone shows in the result of write().
    ::signal(SIGPIPE, SIG_IGN);
    if (::pipe(stop_.data()) != 0) stop_ = {-1, -1};
  }
  ~StandardStreams() override {
    for (int end : stop_) {
      if (end >= 0) ::close(end);
    }
  }
  StandardStreams(const StandardStreams&) = delete;
  StandardStreams& operator=(const StandardStreams&) = delete;

  std::optional<std::string> read(int milliseconds) override {
    std::array<pollfd, 2> wanted{pollfd{STDIN_FILENO, POLLIN, 0}, pollfd{stop_[0], POLLIN, 0}};
    int ready = ::poll(wanted.data(), wanted.size(), milliseconds);
    if (ready == 0 || (ready < 0 && errno == EINTR)) return std::nullopt;
    if (ready < 0 || wanted[1].revents != 0) return std::string();
    std::string bytes(std::size_t{64} << 10, '\0');
    ssize_t count = ::read(STDIN_FILENO, bytes.data(), bytes.size());
    if (count < 0 && (errno == EINTR || errno == EAGAIN)) return std::nullopt;
    bytes.resize(static_cast<std::size_t>(count > 0 ? count : 0));
    return bytes;
  }

  bool write(std::string_view bytes) override { return write_all(STDOUT_FILENO, bytes); }

  void log(std::string_view line) override {
    std::string text = "docklint: ";
    for (char c : line) text += c >= ' ' || c == '\t' ? c : ' ';
    text += '\n';
    write_all(STDERR_FILENO, text);
  }

  bool is_alive(std::int64_t process) override { return ::kill(static_cast<pid_t>(process), 0) == 0 || errno != ESRCH; }

  void stop_reading() override {
    char byte = 0;
    if (stop_[1] >= 0 && ::write(stop_[1], &byte, 1) < 0) return;
  }

  void end_process(int status) override { ::_exit(status); }

 private:
  static bool write_all(int file, std::string_view bytes) {
    while (!bytes.empty()) {
      ssize_t count = ::write(file, bytes.data(), bytes.size());
      if (count < 0 && (errno == EINTR || errno == EAGAIN)) {
        pollfd wanted{file, POLLOUT, 0};
        ::poll(&wanted, 1, 1'000);
        continue;
      }
      if (count < 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
  }

  std::array<int, 2> stop_{-1, -1};
};

}  // namespace

std::unique_ptr<Connection> standard_streams() { return std::make_unique<StandardStreams>(); }

}  // namespace docklint::lsp
