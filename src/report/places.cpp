#include "report/places.h"

#include <algorithm>

#include "text/utf8.h"

namespace docklint {

Position Places::position(FileId file, std::uint32_t offset) {
  const SourceBuffer& source = sources_->at(file);
  offset = std::min(offset, source.size());
  bool continues = last_.line != 0 && file == last_file_ && offset >= last_offset_ && source.line_of(offset) + 1 == last_.line &&
                   last_offset_ >= source.bom_length();
  Position result;
  if (continues) {
    result = last_;
    for (std::uint32_t at = last_offset_; at < offset; at += character_length(source.text(), at)) ++result.column;
  } else {
    result = source.position(offset);
  }
  last_file_ = file;
  last_offset_ = offset;
  last_ = result;
  return result;
}

Range Places::range(FileSpan where) {
  Position start = position(where.file, where.span.begin);
  std::uint32_t begin_offset = last_offset_;
  Position end = position(where.file, where.span.end);
  // The next finding may begin inside this one.
  last_offset_ = begin_offset;
  last_ = start;
  return {start, end};
}

}  // namespace docklint
