// Lines an editor shows above stages and services: how a stage is built, which Dockerfile a service is built from.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "docklint/source.h"
#include "ide/folder_models.h"
#include "model/dockerfile/dockerfile.h"

namespace docklint {

struct StageLens {
  Span span;             // the FROM line
  std::string command;   // "docker build --target test -f api/Dockerfile .", for a shell in the session's folder
};
// One for each stage; `path` is that of the Dockerfile in the session, `context` what FolderModels says it is built from.
std::vector<StageLens> stage_lenses(const Dockerfile& dockerfile, std::string_view path, std::string_view context);

struct ServiceLens {
  Span span;               // the service's name
  std::string dockerfile;  // path of a file that exists
  std::string target;      // the stage, "" for the last one
};
// Of the services that this file of the project names.
std::vector<ServiceLens> service_lenses(const ProjectModel& model, FileId file, const FolderModels& folder);
// Where the stage of this name or number is named in a Dockerfile.
std::optional<Span> find_stage_label(std::shared_ptr<const SourceBuffer> dockerfile, const std::string& target);

}  // namespace docklint
