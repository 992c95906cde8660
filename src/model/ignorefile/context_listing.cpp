#include "model/ignorefile/context_listing.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "io/path.h"

namespace docklint {
namespace {

struct PendingFolder {
  std::string path;  // relative; "" for the root
  IgnoreMatcher::FolderState state;
};

std::string below_folder(const std::string& folder, const std::string& name) {
  if (folder.empty()) return name;
  std::string path;
  path.reserve(folder.size() + 1 + name.size());
  path += folder;
  path += '/';
  return path += name;
}

// Workers take folders from one stack; each keeps what it found to itself until the end.
class ContextWalk {
 public:
  ContextWalk(const FileSystem& files, const std::string& root, const IgnoreMatcher& matcher, const ContextOptions& options)
      : files_(files), root_(root), matcher_(matcher), options_(options) {}

  ContextListing run() {
    pending_.push_back({"", IgnoreMatcher::root()});
    unsigned count = std::max(1u, options_.threads);
    std::vector<std::vector<ContextEntry>> found(count);
    if (count == 1) {
      work(found[0]);
    } else {
      std::vector<std::jthread> workers;
      for (unsigned i = 0; i < count; ++i) workers.emplace_back([this, &mine = found[i]] { work(mine); });
    }
    ContextListing listing;
    listing.is_complete = !is_cut_;
    std::size_t total = 0;
    for (const auto& part : found) total += part.size();
    listing.entries.reserve(total);
    for (auto& part : found) std::move(part.begin(), part.end(), std::back_inserter(listing.entries));
    std::sort(listing.entries.begin(), listing.entries.end(), [](const ContextEntry& a, const ContextEntry& b) { return a.path < b.path; });
    return listing;
  }

 private:
  void work(std::vector<ContextEntry>& found) {
    std::unique_lock lock(mutex_);
    for (;;) {
      wake_.wait(lock, [&] { return !pending_.empty() || busy_ == 0; });
      if (pending_.empty()) break;
      PendingFolder folder = std::move(pending_.back());
      pending_.pop_back();
      ++busy_;
      lock.unlock();
      std::vector<PendingFolder> inner;
      std::size_t before = found.size();
      visit(folder, found, inner);
      lock.lock();
      --busy_;
      entries_ += found.size() - before;
      if (entries_ >= options_.most_entries) {
        is_cut_ = is_cut_ || !inner.empty() || !pending_.empty();
        pending_.clear();
        inner.clear();
      }
      std::move(inner.begin(), inner.end(), std::back_inserter(pending_));
      wake_.notify_all();
    }
  }

  void visit(const PendingFolder& folder, std::vector<ContextEntry>& found, std::vector<PendingFolder>& inner) const {
    std::string absolute = folder.path.empty() ? root_ : below_folder(root_, folder.path);
    auto names = files_.list(absolute);
    if (!names) return;
    for (FolderEntry& name : *names) {
      ContextEntry entry;
      entry.path = below_folder(folder.path, name.name);
      entry.kind = name.kind;
      if (entry.kind == FileKind::Folder) {
        PendingFolder next{entry.path, matcher_.enter(entry.path, folder.state)};
        entry.is_excluded = next.state.verdict.excluded;
        entry.is_entered = !entry.is_excluded || matcher_.may_keep_below(entry.path);
        if (entry.is_entered) inner.push_back(std::move(next));
      } else {
        entry.is_excluded = matcher_.judge(entry.path, folder.state).excluded;
        if (options_.with_sizes && entry.kind == FileKind::Regular) {
          if (auto status = files_.link_status(below_folder(absolute, name.name))) entry.size = status->size;
        }
      }
      found.push_back(std::move(entry));
    }
  }

  const FileSystem& files_;
  const std::string& root_;
  const IgnoreMatcher& matcher_;
  const ContextOptions& options_;

  std::mutex mutex_;
  std::condition_variable wake_;
  std::vector<PendingFolder> pending_;
  std::size_t busy_ = 0;
  std::size_t entries_ = 0;
  bool is_cut_ = false;
};

}  // namespace

const ContextEntry* ContextListing::find(std::string_view path) const {
  auto found = std::lower_bound(entries.begin(), entries.end(), path, [](const ContextEntry& entry, std::string_view wanted) { return entry.path < wanted; });
  return found == entries.end() || found->path != path ? nullptr : &*found;
}

std::vector<const ContextEntry*> ContextListing::below(std::string_view folder) const {
  std::vector<const ContextEntry*> found;
  std::string prefix(folder);
  if (!prefix.empty()) prefix += '/';
  auto at = std::lower_bound(entries.begin(), entries.end(), prefix, [](const ContextEntry& entry, const std::string& wanted) { return entry.path < wanted; });
  for (; at != entries.end() && at->path.starts_with(prefix); ++at) found.push_back(&*at);
  return found;
}

bool ContextListing::may_hold(std::string_view path) const {
  if (!is_complete || find(path)) return true;
  for (std::size_t slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/', slash + 1)) {
    const ContextEntry* folder = find(path.substr(0, slash));
    if (!folder) return false;
    if (!folder->is_entered) return true;
  }
  return false;
}

ContextListing list_context(const FileSystem& files, const std::string& root, const IgnoreMatcher& matcher, const ContextOptions& options) {
  return ContextWalk(files, root, matcher, options).run();
}

std::string find_ignore_file(const FileSystem& files, const std::string& dockerfile, const std::string& context) {
  std::string own = dockerfile + ".dockerignore";
  if (files.is_regular(own)) return own;
  std::string shared = join_path(context, ".dockerignore");
  return files.is_regular(shared) ? shared : std::string();
}

}  // namespace docklint
