// Lines an editor shows above stages and services: how a stage is built, which Dockerfile a service is built from.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "docklint/source.h"
#include "engine/session.h"
#include "io/file_system.h"
#include "model/compose/compose_project.h"
#include "model/dockerfile/dockerfile.h"

namespace docklint {

// Where the build of a Dockerfile takes its files from: what the first service that builds it says, of the open
// compose files or of those that lie in its folder or above, else its own folder. Paths as the session names them.
std::string build_context_of(const LintSession& session, const std::string& dockerfile_path);

struct StageLens {
  Span span;             // the FROM line
  std::string command;   // "docker build --target test -f api/Dockerfile .", for a shell in the session's folder
};
// One for each stage; `path` is that of the Dockerfile in the session.
std::vector<StageLens> stage_lenses(const Dockerfile& dockerfile, std::string_view path, std::string_view context);

struct ServiceLens {
  Span span;               // the service's name
  std::string dockerfile;  // path of a file that exists
  std::string target;      // the stage, "" for the last one
};
std::vector<ServiceLens> service_lenses(const ComposeProject& project, FileId file, const FileSystem& files);
// Where the stage of this name or number is named in a Dockerfile.
std::optional<Span> find_stage_label(std::shared_ptr<const SourceBuffer> dockerfile, const std::string& target);

}  // namespace docklint
