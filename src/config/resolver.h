// The configuration that applies to a file: built-in defaults, then configuration files from the root
// folder to the file's own, then their per-path overrides, then the command line; later layers win.
//
//   ConfigResolver resolver(request, files, sources);
//   auto config = resolver.config_for("api/Dockerfile");      // shared by all files it is the same for
//   if (!config) return tl::unexpected(config.error());       // the command line is wrong
//   ... when every file has been asked for:
//   auto problems = resolver.problems();                       // mistakes in the files that were read
//
// Used by one thread, before linting starts; what it hands out is constant and may be shared. Paths are
// as given on the command line or found by walking; files above the working folder are found as well.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "config/partial_config.h"
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
  SuppressionMode suppression_comments = SuppressionMode::All;
};

// The same with the reasons, for `docklint config show`.
struct ExplainedConfig {
  ResolvedConfig config;
  std::vector<std::string> presets;
  SettingOrigin presets_origin;
  std::vector<SettingOrigin> rule_origins;         // by RuleId, of the level
  std::vector<OptionChoice> options;        // those that were set, weakest first
  SettingOrigin fail_on_origin;
  SettingOrigin suppression_comments_origin;
};

// "error", "warning", "info", "style" or "never", as `--fail-on` takes it.
Result<Severity> parse_fail_on(std::string_view text);

class ConfigResolver {
 public:
  // Configuration files that are read join `sources`, so that findings can lie in them. Both arguments
  // must outlive the resolver.
  ConfigResolver(ConfigRequest request, const FileSystem& files, SourceSet& sources, RuleNames names = RuleNames());

  // Fails when the command line names an unknown rule or preset, or when the file given with --config
  // cannot be read.
  Result<std::shared_ptr<const ResolvedConfig>> config_for(const std::string& path);
  Result<ExplainedConfig> explain(const std::string& path);

  // Whether a walk leaves the path out. A path named on the command line is linted whatever this says.
  bool is_excluded(const std::string& path);

  // Mistakes in the configuration files read so far, at the levels those files themselves give them.
  std::vector<Diagnostic> problems();
  // Configuration files that could not be read.
  const std::vector<FileError>& errors() const { return errors_; }

  // What applies to a path and where each value comes from, as text.
  Result<std::string> show(const std::string& path);

 private:
  struct Layer {
    std::string path;    // of the file
    std::string folder;  // patterns are relative to it
    FileId file{};
    ConfigText text;
  };
  using LayerIds = std::vector<std::uint32_t>;  // weakest first
  enum class Format : std::uint8_t { Docklint, Hadolint, Dclint };

  // The folder around a folder; empty above the root.
  std::string folder_above(const std::string& folder) const;
  Result<const LayerIds*> layers_for(const std::string& path);
  LayerIds find_layers(const std::string& folder);
  // The files of one format that apply in a folder, its own and those above it.
  const LayerIds& chain(const std::string& folder, Format format);
  std::optional<std::uint32_t> layer_in(const std::string& folder, Format format);
  std::optional<std::uint32_t> load(const std::string& path, const std::string& folder, Format format);
  std::string path_from(const std::string& path, const std::string& folder);
  Result<SelectedRules> select(const LayerIds& layers, const std::vector<const ConfigOverride*>& overrides, ExplainedConfig& explained) const;
  std::vector<const ConfigOverride*> matching_overrides(const LayerIds& layers, const std::string& path);
  Result<ExplainedConfig> resolve(const LayerIds& layers, const std::vector<const ConfigOverride*>& overrides) const;
  void check_patterns(Layer& layer) const;

  ConfigRequest request_;
  const FileSystem* files_;
  SourceSet* sources_;
  RuleNames names_;
  std::optional<std::string> working_folder_;  // absolute
  std::deque<Layer> layers_;  // addresses stay
  std::unordered_map<std::string, LayerIds> layers_by_folder_;
  std::array<std::unordered_map<std::string, LayerIds>, 3> chains_;  // by format, then by folder
  std::map<std::pair<LayerIds, std::vector<const ConfigOverride*>>, std::shared_ptr<const ResolvedConfig>> resolved_;
  std::vector<FileError> errors_;
};

}  // namespace docklint
