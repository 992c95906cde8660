// Linting files: from paths to a report. The command line, the tests and the fuzzers call lint_paths;
// the language server calls it over an OverlayFileSystem, so that all of them always agree.
//
//   RealFileSystem files;
//   LintRequest request;
//   request.paths = {"."};
//   Result<LintReport> report = lint_paths(request, files);
//
// The report does not depend on timing or on the number of threads.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "config/resolver.h"
#include "docklint/report.h"
#include "engine/shellcheck_findings.h"
#include "io/document_kind.h"
#include "io/file_system.h"

namespace docklint {

struct StandardInput {
  std::string text;
  std::string file_name;  // how it is shown and what settles its language; "" = "<stdin>", a Dockerfile
};

struct LintRequest {
  std::vector<std::string> paths;     // files and folders as given; a folder is walked
  std::optional<DocumentKind> language;  // settles the kind of the files named
  std::optional<StandardInput> standard_input;
  // One compose project made of these files, merged in this order; linted like files named in `paths`.
  std::vector<std::string> compose_files;
  // Read for interpolation instead of each project's `.env`; later files win.
  std::vector<std::string> env_files;
  ConfigRequest config;               // what the command line says about rules and configuration files
  unsigned jobs = 0;                  // threads; 0 = as many as pay off
  std::optional<ShellcheckRequest> shellcheck;  // ask the real ShellCheck, too
};

// An unknown rule or preset on the command line is the only error; everything else is in the report.
Result<LintReport> lint_paths(const LintRequest& request, const FileSystem& files);

class LintMemory;

// The same for the documents of an editor, as if their paths had been given: what did not change since the last
// run with this memory is not checked again. `files` shows their text; `config` and `files` are the same each
// time, or memory.forget_files() was called.
Result<LintReport> lint_documents(const ConfigRequest& config, LintMemory& memory, const FileSystem& files);

}  // namespace docklint
