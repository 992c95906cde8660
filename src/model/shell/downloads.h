// What shell text fetches with curl and wget, and what becomes of it.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "model/shell/arguments.h"
#include "syntax/shell/script.h"

namespace docklint {

enum class DownloadTool : std::uint8_t { Curl, Wget };

struct DownloadUrl {
  const ShellWord* word = nullptr;
  std::string_view text;        // as written, expansions too
  Span span;
  bool is_literal = true;       // no expansions
};

struct Download {
  const ShellCommand* command = nullptr;
  DownloadTool tool = DownloadTool::Curl;
  std::span<const CommandOption> options;
  std::span<const DownloadUrl> urls;        // literal ones and those that begin with a scheme or an expansion
  bool to_stdout = false;                   // a pipe, substitution or redirection takes what is fetched
  // Where it is saved: -o FILE, > FILE; nothing when unknown or the URL names it.
  const ShellWord* output = nullptr;
  std::string_view file_name;               // last part of the path it is saved at; "" when unknown
  // A later command that checks a digest or signature, whatever of.
  const ShellCommand* verified_by = nullptr;
  // An interpreter that gets it by pipe, substitution or name, or the file itself being run.
  const ShellCommand* executed_by = nullptr;
  const ShellCommand* extracted_by = nullptr;
  bool is_handled_failure = false;          // `|| something` follows, or it stands in a condition

  bool has(char letter, std::string_view name = {}) const;
  bool has(std::string_view name) const { return has('\0', name); }
  const CommandOption* option(char letter, std::string_view name = {}) const;
};

std::vector<Download> find_downloads(const ShellScript& script, TextPool& pool);

// sh, bash, python3, perl...: runs what it reads.
bool is_interpreter(std::string_view program);
// sha256sum -c, gpg --verify, cosign verify-blob...
bool verifies_files(const ShellCommand& command);

}  // namespace docklint
