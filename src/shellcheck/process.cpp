#include "shellcheck/process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <thread>
#include <vector>

#include <fmt/format.h>

extern char** environ;  // NOLINT(readability-redundant-declaration)

namespace docklint {
namespace {

using Clock = std::chrono::steady_clock;

Error failure(ErrorCode code, std::string message) { return {code, std::move(message)}; }

// The environment without what would change the answer, and with a locale that can read UTF-8.
std::vector<std::string> settled_environment() {
  std::vector<std::string> settled;
  for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
    std::string_view text = *entry;
    if (!text.starts_with("SHELLCHECK_OPTS=") && !text.starts_with("LC_") && !text.starts_with("LANG")) settled.emplace_back(text);
  }
  settled.emplace_back("LC_ALL=C.UTF-8");
  return settled;
}

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (std::string& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

class SpawnSettings {
 public:
  SpawnSettings(int output, const std::string& folder) {
    posix_spawn_file_actions_init(&actions_);
    posix_spawn_file_actions_addopen(&actions_, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions_, output, STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions_, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addchdir_np(&actions_, folder.c_str());
    posix_spawnattr_init(&attributes_);
    posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETPGROUP);
    posix_spawnattr_setpgroup(&attributes_, 0);
  }
  SpawnSettings(const SpawnSettings&) = delete;
  SpawnSettings& operator=(const SpawnSettings&) = delete;
  ~SpawnSettings() {
    posix_spawn_file_actions_destroy(&actions_);
    posix_spawnattr_destroy(&attributes_);
  }
  const posix_spawn_file_actions_t* actions() const { return &actions_; }
  const posix_spawnattr_t* attributes() const { return &attributes_; }

 private:
  posix_spawn_file_actions_t actions_{};
  posix_spawnattr_t attributes_{};
};

// The child; killed with its whole group and waited for unless it has ended.
class Child {
 public:
  explicit Child(pid_t id) : id_(id) {}
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  ~Child() {
    if (has_ended_) return;
    kill(-id_, SIGKILL);
    while (waitpid(id_, nullptr, 0) < 0 && errno == EINTR) {}
  }

  // False: the deadline came first.
  bool wait_until(Clock::time_point deadline, int& status) {
    while (true) {
      pid_t ended = waitpid(id_, &status, WNOHANG);
      if (ended == id_) return has_ended_ = true;
      if (ended < 0 && errno != EINTR) return false;
      if (Clock::now() >= deadline) return false;
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
  }

 private:
  pid_t id_;
  bool has_ended_ = false;
};

enum class ReadEnd { Complete, TooSlow, TooMuch };

ReadEnd read_all(int from, Clock::time_point deadline, std::size_t limit, std::string& out) {
  std::vector<char> buffer(std::size_t{1} << 16);
  while (true) {
    auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    if (left <= 0) return ReadEnd::TooSlow;
    pollfd ready{from, POLLIN, 0};
    int count = poll(&ready, 1, static_cast<int>(left));
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return ReadEnd::TooSlow;
    ssize_t size = read(from, buffer.data(), buffer.size());
    if (size < 0 && errno == EINTR) continue;
    if (size <= 0) return ReadEnd::Complete;
    out.append(buffer.data(), static_cast<std::size_t>(size));
    if (out.size() > limit) return ReadEnd::TooMuch;
  }
}

}  // namespace

Result<ProcessResult> run_process(const std::string& program, std::span<const std::string> arguments, const std::string& folder, const ProcessLimits& limits) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return tl::unexpected(failure(ErrorCode::Internal, fmt::format("cannot start `{}`: {}", program, std::strerror(errno))));
  std::vector<std::string> words{program};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<std::string> environment = settled_environment();
  pid_t id = 0;
  SpawnSettings settings(ends[1], folder);
  int trouble = posix_spawnp(&id, program.c_str(), settings.actions(), settings.attributes(), pointers_to(words).data(), pointers_to(environment).data());
  close(ends[1]);
  if (trouble != 0) {
    close(ends[0]);
    return tl::unexpected(failure(trouble == ENOENT ? ErrorCode::NotFound : ErrorCode::NotReadable, fmt::format("cannot start `{}`: {}", program, std::strerror(trouble))));
  }
  Child child(id);
  auto deadline = Clock::now() + limits.time;
  ProcessResult result;
  ReadEnd end = read_all(ends[0], deadline, limits.output, result.output);
  close(ends[0]);
  int status = 0;
  if (end == ReadEnd::TooMuch) return tl::unexpected(failure(ErrorCode::TooLarge, fmt::format("`{}` wrote more than {} bytes", program, limits.output)));
  if (end == ReadEnd::TooSlow || !child.wait_until(deadline, status))
    return tl::unexpected(failure(ErrorCode::Internal, fmt::format("`{}` did not end within {} ms", program, limits.time.count())));
  result.exit_status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return result;
}

Result<PrivateFolder> PrivateFolder::make() {
  const char* base = std::getenv("TMPDIR");
  std::string path = (base != nullptr && base[0] == '/' ? std::string(base) : std::string("/tmp")) + "/docklint-XXXXXX";
  if (mkdtemp(path.data()) == nullptr) return tl::unexpected(failure(ErrorCode::NotWritable, fmt::format("cannot make a temporary folder: {}", std::strerror(errno))));
  return PrivateFolder(std::move(path));
}

PrivateFolder::~PrivateFolder() {
  std::error_code ignored;
  if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
}

bool PrivateFolder::write(const std::string& name, std::string_view text) const {
  int file = open((path_ + "/" + name).c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0) return false;
  while (!text.empty()) {
    ssize_t written = ::write(file, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) break;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return close(file) == 0 && text.empty();
}

}  // namespace docklint
