// Starts another program and waits for it, within bounds of time and output. Private to src/shellcheck.
#pragma once

#include <chrono>
#include <cstddef>
#include <span>
#include <string>

#include "docklint/result.h"

namespace docklint {

struct ProcessLimits {
  std::chrono::milliseconds time{60'000};
  std::size_t output = std::size_t{64} << 20;  // bytes
};

struct ProcessResult {
  int exit_status = 0;   // 128 and more: ended by a signal
  std::string output;    // of standard output; standard error goes nowhere
};

// `program` is a path or a name looked up in PATH; it runs in `folder` with nothing on its standard input. NotFound
// when there is no such program; a program that takes too long or writes too much is killed, with all it started.
Result<ProcessResult> run_process(const std::string& program, std::span<const std::string> arguments, const std::string& folder, const ProcessLimits& limits);

// A folder that only this user can read, deleted with all it holds at the end.
class PrivateFolder {
 public:
  static Result<PrivateFolder> make();
  PrivateFolder(PrivateFolder&& other) noexcept : path_(std::move(other.path_)) { other.path_.clear(); }
  PrivateFolder& operator=(PrivateFolder&&) = delete;
  ~PrivateFolder();

  const std::string& path() const { return path_; }
  bool write(const std::string& name, std::string_view text) const;

 private:
  explicit PrivateFolder(std::string path) : path_(std::move(path)) {}
  std::string path_;
};

}  // namespace docklint
