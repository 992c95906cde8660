// Where secrets stand in a text of any kind, so that excerpts of it can hide them: values of names that look
// secret (`DB_PASSWORD=x`, `token: x`, `--password x`, `ENV API_KEY x`), passwords of URLs, known credentials.
//
// Looks at characters only; when in doubt it takes more than the secret. Placeholders and references to
// variables are no secrets.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "docklint/span.h"

namespace docklint {

// Where a value without quotes ends.
enum class SecretEnd : std::uint8_t {
  Blank,    // words: Dockerfiles, shell text
  LineEnd,  // .env files, YAML
};

// Offsets into the text, sorted and without overlaps.
std::vector<Span> secrets_in(std::string_view text, SecretEnd end);

}  // namespace docklint
