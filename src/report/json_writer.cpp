#include "report/json_writer.h"

#include <fmt/format.h>

#include <iterator>

#include "report/printable.h"
#include "text/utf8.h"

namespace docklint {
namespace {

bool is_plain(char c) { return static_cast<unsigned char>(c) >= 0x20 && static_cast<unsigned char>(c) < 0x80 && c != '"' && c != '\\'; }

void append_escape(std::string& out, char c) {
  switch (c) {
    case '"': out += "\\\""; return;
    case '\\': out += "\\\\"; return;
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    case '\t': out += "\\t"; return;
    default: fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned char>(c));
  }
}

}  // namespace

void JsonWriter::append_quoted(std::string_view value) {
  *out_ += '"';
  for (std::size_t at = 0; at < value.size();) {
    std::size_t end = at;
    while (end < value.size() && is_plain(value[end])) ++end;
    out_->append(value.substr(at, end - at));
    at = end;
    if (at == value.size()) break;
    if (static_cast<unsigned char>(value[at]) < 0x80) {
      append_escape(*out_, value[at++]);
      continue;
    }
    std::uint32_t length = character_length(value, at);
    append_code_point(*out_, code_point_at(value, at, length));
    at += length;
  }
  *out_ += '"';
}

void JsonWriter::number(std::uint64_t value) {
  separate();
  fmt::format_int digits(value);
  out_->append(digits.data(), digits.size());
}

void JsonWriter::texts(std::span<const std::string_view> values) {
  begin_array();
  for (std::string_view value : values) text(value);
  end_array();
}

}  // namespace docklint
