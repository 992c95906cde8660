// A compose project: its files found, included, extended and merged by compose's per-key rules.
//
//   ComposeRequest request{.paths = {"compose.yaml"}, .project_folder = "."};
//   auto project = load_compose_project(request, files, sources);
//   for (const ComposeService& service : project->services) ...
//
// Everything is immutable afterwards and lives as long as the project. Trouble in the files is recorded
// in `problems`; only a first file that cannot be read is an Error.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "docklint/result.h"
#include "docklint/source.h"
#include "io/file_system.h"
#include "model/compose/compose_file.h"
#include "model/compose/compose_problem.h"
#include "model/compose/compose_service.h"

namespace docklint {

// A top-level network, volume, secret, config or model.
struct ComposeResource {
  std::string_view name;                 // its key
  FileSpan name_span;
  FileSpan span;
  const ComposeValue* value = nullptr;   // may be a Null
  bool is_external = false;

  const ComposeValue* value_of(std::string_view key) const { return value->value_of(key); }
};

struct ComposeProject {
  TextPool pool;
  std::vector<std::unique_ptr<ComposeFile>> files;   // in order of loading, the first is the base
  ComposeVariables variables;                        // of .env, for interpolation
  std::string folder;                                // project folder, as seen from where docklint runs
  const ComposeValue* root = nullptr;                // merged; nullptr: nothing usable
  bool is_fragment = false;                          // a bare service or map of services was wrapped
  bool is_incomplete = false;                        // something included or named by a variable was not read
  std::string_view name;                             // top-level `name`, "" where absent or not known
  const ComposeEntry* name_entry = nullptr;

  std::vector<ComposeService> services;              // in order of first appearance
  std::unordered_map<std::string_view, std::size_t> service_places;  // by name, into `services`
  std::vector<ComposeResource> networks, volumes, secrets, configs, models;
  std::vector<ComposeProblem> problems;              // each place once, by file and place

  const ComposeService* service(std::string_view service_name) const;
  const ComposeFile* file(FileId id) const;
};

const ComposeResource* find_resource(const std::vector<ComposeResource>& resources, std::string_view name);

struct ComposeRequest {
  std::vector<std::string> paths;        // base first, then overrides in order of merging
  std::string project_folder;            // "" = folder of the first path
  // For interpolation, later files win; none given: `.env` of the project folder, where it exists.
  std::vector<std::string> env_files;
  std::string root;                      // includes outside of this folder are recorded, not read; "" = no bound
};

// Override files compose would pick up beside `base` (compose.override.yaml and so on); at most one.
std::vector<std::string> discovered_overrides(const FileSystem& files, const std::string& base);

// Reads the files of the request and what they include and extend; adds them to `sources`.
Result<std::unique_ptr<ComposeProject>> load_compose_project(const ComposeRequest& request, const FileSystem& files,
                                                             SourceSet& sources);

enum class ComposeText : std::uint8_t { File, MayBeFragment };

// A text of its own: stdin, a Markdown block, an editor buffer without a disk. `include` and
// `extends.file` are not followed.
std::unique_ptr<ComposeProject> compose_project_of(const SourceSet& sources, FileId file, ComposeText text = ComposeText::File);

}  // namespace docklint
