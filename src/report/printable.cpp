#include "report/printable.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <iterator>

#include "text/utf8.h"

namespace docklint {
namespace {

struct PointRange {
  char32_t first;
  char32_t last;
};

constexpr PointRange kWide[] = {{0x1100, 0x115F},   {0x2E80, 0x303E},   {0x3041, 0x4DBF},   {0x4E00, 0xA4CF},   {0xAC00, 0xD7A3},  {0xF900, 0xFAFF},
                                {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},   {0xFFE0, 0xFFE6},   {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF},
                                {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD}};
constexpr PointRange kCombining[] = {{0x0300, 0x036F}, {0x200D, 0x200D}, {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}};
// Text with these can look other than it reads: direction overrides, marks without width, line separators.
constexpr PointRange kDeceiving[] = {{0x0080, 0x009F}, {0x061C, 0x061C}, {0x200B, 0x200C}, {0x200E, 0x200F},
                                     {0x2028, 0x202E}, {0x2060, 0x206F}, {0xFEFF, 0xFEFF}, {0xE0000, 0xE007F}};

template <std::size_t Size>
bool lies_in(const PointRange (&ranges)[Size], char32_t point) {
  auto after = std::upper_bound(std::begin(ranges), std::end(ranges), point, [](char32_t wanted, const PointRange& range) { return wanted < range.first; });
  return after != std::begin(ranges) && point <= std::prev(after)->last;
}

}  // namespace

void append_code_point(std::string& out, char32_t point) {
  auto put = [&](char32_t byte) { out += static_cast<char>(byte); };
  if (point < 0x80) return put(point);
  if (point < 0x800) return put(0xC0 | (point >> 6)), put(0x80 | (point & 0x3F));
  if (point < 0x10000) return put(0xE0 | (point >> 12)), put(0x80 | ((point >> 6) & 0x3F)), put(0x80 | (point & 0x3F));
  put(0xF0 | (point >> 18)), put(0x80 | ((point >> 12) & 0x3F)), put(0x80 | ((point >> 6) & 0x3F)), put(0x80 | (point & 0x3F));
}

void append_valid_utf8(std::string& out, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    std::size_t plain = at;
    while (plain < text.size() && static_cast<unsigned char>(text[plain]) < 0x80) ++plain;
    out.append(text.substr(at, plain - at));
    at = plain;
    if (at == text.size()) return;
    std::uint32_t length = character_length(text, at);
    append_code_point(out, code_point_at(text, at, length));
    at += length;
  }
}

std::string valid_utf8(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  append_valid_utf8(result, text);
  return result;
}

char32_t printable(char32_t point) {
  if (point < 0x20) return 0x2400 + point;
  if (point < 0x7F) return point;
  if (point == 0x7F) return 0x2421;
  return lies_in(kDeceiving, point) ? kReplacementCharacter : point;
}

std::size_t plain_length(std::string_view text) {
  constexpr std::uint64_t kOnes = 0x0101010101010101, kHigh = 0x8080808080808080;
  std::size_t at = 0;
  for (std::uint64_t bytes = 0; at + sizeof bytes <= text.size(); at += sizeof bytes) {
    std::memcpy(&bytes, text.data() + at, sizeof bytes);
    // A high bit is set by what is below a blank, by DEL and by what is no ASCII.
    std::uint64_t below = (bytes - kOnes * ' ') & ~bytes;
    if (((below | (bytes + kOnes) | bytes) & kHigh) != 0) break;
  }
  while (at < text.size() && text[at] >= ' ' && text[at] <= '~') ++at;
  return at;
}

void append_printable(std::string& out, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    std::size_t plain = plain_length(text.substr(at));
    out.append(text, at, plain);
    at += plain;
    if (at == text.size()) return;
    std::uint32_t length = character_length(text, at);
    append_code_point(out, printable(code_point_at(text, at, length)));
    at += length;
  }
}

std::size_t cells_of(char32_t point) {
  if (point < 0x300) return 1;
  if (lies_in(kCombining, point)) return 0;
  return lies_in(kWide, point) ? 2 : 1;
}

}  // namespace docklint
