// Finds where a scalar ends and which source byte each byte of its decoded text came from.
#pragma once

#include <cstdint>
#include <string_view>

#include "syntax/yaml/tree.h"

namespace docklint::yaml {

struct ScannedScalar {
  MappedText text;
  Span span;
  YamlStyle style = YamlStyle::Plain;
  bool terminated = true;     // false: a quote that never closes
  Span header_comment;        // `| # comment`
};

// `source` is the text of the file up to where reading stops, `begin` the first byte of the scalar,
// `value` its text as yaml-cpp decoded it, `parent_indent` the column of the collection it is in (-1: none).
ScannedScalar scan_scalar(std::string_view source, std::uint32_t begin, std::string_view value, int parent_indent,
                          TextPool& pool);

}  // namespace docklint::yaml
