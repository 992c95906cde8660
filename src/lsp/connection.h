// The server's way to its client and to the machine: bytes in, bytes out, words for a person.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace docklint::lsp {

class Connection {
 public:
  virtual ~Connection() = default;

  // Some bytes, as soon as there are any; "" at the end of the input; nothing if `milliseconds` passed
  // without any.
  virtual std::optional<std::string> read(int milliseconds) = 0;
  // All of it; false when nobody listens any more. Called by one thread at a time, not the reading one.
  virtual bool write(std::string_view bytes) = 0;
  // A line for whoever looks into the server's log.
  virtual void log(std::string_view line) = 0;
  // Whether the process still runs.
  virtual bool is_alive(std::int64_t process) = 0;
  // Makes the pending and every later read return "". Called by any thread.
  virtual void stop_reading() = 0;
  // Ends the process at once with this status, whatever it is doing.
  [[noreturn]] virtual void end_process(int status) = 0;
};

}  // namespace docklint::lsp
