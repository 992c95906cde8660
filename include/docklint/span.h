// A half-open range of bytes in one file: [begin, end).
//
// Everything inside docklint speaks in byte spans of the original, unmodified file (byte order mark,
// carriage returns and invalid UTF-8 included). Lines, columns and UTF-16 exist only at the edges;
// see docklint/source.h for the conversion. Files of 4 GiB and more are refused when they are read,
// so 32 bits suffice.
#pragma once

#include <compare>
#include <cstdint>

namespace docklint {

struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  constexpr std::uint32_t size() const { return end - begin; }
  constexpr bool empty() const { return begin == end; }
  constexpr bool contains(std::uint32_t offset) const { return begin <= offset && offset < end; }
  constexpr bool covers(Span inner) const { return begin <= inner.begin && inner.end <= end; }
  // Two spans overlap when they share a byte; an empty span overlaps what strictly contains it.
  constexpr bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
  constexpr auto operator<=>(const Span&) const = default;
};

// The smallest span that covers both.
constexpr Span hull(Span a, Span b) {
  return {a.begin < b.begin ? a.begin : b.begin, a.end > b.end ? a.end : b.end};
}

// Index of a file in the SourceSet of a run.
enum class FileId : std::uint32_t {};

struct FileSpan {
  FileId file{};
  Span span;
  constexpr auto operator<=>(const FileSpan&) const = default;
};

}  // namespace docklint
