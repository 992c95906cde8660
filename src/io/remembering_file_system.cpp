#include "io/remembering_file_system.h"

namespace docklint {
namespace {

template <class Answers, class Ask>
typename Answers::mapped_type once(Answers& answers, const std::string& path, std::size_t limit, Ask ask) {
  auto known = answers.find(path);
  if (known != answers.end()) return known->second;
  auto answer = ask();
  if (answers.size() < limit) answers.emplace(path, answer);
  return answer;
}

}  // namespace

void RememberingFileSystem::forget() {
  texts_.clear();
  canonical_.clear();
  statuses_.clear();
  link_statuses_.clear();
  folders_.clear();
}

Result<std::string> RememberingFileSystem::read(const std::string& path, std::uint64_t limit) const {
  auto known = texts_.find(path);
  if (known != texts_.end() && known->second && known->second->size() <= limit) return known->second;
  auto text = base_->read(path, limit);
  bool is_kept = text && text->size() <= kLongestKept && texts_.size() < kMostKept;
  if (is_kept) texts_.emplace(path, text);
  return text;
}

Result<FileStatus> RememberingFileSystem::status(const std::string& path) const {
  return once(statuses_, path, kMostKept, [&] { return base_->status(path); });
}
Result<FileStatus> RememberingFileSystem::link_status(const std::string& path) const {
  return once(link_statuses_, path, kMostKept, [&] { return base_->link_status(path); });
}
Result<std::vector<FolderEntry>> RememberingFileSystem::list(const std::string& folder) const {
  return once(folders_, folder, kMostKept, [&] { return base_->list(folder); });
}
Result<std::string> RememberingFileSystem::canonical(const std::string& path) const {
  return once(canonical_, path, kMostKept, [&] { return base_->canonical(path); });
}

}  // namespace docklint
