#include "lsp/framing.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/letter_case.h"

namespace docklint::lsp {
namespace {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

std::optional<std::size_t> number_of(std::string_view text) {
  std::size_t value = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

struct HeaderEnd {
  std::size_t at = std::string_view::npos;  // where the empty line's line end begins
  std::size_t size = 0;
};

struct ContentLength {
  std::optional<std::size_t> value;
  std::string_view trouble = {};
};

// The name of the header field stands at `at` with nothing before it that could make it another name.
bool is_field_name(std::string_view header, std::size_t at) {
  if (at == 0) return true;
  char before = header[at - 1];
  return before != '-' && before != '_' && !(before >= '0' && before <= '9') && !(before >= 'a' && before <= 'z') && !(before >= 'A' && before <= 'Z');
}

// Where a body is longer than was said, its rest stands in front of the next header, in the same line.
ContentLength content_length(std::string_view text) {
  constexpr std::string_view kName = "content-length";
  std::string header = in_lower_case(text);
  ContentLength found{std::nullopt, "skipped a message header without Content-Length"};
  for (std::size_t at = header.find(kName); at != std::string::npos; at = header.find(kName, at + 1)) {
    std::string_view rest = std::string_view(header).substr(at + kName.size());
    rest = rest.substr(0, rest.find('\n'));
    std::size_t colon = rest.find_first_not_of(" \t");
    if (!is_field_name(header, at) || colon == std::string_view::npos || rest[colon] != ':') continue;
    found.value = number_of(trimmed(rest.substr(colon + 1)));
    if (!found.value) found.trouble = "skipped a message header with a Content-Length that is no number";
    else found.trouble = at == 0 || header[at - 1] == '\n' ? "" : "skipped bytes in front of a message header";
  }
  return found;
}

// The empty line after the header lines; peers that write LF alone are understood as well.
HeaderEnd header_end(std::string_view text) {
  std::size_t crlf = text.find("\r\n\r\n");
  std::size_t lf = text.find("\n\n");
  if (crlf < lf) return {crlf, 4};
  return {lf, 2};
}

}  // namespace

void Framing::append(std::string_view bytes) {
  std::size_t skipped = std::min(to_skip_, bytes.size());
  to_skip_ -= skipped;
  bytes.remove_prefix(skipped);
  if (begin_ > 0 && begin_ == buffer_.size()) drop(0);
  buffer_ += bytes;
}

void Framing::drop(std::size_t count) {
  begin_ += count;
  if (begin_ < buffer_.size() && begin_ < (std::size_t{64} << 10)) return;
  buffer_.erase(0, begin_);
  begin_ = 0;
  if (buffer_.empty() && buffer_.capacity() > (std::size_t{1} << 20)) buffer_.shrink_to_fit();
}

std::optional<Frame> Framing::read_header() {
  std::string_view text = std::string_view(buffer_).substr(begin_);
  // Line ends between messages are nobody's.
  std::size_t first = text.find_first_not_of("\r\n");
  if (first == std::string_view::npos) first = text.size();
  drop(first);
  text = std::string_view(buffer_).substr(begin_);
  HeaderEnd end = header_end(text);
  if (end.at == std::string_view::npos) {
    if (text.size() <= kLongestHeader) return std::nullopt;
    drop(text.size());
    return Frame{{}, "skipped bytes that are no message header"};
  }
  ContentLength length = content_length(text.substr(0, end.at));
  drop(end.at + end.size);
  if (length.value && *length.value > kLongestBody) {
    std::size_t here = std::min(*length.value, buffer_.size() - begin_);
    drop(here);
    to_skip_ = *length.value - here;
    return Frame{{}, fmt::format("skipped a message of {} bytes", *length.value)};
  }
  length_ = length.value;
  if (length.trouble.empty()) return std::nullopt;
  return Frame{{}, std::string(length.trouble)};
}

std::optional<Frame> Framing::next() {
  if (!length_) {
    auto trouble = read_header();
    if (trouble) return trouble;
  }
  if (!length_ || buffer_.size() - begin_ < *length_) return std::nullopt;
  Frame frame{buffer_.substr(begin_, *length_)};
  drop(*length_);
  length_.reset();
  return frame;
}

std::string header_of(std::string_view body) { return fmt::format("Content-Length: {}\r\n\r\n", body.size()); }

}  // namespace docklint::lsp
