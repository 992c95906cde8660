#include "report/excerpt.h"

#include <algorithm>

#include "report/printable.h"
#include "text/utf8.h"

namespace docklint {
namespace {

constexpr std::size_t kTabCells = 4;
constexpr std::string_view kEllipsis = "…";

bool continues_character(std::string_view text, std::uint32_t at) { return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80; }

// Where to begin showing a line, so that the mark and a bit of what is left of it are seen.
std::uint32_t window_begin(std::string_view text, Span line, Span mark, std::size_t width) {
  if (line.size() <= width || mark.begin - line.begin <= width / 2) return line.begin;
  std::uint32_t begin = mark.begin - static_cast<std::uint32_t>(width / 3);
  for (int steps = 0; steps < 3 && continues_character(text, begin); ++steps) ++begin;
  return std::max(begin, line.begin);
}

class Painter {
 public:
  Painter(Excerpt& excerpt, Span mark) : excerpt_(&excerpt), mark_(mark) {}

  void put(std::uint32_t at, char32_t point) {
    std::size_t cells = point == '\t' ? kTabCells - cells_ % kTabCells : cells_of(printable(point));
    std::string& part = part_at(at, cells);
    if (point == '\t') part.append(cells, ' ');
    else append_code_point(part, printable(point));
    cells_ += cells;
  }
  // Bytes from `at` on of one cell each, all on one side of the mark's ends.
  void put_plain(std::uint32_t at, std::string_view text) {
    part_at(at, text.size()) += text;
    cells_ += text.size();
  }
  // Where the part that holds `at` ends.
  std::uint32_t part_end(std::uint32_t at, std::uint32_t end) const {
    if (at < mark_.begin) return std::min(end, mark_.begin);
    return at < mark_.end ? std::min(end, mark_.end) : end;
  }
  void ellipsis(std::uint32_t at) {
    part_at(at, 1) += kEllipsis;
    ++cells_;
  }
  std::size_t cells() const { return cells_; }

 private:
  std::string& part_at(std::uint32_t at, std::size_t cells) {
    if (at < mark_.begin) return excerpt_->before_cells += cells, excerpt_->before;
    if (at < mark_.end) return excerpt_->marked_cells += cells, excerpt_->marked;
    return excerpt_->after;
  }

  Excerpt* excerpt_;
  Span mark_;
  std::size_t cells_ = 0;
};

}  // namespace

Excerpt excerpt_of(const SourceSet& sources, FileSpan mark, std::uint32_t line, const SecretPlaces& secrets, std::size_t width) {
  const SourceBuffer& source = sources.at(mark.file);
  std::string_view text = source.text();
  Span shown = source.line_span(line);
  if (line == 0) shown.begin = std::min(shown.end, source.bom_length());
  Span marked{std::clamp(mark.span.begin, shown.begin, shown.end), std::clamp(mark.span.end, shown.begin, shown.end)};

  Excerpt excerpt;
  Painter painter(excerpt, marked);
  std::uint32_t at = window_begin(text, shown, marked, width);
  if (at > shown.begin) painter.ellipsis(at - 1);
  // Characters without width fill no cells: the bytes are bounded too.
  std::uint32_t byte_limit = at + std::min(shown.end - at, static_cast<std::uint32_t>(width * 8));
  bool has_secrets = secrets.hides_any({mark.file, {at, byte_limit}});
  while (at < byte_limit && painter.cells() < width) {
    std::size_t room = std::min<std::size_t>(painter.part_end(at, byte_limit) - at, width - painter.cells());
    if (std::size_t plain = has_secrets ? 0 : plain_length(text.substr(at, room)); plain > 0) {
      painter.put_plain(at, text.substr(at, plain));
      at += static_cast<std::uint32_t>(plain);
      continue;
    }
    std::uint32_t length = character_length(text, at);
    painter.put(at, has_secrets && secrets.hides(mark.file, at) ? U'*' : code_point_at(text, at, length));
    at += length;
  }
  if (at < shown.end) painter.ellipsis(at);
  return excerpt;
}

}  // namespace docklint
