// What lies in a build context, after its ignore file: the base of `docklint context` and of the rules
// that compare patterns with real files.
//
//   auto listing = list_context(files, "api", IgnoreMatcher(file->patterns), {.with_sizes = true});
//
// Folders that the ignore file leaves out and no exception reaches into are not entered, as the builder
// does not: their entry is there, what is below them is unknown. Links are entries of their own.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "io/file_system.h"
#include "model/ignorefile/ignore_matcher.h"

namespace docklint {

struct ContextEntry {
  std::string path;              // relative to the root of the context
  FileKind kind = FileKind::Regular;
  bool is_excluded = false;
  bool is_entered = true;        // false: an excluded or unreadable folder that was not looked into
  std::uint64_t size = 0;        // bytes of a regular file, where sizes were asked for
};

struct ContextListing {
  std::vector<ContextEntry> entries;  // sorted by path
  bool is_complete = true;            // false: cut at the limit; then absence of a path proves nothing

  // The entry of exactly this path, or null.
  const ContextEntry* find(std::string_view path) const;
  // Entries below a folder ("" = all), in order.
  std::vector<const ContextEntry*> below(std::string_view folder) const;
  // Is there, or could there be, something at this path: an entry, or anything in a folder that was not
  // entered?
  bool may_hold(std::string_view path) const;
};

struct ContextOptions {
  std::size_t most_entries = 500000;
  bool with_sizes = false;
  unsigned threads = 1;
};

ContextListing list_context(const FileSystem& files, const std::string& root, const IgnoreMatcher& matcher, const ContextOptions& options = {});

// The ignore file the builder reads for a Dockerfile: `<Dockerfile>.dockerignore` beside it if there is
// one, else `.dockerignore` at the root of the context; "" if there is neither.
std::string find_ignore_file(const FileSystem& files, const std::string& dockerfile, const std::string& context);

}  // namespace docklint
