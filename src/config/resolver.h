// The configuration that applies to a file: built-in defaults, then configuration files from the root
// folder to the file's own, then their per-path overrides, then the command line; later layers win.
//
//   ConfigResolver resolver(request, files, sources);
//   auto config = resolver.config_for("api/Dockerfile");      // shared by all files it is the same for
//   if (!config) return tl::unexpected(config.error());       // the command line is wrong
//
// Used by one thread, before linting starts; what it hands out is constant and may be shared.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "config/selection.h"
#include "docklint/report.h"
#include "docklint/result.h"
#include "docklint/rule_info.h"
#include "docklint/source.h"
#include "io/file_system.h"

namespace docklint {

// The command line's part.
struct ConfigRequest {
  Selection selection = {};
  std::optional<Severity> fail_on = {};     // Off: never
  std::optional<std::string> file = {};     // --config: read this one and look for no others
  bool use_files = true;                    // --no-config: read none
};

struct ResolvedConfig {
  std::vector<RuleSettings> rules;          // by RuleId
  Severity fail_on = Severity::Warning;     // findings at this level and above make the run fail; Off: never
};

// "error", "warning", "info", "style" or "never", as `--fail-on` takes it.
Result<Severity> parse_fail_on(std::string_view text);

class ConfigResolver {
 public:
  // Configuration files that are read join `sources`, so that findings can lie in them. Both arguments
  // must outlive the resolver.
  ConfigResolver(ConfigRequest request, const FileSystem& files, SourceSet& sources, RuleNames names = RuleNames());

  // `path` as given on the command line or found by walking. Fails when the command line names an
  // unknown rule or preset, or when the file given with --config cannot be read.
  Result<std::shared_ptr<const ResolvedConfig>> config_for(const std::string& path);

 private:
  ConfigRequest request_;
  const FileSystem* files_;
  SourceSet* sources_;
  RuleNames names_;
  std::shared_ptr<const ResolvedConfig> only_;
};

}  // namespace docklint
