// Does a value look like a secret? Credential formats of known providers, and what is surely none:
// references, placeholders, paths, switches, numbers.
//
//   if (auto found = find_known_secret(text)) ctx.report(..., fmt::format("... {}", masked(found->text)));
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace docklint {

struct KnownSecret {
  std::string_view provider;   // "GitHub token"; static
  std::string_view text;       // the credential inside the text that was searched
  std::size_t begin = 0;       // where it stands there
};

// The first credential in a distinctive provider format. One pass over the text whatever the number of
// formats; texts that hold none of their prefixes cost a scan. Samples from documentation are left out.
std::optional<KnownSecret> find_known_secret(std::string_view text);

// Empty, a switch, a placeholder ("changeme", "<token>"), a reference to somewhere else, a path, one
// repeated character: no secret whatever the name says. `name` is the variable's, for values like its own name.
bool is_no_secret_value(std::string_view value, std::string_view name = {});

// Letters and digits mixed, long, without words: what generated keys look like.
bool looks_random(std::string_view value);

// At most the first four characters, then dots: fit to be printed.
std::string masked(std::string_view secret);

struct UrlCredentials {
  std::size_t begin = 0;    // of the part between `//` and `@`
  std::size_t end = 0;
  std::string_view user;
  std::string_view password;
};

// `scheme://user:password@host` with a literal password that is no placeholder.
std::optional<UrlCredentials> find_url_credentials(std::string_view text);

}  // namespace docklint
