#include "report/markup.h"

#include <fmt/format.h>

#include "report/printable.h"
#include "text/utf8.h"

namespace docklint {

void append_markup(std::string& out, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    std::uint32_t length = character_length(text, at);
    char32_t point = code_point_at(text, at, length);
    at += length;
    switch (point) {
      case U'&': out += "&amp;"; break;
      case U'<': out += "&lt;"; break;
      case U'>': out += "&gt;"; break;
      case U'"': out += "&quot;"; break;
      case U'\'': out += "&#39;"; break;
      case U'\n': case U'\r': case U'\t': out += fmt::format("&#{};", static_cast<unsigned>(point)); break;
      default: append_code_point(out, point < 0x20 || point == 0xFFFE || point == 0xFFFF ? kReplacementCharacter : point);
    }
  }
}

std::string markup(std::string_view text) {
  std::string result;
  append_markup(result, text);
  return result;
}

std::string markup_with_code(std::string_view text) {
  std::string result;
  while (true) {
    std::size_t open = text.find('`');
    std::size_t close = open == text.npos ? text.npos : text.find('`', open + 1);
    append_markup(result, text.substr(0, close == text.npos ? text.npos : open));
    if (close == text.npos) return result;
    result += "<code>";
    append_markup(result, text.substr(open + 1, close - open - 1));
    result += "</code>";
    text.remove_prefix(close + 1);
  }
}

}  // namespace docklint
