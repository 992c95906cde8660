// Does a variable's name say that its value is a secret?
//
// Names are split into words at `_`, `-`, `.` and humps; whole words are compared, so KEYBOARD and MONKEY
// are nobody's keys. What looks like a secret and is not (names of files, sizes, public keys, fingerprints)
// is listed here too.
//
//   if (secret_name("DB_PASSWORD") == SecretName::Strong) ...
#pragma once

#include <cstdint>
#include <string_view>

namespace docklint {

enum class SecretName : std::uint8_t {
  No,
  Weak,    // "key", "auth", "pass": only a value that looks random makes it a finding
  Strong,  // "password", "token", "api key"
};

SecretName secret_name(std::string_view name);

}  // namespace docklint
