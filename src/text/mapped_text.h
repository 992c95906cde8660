// Text as its reader sees it, with the way back to the bytes it came from.
//
// A logical line of a Dockerfile loses its continuations, a quoted word its quotes and escapes, a folded
// YAML scalar its line breaks. MappedText keeps the resulting text (a view into the file where nothing
// was taken out, else into the document's TextPool) together with pieces that map every byte of it to
// the source. Cheap to copy; valid as long as the SourceBuffer and the TextPool.
//
//   MappedText line = ...;                                   // "apt-get install curl"
//   Span word = line.source_span(16, 20);                    // where `curl` stands in the file
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "docklint/span.h"
#include "text/text_pool.h"

namespace docklint {

class MappedText {
 public:
  // Text from `text_begin` on comes from `source` on. A piece either copies its source byte by byte
  // (equal lengths) or stands as a whole for it (an escape sequence, an expansion).
  struct Piece {
    std::uint32_t text_begin = 0;
    Span source;
  };

  MappedText() = default;
  // Text that is verbatim in the file.
  MappedText(std::string_view text, Span source) : text_(text), span_(source) {}
  // Text that differs from the file; pieces are sorted, their storage is the document's.
  MappedText(std::string_view text, Span source, std::span<const Piece> pieces)
      : text_(text), span_(source), pieces_(pieces) {}

  std::string_view text() const { return text_; }
  // From the first to the last byte this text came from (quotes around a word are not included unless
  // the builder says so).
  Span span() const { return span_; }
  bool empty() const { return text_.empty(); }
  std::size_t size() const { return text_.size(); }
  bool is_verbatim() const { return pieces_.empty(); }
  std::span<const Piece> pieces() const { return pieces_; }

  // Source of text bytes [begin, end); an empty range gives an empty span at that place.
  Span source_span(std::size_t begin, std::size_t end) const;
  std::uint32_t source_offset(std::size_t text_offset) const { return source_span(text_offset, text_offset).begin; }

  // A part of this text, mapped likewise. Needs the pool only where pieces must be cut.
  MappedText part(std::size_t begin, std::size_t end, TextPool& pool) const;

 private:
  Span source_within(std::size_t first, std::size_t last, std::size_t begin, std::size_t end) const;

  std::string_view text_;
  Span span_;
  std::span<const Piece> pieces_;
};

// Builds a MappedText piece by piece.
class MappedTextBuilder {
 public:
  // Copies bytes that stand at `source_begin` in the file.
  void append_verbatim(std::string_view text, std::uint32_t source_begin);
  // Appends text that stands for `source` as a whole.
  void append_for(std::string_view text, Span source);
  // Appends a part of another mapped text.
  void append(const MappedText& from, std::size_t begin, std::size_t end);
  bool empty() const { return text_.empty(); }
  const std::string& text() const { return text_; }
  void reserve(std::size_t bytes, std::size_t pieces) {
    text_.reserve(bytes);
    pieces_.reserve(pieces);
  }

  // `span` is the whole source range of the result, quotes and holes included.
  MappedText build(Span span, TextPool& pool) const;

 private:
  std::string text_;
  std::vector<MappedText::Piece> pieces_;
};

}  // namespace docklint
