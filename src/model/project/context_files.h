// The files of one build context as its builder sees them: after the ignore file, links kept as links.
// Single paths are asked from the disk; the listing of everything is made when first asked for, once.
//
// Paths are relative to the context; `clean_source` makes one of what a COPY names.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/dockerfile/instructions.h"
#include "model/ignorefile/context_listing.h"
#include "model/project/project_disk.h"

namespace docklint {

// "./src/" and "/src" are "src", "../x" stays inside the context as "x"; "" is the context itself.
std::string clean_source(std::string_view source);
// Has `*`, `?` or `[`.
bool is_source_pattern(std::string_view source);
// Go's filepath.Match: wildcards stay within one name.
bool matches_source_pattern(std::string_view pattern, std::string_view path);

class ContextFiles {
 public:
  struct Bounds {
    std::size_t most_entries = 20000;
    unsigned threads = 1;
  };

  // `ignore`: null where no ignore file applies. Both outlive this.
  ContextFiles(const ProjectDisk& disk, std::string folder, const IgnoreFile* ignore, Bounds bounds);

  const std::string& folder() const { return folder_; }
  const ProjectDisk& disk() const { return disk_; }
  const IgnoreFile* ignore_file() const { return ignore_; }

  // What lies at the path, itself; nullopt: nothing.
  std::optional<FileKind> kind(std::string_view path) const;
  bool holds(std::string_view path) const { return kind(path).has_value(); }
  // Does the ignore file leave out exactly this path?
  bool is_excluded(std::string_view path) const;
  // Is it left out, and everything below it too as far as can be seen? False where something comes back.
  bool is_wholly_excluded(std::string_view path) const;
  // In the context and sent: there, and not excluded.
  bool is_sent(std::string_view path) const { return holds(path) && !is_excluded(path); }
  // Paths that a wildcard source hits, excluded ones too; sorted, bounded.
  std::vector<std::string> matches(std::string_view pattern) const;

  const ContextListing& listing() const;

 private:
  const ProjectDisk& disk_;
  std::string folder_;
  const IgnoreFile* ignore_;
  Bounds bounds_;
  mutable std::once_flag listed_;
  mutable std::unique_ptr<const ContextListing> listing_;
};

// Which entries of a context the sources of a COPY or ADD take: the entry itself or what lies below it, less
// what --exclude leaves out. Excluded entries are never taken.
class CopyTakes {
 public:
  explicit CopyTakes(const CopyInstruction& copy);
  ~CopyTakes();
  CopyTakes(CopyTakes&&) noexcept;

  bool takes(std::string_view path) const;
  bool takes(const ContextEntry& entry) const { return !entry.is_excluded && takes(entry.path); }
  // The source that takes it, or null.
  const CopySource* source_of(std::string_view path) const;
  // One of its sources takes the whole context.
  bool takes_everything() const;
  // The name it gets below the destination, for a source that is a folder: relative to that folder.
  bool empty() const { return sources_.empty(); }

 private:
  struct Source {
    const CopySource* source = nullptr;
    std::string path;       // cleaned
    bool is_pattern = false;
  };
  std::vector<Source> sources_;
  std::shared_ptr<const IgnoreFile> excludes_;
};

}  // namespace docklint
