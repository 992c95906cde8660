// Places in a text as the protocol counts them: lines from 0, ended by LF, CR LF or a lone CR; characters
// from 0 in code units of the negotiated encoding. A byte order mark at the start takes no character.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "docklint/source.h"

namespace docklint::lsp {

class TextLines {
 public:
  explicit TextLines(std::string_view text);

  // `text` is the one this was made from. Places beyond the end of a line or of the text are clamped; a
  // place inside a character counts as its beginning.
  std::uint32_t offset_at(std::string_view text, EditorPosition position, ColumnUnit unit) const;
  EditorPosition position_at(std::string_view text, std::uint32_t offset, ColumnUnit unit) const;
  std::uint32_t count() const { return static_cast<std::uint32_t>(starts_.size()); }
  std::uint32_t line_of(std::uint32_t offset) const;
  std::uint32_t start_of(std::uint32_t line) const { return starts_[line]; }

 private:
  std::vector<std::uint32_t> starts_;
};

std::uint32_t units_of(std::string_view text, ColumnUnit unit);

}  // namespace docklint::lsp
