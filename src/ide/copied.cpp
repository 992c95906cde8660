#include "ide/copied.h"

#include <fmt/format.h>

#include <algorithm>

#include "ide/hover_text.h"
#include "io/path.h"
#include "model/ignorefile/context_listing.h"
#include "model/ignorefile/ignore_matcher.h"
#include "model/project/context_files.h"
#include "model/project/project_disk.h"

namespace docklint {
namespace {

constexpr std::size_t kMostEntries = 20'000;
constexpr std::size_t kMostNames = 3;  // of the largest files

struct Taken {
  std::uint64_t files = 0, bytes = 0, left_out = 0;
  std::vector<const ContextEntry*> entries;
};

Taken count(const ContextListing& listing, const CopyInstruction& copy, const CopySource* source) {
  CopyTakes takes(copy);
  Taken taken;
  for (const ContextEntry& entry : listing.entries) {
    const CopySource* by = takes.source_of(entry.path);
    if (!by || (source && by != source)) continue;
    if (entry.is_excluded) {
      ++taken.left_out;
    } else if (entry.kind != FileKind::Folder) {
      ++taken.files;
      taken.bytes += entry.size;
      taken.entries.push_back(&entry);
    }
  }
  return taken;
}

std::string largest_text(std::vector<const ContextEntry*> entries) {
  if (entries.size() < 2) return {};
  std::size_t shown = std::min(kMostNames, entries.size());
  std::partial_sort(entries.begin(), entries.begin() + static_cast<std::ptrdiff_t>(shown), entries.end(),
                    [](const ContextEntry* a, const ContextEntry* b) { return a->size != b->size ? a->size > b->size : a->path < b->path; });
  std::string text = "\n- largest:";
  for (std::size_t i = 0; i < shown; ++i) text += fmt::format("{} `{}` ({})", i == 0 ? "" : ",", entries[i]->path, bytes_text(entries[i]->size));
  return text;
}

}  // namespace

std::string copied_text(const CopyInstruction& copy, const CopySource* source, FolderModels& folder) {
  auto is_unknown = [](const CopySource& each) { return each.kind == CopySourceKind::Unknown || (each.kind == CopySourceKind::Path && !each.path.is_known()); };
  bool is_known = source ? !is_unknown(*source) : std::none_of(copy.sources.begin(), copy.sources.end(), is_unknown);
  if (!copy.reads_context() || copy.is_onbuild() || !is_known) return {};
  DockerfileContext context = folder.context_of(*copy.file);
  ProjectDisk disk(folder.files(), ".");
  if (!context.is_likely || !disk.is_inside(context.folder)) return {};
  ContextListing listing = list_context(folder.files(), context.folder, context.ignore_file->matcher(), {.most_entries = kMostEntries, .with_sizes = true, .threads = 1});
  Taken taken = count(listing, copy, source);
  std::string_view at_least = listing.is_complete ? "" : "at least ";
  std::string text = fmt::format("\n\ntakes {}{}, {}, of the context `{}`", at_least, files_text(taken.files), bytes_text(taken.bytes), context.folder);
  if (taken.files == 0) text = fmt::format("\n\ntakes {} of the context `{}`", listing.is_complete ? "nothing" : "nothing that was looked at", context.folder);
  if (context.build) text += fmt::format(" of service `{}`", context.build->service->name);
  text += "\n";
  if (taken.left_out > 0) text += fmt::format("\n- `{}` leaves out {} of it", file_name(context.ignore_path), taken.left_out == 1 ? "1 entry" : fmt::format("{} entries", taken.left_out));
  return text + largest_text(std::move(taken.entries));
}

}  // namespace docklint
