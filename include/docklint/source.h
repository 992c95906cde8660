// The immutable bytes of one file and the way from byte offsets to lines and columns.
//
// A SourceBuffer never changes and owns the original bytes; every view and span in the syntax trees
// and models points into it, so it must outlive them (it is held by shared_ptr<const SourceBuffer>).
// Safe to share between threads.
//
//   auto source = SourceBuffer::make("api/Dockerfile", std::move(bytes));
//   Position p = source->position(span.begin);           // 1-based line and code-point column
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "docklint/span.h"

namespace docklint {

// Line and column as people and reports count them: both from 1. A line ends at LF; columns count
// Unicode code points, an invalid byte counting as one.
struct Position {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
  constexpr auto operator<=>(const Position&) const = default;
};

// Line and column as editors count them: both from 0, columns in code units of the negotiated encoding.
enum class ColumnUnit : std::uint8_t { Utf8, Utf16, Utf32 };
struct EditorPosition {
  std::uint32_t line = 0;
  std::uint32_t character = 0;
  constexpr auto operator<=>(const EditorPosition&) const = default;
};

class SourceBuffer {
 public:
  // `path` is how the file is shown to people: as given, or relative to the folder walked, with '/'.
  static std::shared_ptr<const SourceBuffer> make(std::string path, std::string bytes);

  SourceBuffer(const SourceBuffer&) = delete;
  SourceBuffer& operator=(const SourceBuffer&) = delete;

  const std::string& path() const { return path_; }
  std::string_view text() const { return bytes_; }
  std::string_view text(Span span) const { return std::string_view(bytes_).substr(span.begin, span.size()); }
  std::uint32_t size() const { return static_cast<std::uint32_t>(bytes_.size()); }
  Span whole() const { return {0, size()}; }

  // Length of a UTF-8 byte order mark at the start: 3 or 0.
  std::uint32_t bom_length() const;

  std::uint32_t line_count() const { return static_cast<std::uint32_t>(line_starts_.size()); }
  // 0-based line that holds the byte; an offset at or past the end belongs to the last line.
  std::uint32_t line_of(std::uint32_t offset) const;
  // Bytes of a 0-based line without its CR/LF.
  Span line_span(std::uint32_t line) const;
  // Bytes of a 0-based line with its CR/LF.
  Span full_line_span(std::uint32_t line) const {
    return {line_starts_[line], line + 1 < line_starts_.size() ? line_starts_[line + 1] : size()};
  }

  Position position(std::uint32_t offset) const;
  EditorPosition editor_position(std::uint32_t offset, ColumnUnit unit) const;
  // Out-of-range lines and columns are clamped to the nearest existing place.
  std::uint32_t offset_at(EditorPosition position, ColumnUnit unit) const;
  std::uint32_t offset_at(Position position) const;

 private:
  SourceBuffer(std::string path, std::string bytes);

  std::string path_;
  std::string bytes_;
  std::vector<std::uint32_t> line_starts_;
};

// All files of a run, addressed by FileId. Filled before linting starts, then only read.
class SourceSet {
 public:
  FileId add(std::shared_ptr<const SourceBuffer> source);
  const SourceBuffer& at(FileId id) const { return *sources_[static_cast<std::size_t>(id)]; }
  const std::shared_ptr<const SourceBuffer>& shared(FileId id) const { return sources_[static_cast<std::size_t>(id)]; }
  std::size_t size() const { return sources_.size(); }

 private:
  std::vector<std::shared_ptr<const SourceBuffer>> sources_;
};

}  // namespace docklint
