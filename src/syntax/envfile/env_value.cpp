#include "syntax/envfile/env_value.h"

#include <algorithm>
#include <string>

#include "base/unicode_space.h"

namespace docklint {
namespace {

Span span_of(std::size_t begin, std::size_t end) { return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}; }

bool is_digit(char c) { return c >= '0' && c <= '9'; }

struct Escape {
  std::string text;
  std::size_t length = 2;  // bytes it takes in the file, backslash included
};

// `\0` and three octal digits; with fewer the backslash and the digits stay, the zero goes.
Escape octal_escape(std::string_view rest) {
  std::size_t end = 2;
  while (end < rest.size() && end < 5 && is_digit(rest[end])) ++end;
  std::string_view digits = rest.substr(2, end - 2);
  unsigned value = 0;
  for (char c : digits) value = value * 8 + static_cast<unsigned>(c - '0');
  bool octal = digits.size() == 3 && std::all_of(digits.begin(), digits.end(), [](char c) { return c < '8'; }) && value < 256;
  if (!octal) return {"\\" + std::string(digits), end};
  if (value < 0x80) return {std::string(1, static_cast<char>(value)), end};
  return {{static_cast<char>(0xC0 | (value >> 6)), static_cast<char>(0x80 | (value & 0x3F))}, end};
}

// The escape at the start of `rest` as double quotes read it; none for a backslash that stays one.
std::optional<Escape> double_quoted_escape(std::string_view rest) {
  if (rest.size() < 2) return std::nullopt;
  switch (rest[1]) {
    case 'a': return Escape{"\a"};
    case 'b': return Escape{"\b"};
    case 'f': return Escape{"\f"};
    case 'n': return Escape{"\n"};
    case 'r': return Escape{"\r"};
    case 't': return Escape{"\t"};
    case 'v': return Escape{"\v"};
    case '"': return Escape{"\""};
    case '\\': return Escape{"\\"};
    case '$': return Escape{"$$"};
    case '0': return octal_escape(rest);
    default: return std::nullopt;
  }
}

std::optional<Escape> escape_at(std::string_view rest, char quote) {
  if (quote == '"') return double_quoted_escape(rest);
  if (rest.starts_with("\\'")) return Escape{"'"};
  return std::nullopt;
}

}  // namespace

EnvValue read_unquoted_env_value(std::string_view file, std::size_t at, TextPool&) {
  std::size_t newline = std::min(file.find('\n', at), file.size());
  EnvValue value;
  value.end = newline;
  std::string_view text = file.substr(at, newline - at);
  std::size_t comment = text.find(" #");
  if (comment != std::string_view::npos) {
    std::string_view cut = text.substr(comment + 1);
    if (cut.ends_with('\r')) cut.remove_suffix(1);
    value.comment = span_of(at + comment + 1, at + comment + 1 + cut.size());
    text = text.substr(0, comment);
  }
  while (std::size_t blank = trailing_space_length(text)) text.remove_suffix(blank);
  value.span = span_of(at, at + text.size());
  value.text = MappedText(text, value.span);
  return value;
}

std::optional<EnvValue> read_quoted_env_value(std::string_view file, std::size_t at, TextPool& pool) {
  char quote = file[at];
  MappedTextBuilder builder;
  bool is_verbatim = true;
  std::size_t copied = at + 1;
  for (std::size_t i = at + 1; i < file.size();) {
    if (file[i] == quote) {
      EnvValue value;
      value.end = i + 1;
      value.span = span_of(at, i + 1);
      Span inside = span_of(at + 1, i);
      builder.append_verbatim(file.substr(copied, i - copied), static_cast<std::uint32_t>(copied));
      value.text = is_verbatim ? MappedText(file.substr(inside.begin, inside.size()), inside) : builder.build(inside, pool);
      return value;
    }
    if (file[i] != '\\') {
      ++i;
      continue;
    }
    if (auto escape = escape_at(file.substr(i), quote)) {
      builder.append_verbatim(file.substr(copied, i - copied), static_cast<std::uint32_t>(copied));
      builder.append_for(escape->text, span_of(i, i + escape->length));
      is_verbatim = false;
      i += escape->length;
      copied = i;
    } else {
      // Whatever follows the backslash cannot close the quotes.
      i += 2;
    }
  }
  return std::nullopt;
}

}  // namespace docklint
