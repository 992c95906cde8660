#include "lsp/framing.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace docklint::lsp {
namespace {

std::string lower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return result;
}

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
  std::string_view header = text.substr(0, end.at);
  std::optional<std::size_t> length;
  std::string trouble = "skipped a message header without Content-Length";
  while (!header.empty()) {
    std::string_view line = header.substr(0, header.find('\n'));
    header.remove_prefix(std::min(header.size(), line.size() + 1));
    std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || lower(trimmed(line.substr(0, colon))) != "content-length") continue;
    length = number_of(trimmed(line.substr(colon + 1)));
    if (!length) trouble = "skipped a message header with a Content-Length that is no number";
  }
  drop(end.at + end.size);
  if (!length) return Frame{{}, std::move(trouble)};
  if (*length > kLongestBody) {
    std::size_t here = std::min(*length, buffer_.size() - begin_);
    drop(here);
    to_skip_ = *length - here;
    return Frame{{}, fmt::format("skipped a message of {} bytes", *length)};
  }
  length_ = length;
  return std::nullopt;
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

std::string framed(std::string_view body) { return fmt::format("Content-Length: {}\r\n\r\n{}", body.size(), body); }

}  // namespace docklint::lsp
