// ShellCheck's opinion as findings of the rule shell/shellcheck, asked for on a thread of its own while the rules run.
#pragma once

#include <chrono>
#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "config/resolver.h"
#include "docklint/diagnostic.h"
#include "docklint/source.h"
#include "model/compose/compose_project.h"
#include "shellcheck/shellcheck.h"
#include "syntax/markdown/code_blocks.h"

namespace docklint {

struct ShellcheckRequest {
  std::string program;        // a path; empty: the `shellcheck` of PATH, if there is one
  std::chrono::milliseconds time{0};  // it may take; zero: what the number of scripts makes plausible
};

// A Dockerfile of the run for which the rule is on: a file, or a text inside one.
struct ShellcheckFile {
  FileId file{};
  std::shared_ptr<const SourceBuffer> source;  // of the Dockerfile's own text
  const ResolvedConfig* config = nullptr;
  std::optional<CodeBlock> block = {};         // where that text stands in the file, unless it is the file
  std::shared_ptr<const SourceBuffer> outer = {};
};

// The Dockerfiles among the code blocks of a Markdown file.
void add_markdown_dockerfiles(FileId file, const std::shared_ptr<const SourceBuffer>& markdown, const ResolvedConfig& config, std::vector<ShellcheckFile>& out);
// Those under `dockerfile_inline`. `config_of(file)` is null for files that are not linted.
void add_inline_dockerfiles(const ComposeProject& project, const SourceSet& sources, const std::function<const ResolvedConfig*(FileId)>& config_of,
                            std::vector<ShellcheckFile>& out);

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
