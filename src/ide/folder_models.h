// What lies in a workspace folder beside the open documents: its Dockerfiles and compose projects, and which
// service builds which Dockerfile in what context. Open buffers count as saved.
//
// Found when first asked for and kept until forget(); a text that changed is read anew before that. The walk is
// bounded, and leaves out what a run of the command line leaves out. Not thread-safe.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "docklint/source.h"
#include "engine/compose_projects.h"
#include "engine/session.h"
#include "ide/outline.h"
#include "io/walk.h"
#include "model/compose/compose_project.h"
#include "model/dockerfile/dockerfile.h"
#include "model/ignorefile/ignore_file.h"

namespace docklint {

// How far to look around the documents of a session.
enum class FolderReach : std::uint8_t {
  Tree,     // the folder and all below it
  Folder,   // what lies in it
  Nothing,  // only the documents
};

// A compose project with the texts its FileIds stand for.
struct ProjectModel {
  std::shared_ptr<const ComposeProject> project;
  std::shared_ptr<const SourceSet> sources;
};

// A service that builds a Dockerfile.
struct ServiceBuild {
  ProjectModel model;
  const ComposeService* service = nullptr;  // `build` is set
  std::string dockerfile;                   // "" where it hangs on a variable, is remote or written inline
  std::string context_folder;               // the same
};

// What a Dockerfile is built from.
struct DockerfileContext {
  std::string folder;
  std::string ignore_path;                          // "" where no ignore file applies
  std::shared_ptr<const IgnoreFile> ignore_file;    // never null
  const ServiceBuild* build = nullptr;              // null: a guess from where its sources lie
  bool is_likely = true;                            // false: none of its sources were found anywhere
};

// A stage, service or the like somewhere in the folder.
struct FolderSymbol {
  std::string name;
  std::string container;
  OutlineKind kind = OutlineKind::Stage;
  std::shared_ptr<const SourceBuffer> source;
  Span span;
};

// Stages of a Dockerfile, services, volumes and the like of a compose file.
std::vector<FolderSymbol> symbols_of(DocumentKind kind, const std::shared_ptr<const SourceBuffer>& source);
// Whether the name holds the letters of the query in this order, in any case.
bool is_symbol_wanted(std::string_view name, std::string_view query);

class FolderModels {
 public:
  // `session` must outlive this.
  FolderModels(const LintSession& session, FolderReach reach) : session_(&session), reach_(reach) {}

  // The disk may have changed.
  void forget();

  // The text of a file as the editor or the disk has it; null where there is none, or it is no text of ours.
  std::shared_ptr<const SourceBuffer> source(const std::string& path);
  std::shared_ptr<const Dockerfile> dockerfile(const std::string& path);

  const std::vector<ProjectModel>& projects();
  // Those the compose file is a part of.
  std::vector<ProjectModel> projects_of(const std::string& path);
  std::vector<const ServiceBuild*> builds_of(const std::string& dockerfile);
  // Of a service of any project that has a `build`.
  ServiceBuild build_of(const ProjectModel& model, const ComposeService& service) const;
  DockerfileContext context_of(const Dockerfile& dockerfile);

  // At most kMostSymbols of the wanted ones, in order of paths.
  static constexpr std::size_t kMostSymbols = 500;
  std::vector<FolderSymbol> symbols(std::string_view query);

  const FileSystem& files() const { return session_->files(); }

 private:
  struct Text {
    std::shared_ptr<const SourceBuffer> source;
    std::shared_ptr<const Dockerfile> dockerfile;             // built when first asked for
    std::optional<std::vector<FolderSymbol>> symbols;
  };
  const std::vector<FoundFile>& found();
  std::vector<FoundFile> files_and_documents();
  Text* text(const std::string& path);
  bool is_compose_fresh(const std::vector<std::string>& paths);
  void load_compose();
  void add_builds(const ProjectModel& model);

  const LintSession* session_;
  FolderReach reach_;
  std::optional<std::vector<FoundFile>> found_;
  std::map<std::string, Text> texts_;
  std::vector<std::string> compose_paths_;
  std::shared_ptr<const SourceSet> compose_sources_;
  std::vector<ProjectModel> projects_;
  std::vector<ServiceBuild> builds_;
};

}  // namespace docklint
