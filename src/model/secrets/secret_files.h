// Does a file hold secrets, judged by its name, and by its text where the name alone proves nothing?
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace docklint {

// Env files, private keys, credentials. What lies among tests, examples and documents is made to be seen.
// `text` is called for names that may hold a key (`*.pem`, `*.key`) or a token (`.npmrc`).
bool is_secret_file(std::string_view path, const std::function<std::string()>& text);

}  // namespace docklint
