// The files of a run while several compose projects are loaded at once: opened by path, each read once.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "docklint/result.h"
#include "docklint/source.h"
#include "io/file_system.h"
#include "model/compose/compose_project.h"

namespace docklint {

class SharedSources {
 public:
  // Nobody else may touch `sources` as long as this lives.
  explicit SharedSources(SourceSet& sources) : sources_(&sources) {
    for (std::size_t i = 0; i < sources.size(); ++i) {
      auto file = static_cast<FileId>(i);
      known_.emplace(sources.at(file).path(), file);
    }
  }

  // The file of this path, read if it is not there yet.
  Result<FileId> open(const std::string& path, const FileSystem& files) {
    {
      std::lock_guard lock(guard_);
      if (auto found = known_.find(path); found != known_.end()) return found->second;
    }
    auto text = files.read(path);
    if (!text) return tl::unexpected(std::move(text).error());
    std::shared_ptr<const SourceBuffer> source = SourceBuffer::make(path, std::move(*text));
    std::lock_guard lock(guard_);
    if (auto found = known_.find(path); found != known_.end()) return found->second;
    FileId file = sources_->add(source);
    known_.emplace(source->path(), file);
    return file;
  }

  // Stays where it is while other files are added.
  const SourceBuffer& at(FileId file) const {
    std::lock_guard lock(guard_);
    return sources_->at(file);
  }

 private:
  mutable std::mutex guard_;
  SourceSet* sources_;
  std::unordered_map<std::string_view, FileId> known_;  // the first of several with one path
};

// As the form with a SourceSet; may be called on several threads at once.
Result<std::unique_ptr<ComposeProject>> load_compose_project(const ComposeRequest& request, const FileSystem& files, SharedSources& sources);

}  // namespace docklint
