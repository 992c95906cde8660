// Files judged together: a compose project with everything its services are built from, or a Dockerfile
// that no compose file of the run builds, with the folder it lies in as its context.
//
//   for (const ProjectBuild& build : project.builds) {
//     if (!build.dockerfile || !build.context) continue;         // not known, or not on disk
//     ctx.report({build.dockerfile_file, copy.span()}, ...).related(build.service->name_span, "built by this service");
//   }
//
// Findings may lie in any file of the project. Where something hangs on a variable, is remote, or lies
// outside the root of the run, the pointers are null and rules are silent. A text without surroundings
// on disk (standard input, a block of Markdown) is in no project.
//
// Immutable while rules run; lives as long as ProjectSet (model/project/project_set.h).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "docklint/source.h"
#include "model/compose/compose_project.h"
#include "model/dockerfile/dockerfile.h"
#include "model/envfile/env_file.h"
#include "model/ignorefile/ignore_file.h"
#include "model/project/context_files.h"
#include "model/project/project_disk.h"

namespace docklint {

enum class ContextOrigin : std::uint8_t {
  None,      // not known: hangs on a variable, or the sources of a lone Dockerfile lie elsewhere
  Compose,   // a compose file names it
  Guess,     // the folder of a lone Dockerfile, where its sources are found
  Remote,    // a URL
  Outside,   // beyond the root of the run
};

// One way a Dockerfile is built. The same Dockerfile may be built by several services.
struct ProjectBuild {
  const ComposeService* service = nullptr;    // null for a lone Dockerfile
  const ComposeBuild* settings = nullptr;     // of the service

  ContextOrigin origin = ContextOrigin::None;
  std::string context_folder;                 // "" where it is not local
  Answer context_exists = Answer::Unknown;    // as a folder
  const ContextFiles* context = nullptr;      // null unless it exists

  std::string dockerfile_path;                // "" where not known, or inline
  Answer dockerfile_exists = Answer::Unknown;
  FileId dockerfile_file{};                   // meaningful where `dockerfile` is not null
  const Dockerfile* dockerfile = nullptr;     // its final stage is the target
  // The stage that is built: the target, or the last; null where the target is no stage.
  const Stage* stage = nullptr;

  std::string ignore_path;                    // "" where none applies
  FileId ignore_file_id{};
  const IgnoreFile* ignore_file = nullptr;
  // Where the context has none: an empty stand-in for its `.dockerignore`, for fixes that make one. Only where
  // `context` is known.
  FileId new_ignore_file{};
  // The same for `<Dockerfile>.dockerignore`, where the folder has an ignore file whose name fits no Dockerfile.
  std::optional<FileId> new_own_ignore_file;

  bool is_lone() const { return service == nullptr; }
  // What of the context rules may rely on: somebody says so, or the Dockerfile's sources are there.
  bool knows_context() const { return context != nullptr && dockerfile != nullptr; }
};

// An ignore file of the run in a folder of the project: that of the compose file, of a Dockerfile, of a context.
struct ProjectIgnoreFile {
  std::string path;
  FileId file{};
  const IgnoreFile* model = nullptr;
};

// An env file the project reads, of `env_file`, `include`, --env-file or the `.env` of its folder.
struct ProjectEnvFile {
  std::string path;
  Answer exists = Answer::Unknown;
  FileId file{};                              // meaningful where `model` is not null
  const EnvFile* model = nullptr;             // null: absent, unreadable or outside
};

struct Project {
  const SourceSet* sources = nullptr;
  const ProjectDisk* disk = nullptr;
  // Of the folder that relative paths start from, as seen from where docklint runs.
  std::string folder;
  const ComposeProject* compose = nullptr;    // null for a lone Dockerfile
  std::vector<ProjectBuild> builds;           // in order of services
  std::vector<ProjectIgnoreFile> ignore_files;
  std::vector<ProjectEnvFile> env_files;      // each path once, in order of first mention
  // The .gitignore of the folder, where there is one.
  std::optional<FileId> git_ignore;
  // Values for interpolation come from these, the last one winning; part of env_files.
  std::vector<const ProjectEnvFile*> variable_files;

  std::string path_of(std::string_view path) const;             // below the folder
  // For messages: as seen from the folder where the path lies in it, else from the root.
  std::string shown(std::string_view path) const;
  const ProjectEnvFile* env_file(std::string_view path) const;  // by the path as `path_of` gives it; null if none
  const ProjectBuild* build_of(const ComposeService& service) const;
};

}  // namespace docklint
