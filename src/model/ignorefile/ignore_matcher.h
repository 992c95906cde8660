// Which paths an ignore file keeps out of the build context, bug for bug as the builders decide it.
//
// Paths are relative to the root of the context, with '/'. The last pattern that hits decides; a pattern
// hits what lies below a folder it hit. An exception hits only what is excluded when its turn comes, so
// `!docs` after `docs/**` brings nothing back: `docs` itself never was excluded.
//
//   IgnoreMatcher matcher(file->patterns);
//   matcher.excludes("docs/a.md");                         // one path
//   auto docs = matcher.enter("docs", matcher.root());     // a walk keeps the state of each folder
//   matcher.judge("docs/a.md", docs).excluded;
//
// Safe to share between threads once built. Invalid patterns hit nothing.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "model/ignorefile/ignore_file.h"

namespace docklint {

class IgnoreMatcher {
 public:
  struct Verdict {
    bool excluded = false;
    std::optional<std::size_t> pattern;  // index of the one that decided; none: nothing ever hit
  };

  // What the patterns made of a folder, for the entries in it.
  struct FolderState {
    std::vector<bool> hits;  // one per pattern; empty above the root
    Verdict verdict;
  };

  explicit IgnoreMatcher(std::span<const IgnorePattern> patterns);
  ~IgnoreMatcher();
  IgnoreMatcher(IgnoreMatcher&&) noexcept;
  IgnoreMatcher& operator=(IgnoreMatcher&&) noexcept;

  static FolderState root() { return {}; }
  FolderState enter(std::string_view folder, const FolderState& parent) const;
  Verdict judge(std::string_view path, const FolderState& parent) const;

  // The same for a path whose folders were not walked.
  Verdict judge(std::string_view path) const;
  bool excludes(std::string_view path) const { return judge(path).excluded; }

  // The same as if the file ended after its first `count` patterns.
  Verdict judge_by_first(std::size_t count, std::string_view path) const;

  // Could an exception bring back something below this excluded folder? If not, it need not be entered.
  // True for every folder as soon as one exception has a wildcard elsewhere than at its end.
  bool may_keep_below(std::string_view folder) const;

  // Does the pattern alone, without its `!`, hit exactly this path (not by way of a folder above)?
  bool hits(std::size_t pattern, std::string_view path) const;

 private:
  struct Compiled;
  Verdict judge(std::string_view path, const FolderState& parent, std::size_t count, std::vector<bool>* hits) const;

  std::vector<std::unique_ptr<const Compiled>> patterns_;
  std::vector<std::string_view> plain_exceptions_;  // without a trailing `/*` or `/**`
  bool has_wild_exception_ = false;
};

}  // namespace docklint
