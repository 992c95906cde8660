// What a build context holds after its ignore file, what of it each COPY takes, and what a longer ignore
// file would save: the facts behind `docklint context`.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "docklint/result.h"
#include "io/file_system.h"

namespace docklint {

struct ContextRequest {
  std::string path = ".";                   // the context, or a Dockerfile that lies at its root
  std::optional<std::string> dockerfile;    // none: Dockerfile or Containerfile of the context
  unsigned jobs = 0;                        // threads; 0 = one per processor
  std::size_t most_folders = 10;
  std::size_t most_entries = 5'000'000;     // beyond this many the report is cut and says so
};

struct ContextAmount {
  std::uint64_t files = 0;                  // links included
  std::uint64_t bytes = 0;                  // of regular files
};

struct ContextFolder {
  std::string path;
  ContextAmount amount;
};

struct ContextCopy {
  std::uint32_t line = 0;
  std::string text;                         // "COPY . ."
  ContextAmount amount;
};

struct ContextReport {
  std::string context;
  std::string dockerfile;                   // "" where there is none
  std::string ignore_file;                  // "" where there is none
  bool is_complete = true;                  // false: cut at the limit
  ContextAmount total;
  std::vector<ContextFolder> folders;       // largest first; none lies in another one
  std::vector<ContextCopy> copies;          // in order of place
  std::vector<std::string> secrets;         // sorted
  std::vector<std::string> suggested;       // patterns to add to the ignore file, sorted
  ContextAmount after_suggestion;
};

// An unreadable path is an Error.
Result<ContextReport> report_context(const ContextRequest& request, const FileSystem& files);

}  // namespace docklint
