#include "io/file_error.h"

#include <fmt/format.h>

#include <cerrno>
#include <cctype>
#include <system_error>

namespace docklint {
namespace {

std::string reason_of(int number) {
  switch (number) {
    case ENOENT: case ENOTDIR: return "no such file or folder";
    case EACCES: case EPERM: return "permission denied";
    case ELOOP: return "links lead in a circle";
    case EISDIR: return "it is a folder";
    default: break;
  }
  std::string text = std::generic_category().message(number);
  if (!text.empty()) text[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(text[0])));
  return text;
}

}  // namespace

tl::unexpected<Error> file_error(ErrorCode code, const std::string& path, const std::string& reason) {
  return tl::unexpected(Error{code, fmt::format("cannot read `{}`: {}", path, reason)});
}

tl::unexpected<Error> system_error(int number, const std::string& path) {
  ErrorCode code = number == ENOENT || number == ENOTDIR ? ErrorCode::NotFound
                   : number == EISDIR || number == ENXIO ? ErrorCode::NotRegular
                                                         : ErrorCode::NotReadable;
  return file_error(code, path, number == ENXIO ? "it is not a regular file" : reason_of(number));
}

tl::unexpected<Error> unwritable(int number, const std::string& path) {
  return tl::unexpected(Error{ErrorCode::NotWritable, fmt::format("cannot write `{}`: {}", path, reason_of(number))});
}

tl::unexpected<Error> too_large(const std::string& path, std::uint64_t limit) {
  return file_error(ErrorCode::TooLarge, path, fmt::format("it is larger than {} bytes", limit));
}

}  // namespace docklint
