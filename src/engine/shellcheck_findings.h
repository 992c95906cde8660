// ShellCheck's opinion as findings of the rule shell/shellcheck, asked for on a thread of its own while the rules run.
#pragma once

#include <cstdint>
#include <future>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "config/resolver.h"
#include "docklint/diagnostic.h"
#include "docklint/source.h"
#include "shellcheck/shellcheck.h"

namespace docklint {

struct ShellcheckRequest {
  std::string program;        // a path; empty: the `shellcheck` of PATH, if there is one
  std::chrono::milliseconds time{0};  // it may take; zero: what the number of scripts makes plausible
};

// A Dockerfile of the run for which the rule is on.
struct ShellcheckFile {
  FileId file{};
  std::shared_ptr<const SourceBuffer> source;
  const ResolvedConfig* config = nullptr;
};

class ShellcheckFindings {
 public:
  // Starts asking at once; asks nothing without request or files.
  ShellcheckFindings(const std::optional<ShellcheckRequest>& request, std::vector<ShellcheckFile> files);

  // Waits for the answer. `warning` says why there is none.
  std::vector<Diagnostic> collect(std::string& warning);

  // The rule is on for files of this configuration.
  static bool is_wanted(const ResolvedConfig& config);

 private:
  std::vector<ShellcheckFile> files_;
  std::future<ShellcheckReport> answer_;
};

}  // namespace docklint
