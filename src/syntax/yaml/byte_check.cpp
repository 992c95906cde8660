#include "syntax/yaml/byte_check.h"

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace docklint::yaml {
namespace {

unsigned byte_at(std::string_view text, std::size_t at) { return static_cast<unsigned char>(text[at]); }

// Length of a valid multi-byte sequence at `at`, or 0.
std::size_t sequence_length(std::string_view text, std::size_t at) {
  unsigned first = byte_at(text, at);
  std::size_t length = first >= 0xF0 && first < 0xF5 ? 4 : first >= 0xE0 && first < 0xF0 ? 3 : first >= 0xC2 && first < 0xE0 ? 2 : 0;
  if (length == 0 || at + length > text.size()) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte_at(text, at + i) & 0xC0U) != 0x80U) return 0;
  }
  unsigned second = byte_at(text, at + 1);
  bool overlong = (first == 0xE0 && second < 0xA0) || (first == 0xF0 && second < 0x90);
  bool surrogate = first == 0xED && second >= 0xA0;
  bool beyond = first == 0xF4 && second >= 0x90;
  return overlong || surrogate || beyond ? 0 : length;
}

YamlProblem problem_at(YamlProblemKind kind, std::size_t begin, std::size_t length) {
  return {.kind = kind, .span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + length)}, .related = {}, .detail = {}};
}

// Eight bytes of plain text: none below a blank but the newline, none of 0x7F and above.
bool are_plain(const char* bytes) {
  constexpr std::uint64_t kEach = 0x0101010101010101U, kHigh = 0x8080808080808080U;
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, sizeof word);
  if (((word | (word + kEach)) & kHigh) != 0) return false;
  // With the high bits clear no borrow or carry leaves its byte.
  std::uint64_t below_blank = ~((word | kHigh) - 0x20 * kEach) & kHigh;
  std::uint64_t other_than_newline = ((word ^ ('\n' * kEach)) + 0x7F * kEach) & kHigh;
  return (below_blank & other_than_newline) == 0;
}

}  // namespace

std::optional<YamlProblem> find_forbidden_byte(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (at + 8 <= text.size() && are_plain(text.data() + at)) {
      at += 8;
      continue;
    }
    unsigned byte = byte_at(text, at);
    if (byte < 0x80) {
      bool allowed = (byte >= 0x20 && byte != 0x7F) || byte == '\t' || byte == '\n' || byte == '\r';
      if (!allowed) return problem_at(YamlProblemKind::ControlCharacter, at, 1);
      ++at;
      continue;
    }
    std::size_t length = sequence_length(text, at);
    if (length == 0) return problem_at(YamlProblemKind::InvalidUtf8, at, 1);
    bool is_c1_control = byte == 0xC2 && byte_at(text, at + 1) < 0xA0 && byte_at(text, at + 1) != 0x85;
    if (is_c1_control) return problem_at(YamlProblemKind::ControlCharacter, at, length);
    at += length;
  }
  return std::nullopt;
}

}  // namespace docklint::yaml
