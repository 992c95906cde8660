// A .dockerignore (or NAME.dockerignore) as the builder understands it: patterns in order, exceptions,
// and what would make the build fail.
//
//   std::shared_ptr<const IgnoreFile> file = build_ignore_file(source);
//   if (file->matcher().excludes("api/node_modules/x.js")) ...   // model/ignorefile/ignore_matcher.h
//
// Immutable once built; views live as long as it does. Building never fails.
// Facts: github.com/moby/patternmatcher, read and compared with its behaviour.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "docklint/source.h"
#include "syntax/ignorefile/ignore_lines.h"
#include "text/text_pool.h"

namespace docklint {

class FileSystem;       // io/file_system.h
class IgnoreMatcher;    // model/ignorefile/ignore_matcher.h
struct ContextListing;  // model/ignorefile/context_listing.h

// How the matcher compares a path with a pattern.
enum class IgnorePatternKind : std::uint8_t {
  Exact,       // no wildcard: the whole path, from the root of the context
  Prefix,      // `text**`: any path that begins with the text
  Suffix,      // `**text`: any path that ends with the text; `**/text` on a boundary of names
  Expression,  // everything else
  Invalid,     // the build fails
};

struct IgnorePattern {
  Span span;                  // as written, with `!`, without blanks around it
  Span body;                  // without `!`
  std::string_view text;      // of `body`
  std::string_view cleaned;   // what is compared: "a/b" for "/a//b/", lexically cleaned
  bool is_exception = false;
  IgnorePatternKind kind = IgnorePatternKind::Exact;
  std::uint32_t line = 0;     // index into IgnoreFile::lines

  // Has `*`, `?`, `[` or a backslash: not just a path.
  bool has_wildcards() const { return cleaned.find_first_of("*?[\\") != std::string_view::npos; }
  // "**", "**/", "/**" and the like: every path.
  bool matches_everything() const { return cleaned == "**" || cleaned == "**/**" || cleaned == "***"; }
};

enum class IgnoreProblemKind : std::uint8_t {
  LoneException,       // `!` alone, or `!/`
  UnclosedClass,       // `[` without `]`
  EmptyClass,          // `[]`, `[^]`, or a `-` that ends or begins a class
  TrailingBackslash,
  ReversedRange,       // `[z-a]`
  BadEscape,           // `\y`: a backslash before a letter or digit that means nothing
  LineTooLong,         // beyond 65,535 bytes
  TooManyExpressions,  // beyond what docklint is ready to compile; builders would go on
  Malformed,           // any other expression the builder cannot compile
};

struct IgnoreProblem {
  IgnoreProblemKind kind = IgnoreProblemKind::Malformed;
  Span span;                             // the narrowest wrong text
  std::string_view text;                 // the same
  const IgnorePattern* pattern = nullptr;  // null for LineTooLong
};

struct IgnoreFile {
  IgnoreFile();
  ~IgnoreFile();

  std::shared_ptr<const SourceBuffer> source;
  TextPool pool;
  std::vector<IgnoreLine> lines;         // all of them, comments too
  std::vector<IgnorePattern> patterns;   // in order
  std::vector<IgnoreProblem> problems;   // in order of place
  // The text is a block of a document: what only a whole file can have is not judged.
  bool is_fragment = false;
  // What lies in the context, where the file stands at its root and the context could be read; else null.
  std::unique_ptr<const ContextListing> listing;
  // A Dockerfile at the root of the listing copies something from the context; false without a listing.
  bool is_copied_from = false;

  bool has_exceptions() const;
  // Built when first asked for.
  const IgnoreMatcher& matcher() const;

 private:
  mutable std::once_flag matcher_once_;
  mutable std::unique_ptr<const IgnoreMatcher> matcher_;
};

struct IgnoreFileOptions {
  bool may_be_fragment = false;
  // Where to list the context, if rules are to compare the patterns with real files.
  const FileSystem* files = nullptr;
  std::string context;                   // its root, as FileSystem understands it
  std::size_t most_entries = 20000;      // of the listing; what lies beyond is not looked at
};

std::shared_ptr<const IgnoreFile> build_ignore_file(std::shared_ptr<const SourceBuffer> source, const IgnoreFileOptions& options = {});

}  // namespace docklint
