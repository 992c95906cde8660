// What a call returns when the *environment* can fail it: an unreadable file, a bad flag.
//
// Trouble in a user's file is never a Result error; it is a Diagnostic (docklint/diagnostic.h).
//
//   auto text = file_system.read(path);
//   if (!text) return tl::unexpected(std::move(text).error());
#pragma once

#include <cstdint>
#include <string>
#include <tl/expected.hpp>

namespace docklint {

enum class ErrorCode : std::uint8_t {
  NotFound,
  NotReadable,   // permission, I/O
  NotRegular,    // a folder, FIFO, socket or device where a file is wanted
  TooLarge,      // beyond a bound of ours
  NotWritable,
  ChangedOnDisk, // another program wrote the file since it was read
  Usage,         // the command line or a configuration is wrong
  Internal,
};

struct Error {
  ErrorCode code = ErrorCode::Internal;
  std::string message;  // lower case, names the thing: "cannot read `compose.yaml`: permission denied"
};

template <class T>
using Result = tl::expected<T, Error>;

}  // namespace docklint
