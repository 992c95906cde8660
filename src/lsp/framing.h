// Messages out of a stream of bytes that may arrive in any pieces: a header with Content-Length, an empty
// line, a body. Nothing in the input can stop the stream: what is no header is skipped and told of, the rest of a
// body that was longer than its header said too.
//
//   Framing framing;
//   framing.append(bytes);
//   while (auto frame = framing.next()) ...
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace docklint::lsp {

struct Frame {
  std::string body;
  std::string trouble = {};  // not empty: there is no body, and why
};

class Framing {
 public:
  // Longer messages are skipped without being kept.
  static constexpr std::size_t kLongestBody = std::size_t{256} << 20;
  static constexpr std::size_t kLongestHeader = std::size_t{16} << 10;

  void append(std::string_view bytes);
  // The next whole message, or nothing while more bytes are needed.
  std::optional<Frame> next();

 private:
  std::optional<Frame> read_header();
  void drop(std::size_t count);

  std::string buffer_;
  std::size_t begin_ = 0;                 // what lies before it is read
  std::optional<std::size_t> length_;     // of the body that follows
  std::size_t to_skip_ = 0;               // bytes of a body that is too long
};

// What stands before a body on the wire.
std::string header_of(std::string_view body);

}  // namespace docklint::lsp
