// A path pattern of a configuration file: `legacy/**`, `*.Dockerfile`, `vendor/`.
//
// Relative to the folder of the file it is written in. A pattern without '/' (but at its end) matches a
// name at any depth; a pattern that matches a folder matches everything below it.
#pragma once

#include <string>
#include <string_view>

#include "docklint/span.h"

namespace docklint {

class PathPattern {
 public:
  explicit PathPattern(std::string_view text, FileSpan where = {});

  // `path` is relative to the folder of the configuration file, with '/'.
  bool matches(std::string_view path) const;

  // The folders and the name before the first wildcard: "legacy" of "legacy/*/x". "" where the pattern
  // can match at any depth.
  std::string_view fixed_part() const;

  const std::string& text() const { return text_; }
  FileSpan where() const { return where_; }

 private:
  std::string text_;   // as written
  std::string glob_;   // without leading "./" and '/', without trailing '/'
  bool any_depth_ = false;
  FileSpan where_;
};

}  // namespace docklint
