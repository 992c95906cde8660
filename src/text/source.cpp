#include "docklint/source.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "text/utf8.h"

namespace docklint {
namespace {

std::uint32_t units_of(std::uint32_t length, ColumnUnit unit) {
  switch (unit) {
    case ColumnUnit::Utf8: return length;
    case ColumnUnit::Utf16: return length == 4 ? 2 : 1;
    case ColumnUnit::Utf32: return 1;
  }
  return 1;
}

std::uint32_t units_between(std::string_view text, std::size_t begin, std::size_t end, ColumnUnit unit) {
  if (unit == ColumnUnit::Utf8) return static_cast<std::uint32_t>(end - begin);
  std::uint32_t units = 0;
  for (std::size_t at = begin; at < end;) {
    std::uint32_t length = character_length(text, at);
    units += units_of(length, unit);
    at += length;
  }
  return units;
}

std::vector<std::uint32_t> line_starts_of(std::string_view text) {
  std::vector<std::uint32_t> starts;
  starts.reserve(text.size() / 32 + 2);
  starts.push_back(0);
  for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) starts.push_back(static_cast<std::uint32_t>(at) + 1);
  return starts;
}

}  // namespace

SourceBuffer::SourceBuffer(std::string path, std::string bytes)
    : path_(std::move(path)), bytes_(std::move(bytes)), line_starts_(line_starts_of(bytes_)) {}

std::shared_ptr<const SourceBuffer> SourceBuffer::make(std::string path, std::string bytes) {
  return std::shared_ptr<const SourceBuffer>(new SourceBuffer(std::move(path), std::move(bytes)));
}

std::uint32_t SourceBuffer::bom_length() const { return text().starts_with("\xEF\xBB\xBF") ? 3 : 0; }

std::uint32_t SourceBuffer::line_of(std::uint32_t offset) const {
  // The last line that begins at or before the offset; without branches that nobody could foretell.
  const std::uint32_t* line = line_starts_.data();
  for (std::size_t count = line_starts_.size(); count > 1;) {
    std::size_t half = count / 2;
    line += line[half] <= offset ? half : 0;
    count -= half;
  }
  return static_cast<std::uint32_t>(line - line_starts_.data());
}

Span SourceBuffer::line_span(std::uint32_t line) const {
  Span span = full_line_span(line);
  if (span.end > span.begin && bytes_[span.end - 1] == '\n') --span.end;
  while (span.end > span.begin && bytes_[span.end - 1] == '\r') --span.end;
  return span;
}

Position SourceBuffer::position(std::uint32_t offset) const {
  EditorPosition at = editor_position(offset, ColumnUnit::Utf32);
  return {at.line + 1, at.character + 1};
}

EditorPosition SourceBuffer::editor_position(std::uint32_t offset, ColumnUnit unit) const {
  offset = std::min(offset, size());
  std::uint32_t line = line_of(offset);
  std::uint32_t begin = line_starts_[line];
  // A byte order mark takes no column: editors never show it and most strip it before sending text.
  if (line == 0) begin = std::min(offset, bom_length());
  return {line, units_between(bytes_, begin, offset, unit)};
}

std::uint32_t SourceBuffer::offset_at(EditorPosition position, ColumnUnit unit) const {
  if (position.line >= line_count()) return size();
  Span line = line_span(position.line);
  std::uint32_t at = position.line == 0 ? bom_length() : line.begin;
  for (std::uint32_t units = 0; at < line.end;) {
    std::uint32_t length = character_length(bytes_, at);
    units += units_of(length, unit);
    if (units > position.character) break;
    at += length;
  }
  return at;
}

std::uint32_t SourceBuffer::offset_at(Position position) const {
  return offset_at(EditorPosition{position.line > 0 ? position.line - 1 : 0, position.column > 0 ? position.column - 1 : 0},
                   ColumnUnit::Utf32);
}

FileId SourceSet::add(std::shared_ptr<const SourceBuffer> source) {
  sources_.push_back(std::move(source));
  return static_cast<FileId>(sources_.size() - 1);
}

}  // namespace docklint
