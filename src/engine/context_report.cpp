#include "engine/context_report.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <thread>

#include "io/path.h"
#include "model/dockerfile/dockerfile.h"
#include "model/project/context_files.h"
#include "model/secrets/secret_files.h"

namespace docklint {
namespace {

constexpr std::uint64_t kMostSecretBytes = 1U << 16U;

// What seldom belongs in a context. `beside`: only where such a file lies in the same folder.
struct Needless {
  std::string_view name;       // a leading `*` stands for any beginning
  std::string_view pattern;
  bool is_folder = true;
  std::array<std::string_view, 2> beside = {};
};
constexpr std::array<Needless, 40> kNeedless = {{
    {".git", "**/.git"}, {".hg", "**/.hg"}, {".svn", "**/.svn"},
    {"node_modules", "**/node_modules"}, {"bower_components", "**/bower_components"}, {".venv", "**/.venv"}, {"venv", "**/venv"},
    {"__pycache__", "**/__pycache__"}, {".tox", "**/.tox"}, {".nox", "**/.nox"}, {".mypy_cache", "**/.mypy_cache"}, {".pytest_cache", "**/.pytest_cache"},
    {".ruff_cache", "**/.ruff_cache"}, {".gradle", "**/.gradle"}, {".next", "**/.next"}, {".nuxt", "**/.nuxt"}, {".svelte-kit", "**/.svelte-kit"},
    {".turbo", "**/.turbo"}, {".parcel-cache", "**/.parcel-cache"}, {".cache", "**/.cache"}, {"coverage", "**/coverage"}, {".nyc_output", "**/.nyc_output"},
    {".terraform", "**/.terraform"}, {".idea", "**/.idea"}, {".vscode", "**/.vscode"}, {".vs", "**/.vs"}, {".dart_tool", "**/.dart_tool"}, {".stack-work", "**/.stack-work"},
    {"target", "**/target", true, {"Cargo.toml", "pom.xml"}}, {"bin", "**/bin", true, {"*.csproj", "*.fsproj"}}, {"obj", "**/obj", true, {"*.csproj", "*.fsproj"}},
    {"*.log", "**/*.log", false}, {".DS_Store", "**/.DS_Store", false}, {"*.tfstate", "**/*.tfstate", false}, {"*.swp", "**/*.swp", false}, {"*.pyc", "**/*.pyc", false},
    {"*.sqlite3", "**/*.sqlite3", false}, {"*.dump", "**/*.dump", false}, {"*.tsbuildinfo", "**/*.tsbuildinfo", false}, {"Thumbs.db", "**/Thumbs.db", false},
}};

bool fits_name(std::string_view wanted, std::string_view name) {
  return wanted.starts_with('*') ? name.size() >= wanted.size() && name.ends_with(wanted.substr(1)) : name == wanted;
}

class ContextCount {
 public:
  ContextCount(const ContextListing& listing, const Dockerfile* dockerfile, const FileSystem& files, const ContextRequest& request, ContextReport& report)
      : listing_(listing), dockerfile_(dockerfile), files_(files), request_(request), report_(report) {}

  void run() {
    note_needed_names();
    open_.push_back({{}, kNoFolder, {}, false});
    for (const ContextEntry& entry : listing_.entries) count(entry);
    while (!open_.empty()) close_last();
    choose_folders();
    count_copies();
    report_.suggested.assign(suggested_.begin(), suggested_.end());
  }

 private:
  static constexpr std::size_t kNoFolder = static_cast<std::size_t>(-1);

  // Entries come sorted, so what lies in a folder comes in one piece.
  struct OpenFolder {
    std::string_view path;
    std::size_t parent = kNoFolder;  // into open_, by position: the one before
    ContextAmount amount;
    bool is_needless = false;
  };
  struct ClosedFolder {
    std::string_view path;
    ContextAmount amount;
  };

  static bool holds(std::string_view folder, std::string_view path) {
    return folder.empty() || (path.size() > folder.size() && path.starts_with(folder) && path[folder.size()] == '/');
  }

  // Names on the way to what the Dockerfile copies by name: nothing suggested may leave those out.
  void note_needed_names() {
    if (!dockerfile_) return;
    auto note = [&](std::string_view source) {
      std::string path = clean_source(source);
      for (std::string_view rest = path; !rest.empty();) {
        std::size_t slash = rest.find('/');
        needed_.emplace(rest.substr(0, slash));
        rest = slash == std::string_view::npos ? std::string_view() : rest.substr(slash + 1);
      }
    };
    dockerfile_->each<CopyInstruction>([&](const CopyInstruction& copy) {
      if (!copy.reads_context()) return;
      for (const CopySource& source : copy.sources) note(source.path.text());
    });
    dockerfile_->each<RunInstruction>([&](const RunInstruction& run) {
      for (const RunMount& mount : run.mounts) {
        if (mount.type == MountType::Bind && !mount.from && mount.source) note(mount.source->value.text());
      }
    });
  }

  const Needless* needless(const ContextEntry& entry, std::string_view name) const {
    for (const Needless& one : kNeedless) {
      if (one.is_folder != (entry.kind == FileKind::Folder) || !fits_name(one.name, name) || needed_.contains(name)) continue;
      if (one.beside[0].empty() || has_beside(entry, one)) return &one;
    }
    return nullptr;
  }

  bool has_beside(const ContextEntry& entry, const Needless& one) const {
    std::string_view folder = parent_path(entry.path);
    for (std::string_view wanted : one.beside) {
      if (wanted.empty()) continue;
      std::string place = folder.empty() ? std::string(wanted) : std::string(folder) + "/" + std::string(wanted);
      if (!wanted.starts_with('*') && listing_.find(place)) return true;
      if (!wanted.starts_with('*')) continue;
      auto inside = listing_.below(folder);
      if (std::any_of(inside.begin(), inside.end(), [&](const ContextEntry* other) { return parent_path(other->path) == folder && fits_name(wanted, file_name(other->path)); })) return true;
    }
    return false;
  }

  void open_folders_of(std::string_view folder) {
    while (open_.size() > 1 && open_.back().path != folder && !holds(open_.back().path, folder)) close_last();
    while (open_.back().path != folder) {
      std::size_t from = open_.back().path.empty() ? 0 : open_.back().path.size() + 1;
      std::string_view next = folder.substr(0, folder.find('/', from));
      bool needless = open_.back().is_needless || needless_folders_.contains(next);
      open_.push_back({next, open_.size() - 1, {}, needless});
    }
  }

  void close_last() {
    OpenFolder last = open_.back();
    open_.pop_back();
    if (open_.empty()) {
      report_.total = last.amount;
      return;
    }
    open_.back().amount.files += last.amount.files;
    open_.back().amount.bytes += last.amount.bytes;
    if (last.amount.files > 0) closed_.push_back({last.path, last.amount});
  }

  void count(const ContextEntry& entry) {
    std::string_view path = entry.path;
    std::string_view folder = parent_path(path);
    open_folders_of(folder);
    if (entry.is_excluded) return;
    bool is_needless = open_.back().is_needless;
    if (!is_needless) {
      if (const Needless* found = needless(entry, file_name(path))) {
        is_needless = true;
        suggested_.emplace(found->pattern);
        if (entry.kind == FileKind::Folder) needless_folders_.insert(path);
      }
    }
    if (entry.kind == FileKind::Folder) return;
    if (!is_needless && is_secret(entry)) {
      report_.secrets.emplace_back(path);
      if (!needed_.contains(file_name(path))) {
        is_needless = true;
        suggested_.emplace(path);
      }
    }
    ++open_.back().amount.files;
    open_.back().amount.bytes += entry.size;
    if (is_needless) return;
    ++report_.after_suggestion.files;
    report_.after_suggestion.bytes += entry.size;
  }

  bool is_secret(const ContextEntry& entry) const {
    if (entry.kind != FileKind::Regular) return false;
    return is_secret_file(entry.path, [&] {
      auto text = files_.read(join_path(report_.context, entry.path), kMostSecretBytes);
      return text ? std::move(*text) : std::string();
    });
  }

  // Of the folders right below the context; one that is nearly all of another says more than that.
  void choose_folders() {
    std::sort(closed_.begin(), closed_.end(), [](const ClosedFolder& a, const ClosedFolder& b) {
      return a.amount.bytes != b.amount.bytes ? a.amount.bytes > b.amount.bytes : a.path < b.path;
    });
    std::vector<ClosedFolder> chosen;
    for (const ClosedFolder& folder : closed_) {
      auto outer = std::find_if(chosen.begin(), chosen.end(), [&](const ClosedFolder& one) { return holds(one.path, folder.path); });
      if (outer == chosen.end()) {
        if (chosen.size() < request_.most_folders) chosen.push_back(folder);
      } else if (folder.amount.bytes * 10 >= outer->amount.bytes * 9 && folder.amount.bytes > 0) {
        *outer = folder;
      }
    }
    for (const ClosedFolder& folder : chosen) report_.folders.push_back({std::string(folder.path), folder.amount});
  }

  void count_copies() {
    if (!dockerfile_) return;
    dockerfile_->each<CopyInstruction>([&](const CopyInstruction& copy) {
      if (!copy.reads_context() || copy.is_onbuild()) return;
      const SourceBuffer& source = *dockerfile_->source;
      ContextCopy share;
      share.line = source.position(copy.line_span().begin).line;
      share.text = std::string(copy.name()) + " " + std::string(copy.raw->arguments.text());
      CopyTakes takes(copy);
      bool everything = takes.takes_everything();
      for (const ContextEntry& entry : listing_.entries) {
        if (entry.is_excluded || entry.kind == FileKind::Folder || (!everything && !takes.takes(entry.path))) continue;
        ++share.amount.files;
        share.amount.bytes += entry.size;
      }
      report_.copies.push_back(std::move(share));
    });
  }

  const ContextListing& listing_;
  const Dockerfile* dockerfile_;
  const FileSystem& files_;
  const ContextRequest& request_;
  ContextReport& report_;
  std::vector<OpenFolder> open_;
  std::vector<ClosedFolder> closed_;
  std::set<std::string, std::less<>> needed_, suggested_;
  std::set<std::string_view> needless_folders_;
};

std::string dockerfile_of(const ContextRequest& request, const std::string& context, const FileSystem& files) {
  if (request.dockerfile) return clean_path(*request.dockerfile);
  for (std::string_view name : {"Dockerfile", "Containerfile"}) {
    std::string path = join_path(context, name);
    if (files.is_regular(path)) return path;
  }
  return {};
}

}  // namespace

Result<ContextReport> report_context(const ContextRequest& request, const FileSystem& files) {
  ContextReport report;
  std::string path = clean_path(request.path);
  auto status = files.status(path);
  if (!status) return tl::unexpected(std::move(status).error());
  ContextRequest asked = request;
  if (status->kind != FileKind::Folder) {
    if (!asked.dockerfile) asked.dockerfile = path;
    std::string_view folder = parent_path(path);
    path = folder.empty() ? "." : std::string(folder);
  }
  if (auto readable = files.list(path); !readable) return tl::unexpected(std::move(readable).error());
  report.context = path;
  report.dockerfile = dockerfile_of(asked, path, files);
  std::shared_ptr<const Dockerfile> dockerfile;
  if (!report.dockerfile.empty()) {
    auto text = files.read(report.dockerfile);
    if (!text) return tl::unexpected(std::move(text).error());
    dockerfile = build_dockerfile(SourceBuffer::make(report.dockerfile, std::move(*text)));
  }
  report.ignore_file = find_ignore_file(files, report.dockerfile.empty() ? join_path(path, "Dockerfile") : report.dockerfile, path);
  std::shared_ptr<const IgnoreFile> ignore = build_ignore_file(SourceBuffer::make({}, {}));
  if (!report.ignore_file.empty()) {
    auto text = files.read(report.ignore_file);
    if (!text) return tl::unexpected(std::move(text).error());
    ignore = build_ignore_file(SourceBuffer::make(report.ignore_file, std::move(*text)));
  }
  unsigned threads = request.jobs != 0 ? request.jobs : std::max(1U, std::thread::hardware_concurrency());
  ContextListing listing = list_context(files, path, ignore->matcher(), {.most_entries = request.most_entries, .with_sizes = true, .threads = threads});
  report.is_complete = listing.is_complete;
  ContextCount(listing, dockerfile.get(), files, asked, report).run();
  return report;
}

}  // namespace docklint
