#include "ide/path_completion.h"

#include "io/path.h"
#include "model/ignorefile/ignore_matcher.h"
#include "model/project/context_files.h"
#include "model/project/project_disk.h"

namespace docklint {
namespace {

constexpr std::size_t kMostNames = 1'000;

// Left out, and nothing below comes back.
bool is_left_out(const PathRequest& request, const std::string& path, bool is_folder) {
  if (!request.ignore_file) return false;
  const IgnoreMatcher& matcher = request.ignore_file->matcher();
  return matcher.excludes(path) && !(is_folder && matcher.may_keep_below(path));
}

}  // namespace

void add_paths(const PathRequest& request, CompletionList& list) {
  std::size_t slash = request.typed.rfind('/');
  std::string_view above = slash == std::string_view::npos ? std::string_view() : request.typed.substr(0, slash + 1);
  auto begin = list.offset() - static_cast<std::uint32_t>(request.typed.size() - above.size());
  std::string inner = request.stays_inside ? clean_source(above) : std::string(above);
  std::string folder = join_path(request.folder, inner);
  ProjectDisk disk(*request.files, ".");
  if (above.starts_with('~') || above.find('$') != std::string_view::npos || !disk.is_inside(folder)) return;
  std::size_t count = 0;
  for (const FolderEntry& entry : disk.entries(folder)) {
    std::string path = inner.empty() ? entry.name : join_path(inner, entry.name);
    bool is_folder = entry.kind == FileKind::Folder || (entry.kind == FileKind::Link && request.files->is_folder(join_path(folder, entry.name)));
    bool fits = request.form == PathForm::Quoted || entry.name.find_first_of(" \t\"'\\") == std::string::npos;
    if (!fits || (!is_folder && !request.wants_files) || is_left_out(request, path, is_folder)) continue;
    if (++count > kMostNames) return;
    if (is_folder) list.add(entry.name + "/", CompletionKind::Folder, "", begin);
    else list.add(entry.name, CompletionKind::File, "", begin);
  }
}

}  // namespace docklint
