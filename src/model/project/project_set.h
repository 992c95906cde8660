// The projects of one run, made in two steps: what they need is read first, one after the other, because
// that fills the SourceSet; the models are built later, each once, from as many threads as there are.
//
//   ProjectSet projects(files, sources, {...});
//   projects.add(compose);  projects.add_lone(dockerfile_file);
//   ... SourceSet is complete ...
//   const Project& project = projects.complete(i);      // any thread
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "model/project/project.h"

namespace docklint {

class ProjectSet {
 public:
  // `root_of` says for the path of a file of the run which folder must not be left when looking around it.
  ProjectSet(const FileSystem& files, SourceSet& sources) : files_(files), sources_(sources) {}

  struct Options {
    std::string root = ".";
    std::vector<std::string> env_files;   // --env-file
  };

  // The ignore files of the run; before projects are added.
  void set_ignore_files(const std::vector<FileId>& files);
  // Reads the Dockerfiles, ignore files and env files of the project. `owner`: the file whose
  // configuration the rules run with.
  void add(const ComposeProject& compose, FileId owner, const Options& options);
  // A Dockerfile; nothing happens where a compose project that was added before builds it.
  void add_lone(FileId dockerfile, const Options& options);

  std::size_t size() const { return plans_.size(); }
  FileId owner(std::size_t index) const { return plans_[index].owner; }
  // The file takes part in a project: worth keeping its model.
  bool uses(FileId file) const { return used_.contains(file); }
  // A model that was built already; before complete() is called.
  void give(FileId file, std::shared_ptr<const Dockerfile> model);

  // Threads a listing may use.
  void set_listing_threads(unsigned threads) { listing_threads_ = threads; }
  // `own`: the model of the lone Dockerfile the project is about, which then is not kept here.
  Project complete(std::size_t index, const Dockerfile* own = nullptr);
  // The project of a Dockerfile that no compose project builds.
  std::optional<std::size_t> lone(FileId dockerfile) const;

 private:
  struct Plan {
    FileId owner{};
    Project project;                       // paths and file ids; models are still null
    std::vector<std::string> targets;      // of each build
    std::vector<bool> has_dockerfile, has_ignore_file;
    std::vector<bool> has_env_file;
  };
  template <class Model>
  struct Slot {
    std::once_flag once;
    std::shared_ptr<const Model> model;
  };

  const ProjectDisk& disk_of(const std::string& root);
  const FileId* open(const ProjectDisk& disk, const std::string& path);
  FileId stand_in(const std::string& path);
  void plan_build(Plan& plan, ProjectBuild build, std::string target);
  void plan_ignore_files(Plan& plan);
  void plan_env_file(Plan& plan, const std::string& path);

  template <class Model, class Key>
  Slot<Model>& slot(std::map<Key, std::unique_ptr<Slot<Model>>>& slots, const Key& key);
  const Dockerfile* dockerfile(FileId file, const std::string& target);
  const IgnoreFile* ignore_file(FileId file);
  const EnvFile* env_file(FileId file);
  const ContextFiles* context(const ProjectDisk& disk, const std::string& folder, const IgnoreFile* ignore);
  void guess_context(ProjectBuild& build) const;

  const FileSystem& files_;
  SourceSet& sources_;
  unsigned listing_threads_ = 1;
  std::deque<Plan> plans_;
  std::map<std::string, std::unique_ptr<const ProjectDisk>> disks_;    // by root
  std::map<std::string, FileId> opened_;
  std::map<std::string, FileId> stand_ins_;    // files that are not there
  std::size_t known_sources_ = 0;
  std::set<FileId> used_;
  std::map<FileId, std::size_t> lone_;
  std::map<std::string, std::vector<FileId>> ignore_files_of_run_;   // by folder
  std::set<std::string> built_by_compose_;

  std::mutex mutex_;
  std::map<std::pair<FileId, std::string>, std::unique_ptr<Slot<Dockerfile>>> dockerfiles_;
  std::map<FileId, std::unique_ptr<Slot<IgnoreFile>>> ignore_files_;
  std::map<FileId, std::unique_ptr<Slot<EnvFile>>> env_models_;
  std::map<std::pair<std::string, const IgnoreFile*>, std::unique_ptr<const ContextFiles>> contexts_;
};

}  // namespace docklint
