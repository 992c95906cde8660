#include "text/mapped_text.h"

#include <algorithm>
#include <optional>

namespace docklint {
namespace {

using Piece = MappedText::Piece;

// The last piece that begins at or before the offset.
std::size_t piece_holding(std::span<const Piece> pieces, std::size_t offset) {
  const Piece* first = pieces.data();
  for (std::size_t count = pieces.size(); count > 1;) {
    std::size_t half = count / 2;
    first += first[half].text_begin <= offset ? half : 0;
    count -= half;
  }
  return static_cast<std::size_t>(first - pieces.data());
}

// The same where the offset lies at or behind the beginning of `from`: mostly in it.
std::size_t piece_holding(std::span<const Piece> pieces, std::size_t offset, std::size_t from) {
  bool is_there = from + 1 == pieces.size() || pieces[from + 1].text_begin > offset;
  return is_there ? from : from + 1 + piece_holding(pieces.subspan(from + 1), offset);
}

std::size_t piece_length(std::span<const Piece> pieces, std::size_t index, std::size_t text_size) {
  std::size_t end = index + 1 < pieces.size() ? pieces[index + 1].text_begin : text_size;
  return end - pieces[index].text_begin;
}

bool copies_bytes(std::span<const Piece> pieces, std::size_t index, std::size_t text_size) {
  return piece_length(pieces, index, text_size) == pieces[index].source.size();
}

// Of bytes that one piece copies, as nearly all words are: where they stand.
std::optional<Span> copied_from(std::span<const Piece> pieces, std::size_t index, std::size_t begin, std::size_t end, std::size_t text_size) {
  std::size_t length = piece_length(pieces, index, text_size);
  const Piece& piece = pieces[index];
  if (piece.source.size() != length || end > piece.text_begin + length) return std::nullopt;
  std::uint32_t shift = piece.source.begin - piece.text_begin;
  return Span{static_cast<std::uint32_t>(begin) + shift, static_cast<std::uint32_t>(end) + shift};
}

}  // namespace

Span MappedText::source_span(std::size_t begin, std::size_t end) const {
  begin = std::min(begin, text_.size());
  end = std::min(std::max(begin, end), text_.size());
  if (pieces_.empty()) {
    return {static_cast<std::uint32_t>(span_.begin + begin), static_cast<std::uint32_t>(span_.begin + end)};
  }
  std::size_t first = piece_holding(pieces_, begin);
  if (auto copied = copied_from(pieces_, first, begin, end, text_.size())) return *copied;
  return source_within(first, begin == end ? first : piece_holding(pieces_, end - 1, first), begin, end);
}

// Of bytes that begin in piece `first` and end in piece `last`.
Span MappedText::source_within(std::size_t first, std::size_t last, std::size_t begin, std::size_t end) const {
  const Piece& head = pieces_[first];
  std::uint32_t start = head.source.begin;
  if (copies_bytes(pieces_, first, text_.size())) {
    start = static_cast<std::uint32_t>(head.source.begin + (begin - head.text_begin));
  } else if (begin >= head.text_begin + piece_length(pieces_, first, text_.size())) {
    start = head.source.end;
  }
  if (begin == end) return {start, start};
  const Piece& tail = pieces_[last];
  std::uint32_t stop = copies_bytes(pieces_, last, text_.size()) ? static_cast<std::uint32_t>(tail.source.begin + (end - tail.text_begin)) : tail.source.end;
  return {start, stop};
}

MappedText MappedText::part(std::size_t begin, std::size_t end, TextPool& pool) const {
  begin = std::min(begin, text_.size());
  end = std::min(std::max(begin, end), text_.size());
  std::string_view text = text_.substr(begin, end - begin);
  if (pieces_.empty() || begin == end) return {text, source_span(begin, end)};
  std::size_t first = piece_holding(pieces_, begin);
  if (auto copied = copied_from(pieces_, first, begin, end, text_.size())) return {text, *copied};
  std::size_t last = piece_holding(pieces_, end - 1, first);
  Span source = source_within(first, last, begin, end);
  std::vector<Piece> cut;
  cut.reserve(last - first + 1);
  for (std::size_t i = first; i <= last; ++i) {
    Piece piece = pieces_[i];
    bool verbatim = copies_bytes(pieces_, i, text_.size());
    std::size_t piece_end = piece.text_begin + piece_length(pieces_, i, text_.size());
    if (verbatim && piece.text_begin < begin) {
      piece.source.begin += static_cast<std::uint32_t>(begin - piece.text_begin);
    }
    if (verbatim && piece_end > end) piece.source.end -= static_cast<std::uint32_t>(piece_end - end);
    piece.text_begin = static_cast<std::uint32_t>(std::max<std::size_t>(piece.text_begin, begin) - begin);
    cut.push_back(piece);
  }
  return {text, source, pool.copy(std::span<const Piece>(cut))};
}

void MappedTextBuilder::append_verbatim(std::string_view text, std::uint32_t source_begin) {
  if (text.empty()) return;
  auto length = static_cast<std::uint32_t>(text.size());
  auto at = static_cast<std::uint32_t>(text_.size());
  bool continues = !pieces_.empty() && pieces_.back().source.end == source_begin &&
                   pieces_.back().source.size() == at - pieces_.back().text_begin;
  if (continues) {
    pieces_.back().source.end += length;
  } else {
    pieces_.push_back({at, {source_begin, source_begin + length}});
  }
  text_ += text;
}

void MappedTextBuilder::append_for(std::string_view text, Span source) {
  if (text.empty()) return;
  pieces_.push_back({static_cast<std::uint32_t>(text_.size()), source});
  text_ += text;
}

void MappedTextBuilder::append(const MappedText& from, std::size_t begin, std::size_t end) {
  if (begin >= end) return;
  if (from.is_verbatim()) {
    append_verbatim(from.text().substr(begin, end - begin), from.source_span(begin, end).begin);
    return;
  }
  auto pieces = from.pieces();
  for (std::size_t at = begin; at < end;) {
    std::size_t i = piece_holding(pieces, at);
    std::size_t stop = std::min(end, pieces[i].text_begin + piece_length(pieces, i, from.size()));
    std::string_view text = from.text().substr(at, stop - at);
    Span source = from.source_span(at, stop);
    if (copies_bytes(pieces, i, from.size())) {
      append_verbatim(text, source.begin);
    } else {
      append_for(text, source);
    }
    at = stop;
  }
}

MappedText MappedTextBuilder::build(Span span, TextPool& pool) const {
  if (pieces_.size() == 1 && pieces_[0].source == span && pieces_[0].source.size() == text_.size()) {
    return {pool.copy(text_), span};
  }
  if (pieces_.empty()) {
    Piece nothing{0, span};
    return {std::string_view{}, span, pool.copy(std::span<const Piece>(&nothing, 1))};
  }
  return {pool.copy(text_), span, pool.copy(std::span<const Piece>(pieces_))};
}

}  // namespace docklint
