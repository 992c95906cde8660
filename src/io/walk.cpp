#include "io/walk.h"

#include <algorithm>
#include <memory>
#include <set>

#include "io/git_ignore.h"
#include "io/path.h"

namespace docklint {
namespace {

// One ignore file and the folder its patterns are about; the chain leads to those of outer folders.
struct IgnoreScope {
  std::shared_ptr<const IgnoreScope> outer;
  GitIgnore patterns;
  std::string base;  // absolute, with a trailing '/'
};
using ScopeChain = std::shared_ptr<const IgnoreScope>;

struct PendingFolder {
  std::string path;      // as reported; "" for "."
  std::string absolute;
  ScopeChain scopes;
};

std::string with_slash(std::string path) {
  if (!path.ends_with('/')) path += '/';
  return path;
}

class Walk {
 public:
  Walk(const FileSystem& files, const WalkOptions& options) : files_(files), options_(options) {}

  WalkResult run(const std::string& folder) {
    std::string shown = clean_path(folder);
    auto absolute = files_.canonical(folder);
    if (!absolute) {
      result_.errors.push_back({shown, absolute.error()});
      return std::move(result_);
    }
    pending_.push_back({shown == "." ? "" : shown, *absolute, outer_scopes(*absolute)});
    while (!pending_.empty()) {
      PendingFolder next = std::move(pending_.back());
      pending_.pop_back();
      visit(next);
    }
    drop_links_to_found_files();
    std::sort(result_.files.begin(), result_.files.end());
    std::sort(result_.errors.begin(), result_.errors.end(), [](const FolderError& a, const FolderError& b) { return a.path < b.path; });
    return std::move(result_);
  }

 private:
  ScopeChain add_scope(ScopeChain outer, const std::string& file, const std::string& base) const {
    auto text = files_.read(file);
    if (!text) return outer;
    GitIgnore patterns(*text);
    if (patterns.empty()) return outer;
    return std::make_shared<const IgnoreScope>(IgnoreScope{std::move(outer), std::move(patterns), with_slash(base)});
  }

  // Ignore files between the root of the repository and the folder the walk begins in, which itself is
  // read by visit().
  ScopeChain outer_scopes(const std::string& absolute) const {
    if (!options_.honours_gitignore) return nullptr;
    std::vector<std::string> above;
    for (std::string at = absolute;; at = std::string(parent_path(at))) {
      above.push_back(at);
      if (files_.exists(join_path(at, ".git"))) break;
      if (at == "/") return nullptr;
    }
    ScopeChain scopes = add_scope(nullptr, join_path(above.back(), ".git/info/exclude"), above.back());
    for (std::size_t i = above.size(); i-- > 1;) scopes = add_scope(std::move(scopes), join_path(above[i], ".gitignore"), above[i]);
    return scopes;
  }

  static bool is_ignored(const IgnoreScope* scope, std::string_view absolute, bool is_folder) {
    for (; scope; scope = scope->outer.get()) {
      auto verdict = scope->patterns.judge(absolute.substr(scope->base.size()), is_folder);
      if (verdict != GitIgnore::Verdict::None) return verdict == GitIgnore::Verdict::Ignored;
    }
    return false;
  }

  void visit(const PendingFolder& folder) {
    auto entries = files_.list(folder.path.empty() ? "." : folder.path);
    if (!entries) {
      result_.errors.push_back({folder.path.empty() ? "." : folder.path, entries.error()});
      return;
    }
    auto has = [&](std::string_view name) {
      return std::any_of(entries->begin(), entries->end(), [&](const FolderEntry& entry) { return entry.name == name; });
    };
    ScopeChain scopes = folder.scopes;
    if (options_.honours_gitignore && has(".gitignore")) scopes = add_scope(std::move(scopes), folder.absolute + "/.gitignore", folder.absolute);
    bool has_compose = std::any_of(entries->begin(), entries->end(), [](const FolderEntry& entry) {
      return entry.kind != FileKind::Folder && document_kind_of(entry.name) == DocumentKind::Compose;
    });
    for (const FolderEntry& entry : *entries) visit_entry(folder, entry, scopes, has_compose);
  }

  void visit_entry(const PendingFolder& folder, const FolderEntry& entry, const ScopeChain& scopes, bool has_compose) {
    bool is_folder = entry.kind == FileKind::Folder;
    if (is_folder && (entry.name == ".git" || entry.name == "node_modules")) return;
    DocumentKind kind = is_folder ? DocumentKind::None : document_kind_of(entry.name);
    bool may_be_compose = kind == DocumentKind::None && !is_folder && options_.reads_other_yaml && is_yaml_path(entry.name);
    if (!is_folder && !may_be_compose && !is_wanted(kind, has_compose)) return;
    std::string path = folder.path.empty() ? entry.name : with_slash(folder.path) + entry.name;
    std::string absolute = with_slash(folder.absolute) + entry.name;
    if (is_ignored(scopes.get(), absolute, is_folder) || (options_.excludes && options_.excludes(path, is_folder))) return;
    if (is_folder) {
      // A repository inside another has rules of its own.
      bool is_repository = scopes && files_.exists(absolute + "/.git");
      pending_.push_back({std::move(path), absolute, is_repository ? add_scope(nullptr, absolute + "/.git/info/exclude", absolute) : scopes});
      return;
    }
    if (entry.kind == FileKind::Link) {
      // What an installation makes later: a link to it that leads nowhere is no more than a `.env` that is not there.
      if (files_.is_folder(absolute) || (kind == DocumentKind::EnvFile && !files_.exists(absolute))) return;
      links_.insert(path);
    }
    if (may_be_compose) {
      auto text = files_.read(absolute);
      if (!text || !looks_like_compose(*text)) return;
      kind = DocumentKind::Compose;
    }
    result_.files.push_back({std::move(path), kind});
  }

  bool is_wanted(DocumentKind kind, bool has_compose) const {
    switch (kind) {
      case DocumentKind::None: return false;
      case DocumentKind::EnvFile: return has_compose;
      case DocumentKind::Markdown: return options_.takes_markdown;
      case DocumentKind::Configuration: return options_.takes_configuration;
      default: return true;
    }
  }

  // A file that is also there under its own name is linted once.
  void drop_links_to_found_files() {
    if (links_.empty()) return;
    std::set<FileIdentity> own;
    for (const FoundFile& file : result_.files) {
      if (auto status = files_.status(file.path); status && !links_.contains(file.path)) own.insert(status->identity);
    }
    std::erase_if(result_.files, [&](const FoundFile& file) {
      if (!links_.contains(file.path)) return false;
      auto status = files_.status(file.path);
      return status && !own.insert(status->identity).second;
    });
  }

  const FileSystem& files_;
  const WalkOptions& options_;
  std::vector<PendingFolder> pending_;
  std::set<std::string> links_;
  WalkResult result_;
};

}  // namespace

WalkResult walk_folder(const FileSystem& files, const std::string& folder, const WalkOptions& options) { return Walk(files, options).run(folder); }

}  // namespace docklint
