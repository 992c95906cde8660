#include "model/secrets/secret_names.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace docklint {
namespace {

constexpr std::size_t kLongestName = 256;

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
char to_lower(char c) { return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; }

std::vector<std::string> words_of(std::string_view name) {
  std::vector<std::string> words;
  std::string word;
  for (std::size_t i = 0; i < name.size(); ++i) {
    char c = name[i];
    bool is_part = is_upper(c) || is_lower(c) || is_digit(c);
    bool is_hump = is_upper(c) && i > 0 && is_lower(name[i - 1]);
    if ((!is_part || is_hump) && !word.empty()) words.push_back(std::exchange(word, {}));
    if (is_part) word += to_lower(c);
  }
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

template <std::size_t N>
bool is_any(std::string_view word, const std::string_view (&list)[N]) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

constexpr std::string_view kStrong[] = {"password", "passwd", "passphrase", "passwort", "pword", "psw", "secret", "secrets", "token", "apikey",
                                        "credential", "credentials", "bearer", "accesskey", "secretkey", "privatekey"};
constexpr std::string_view kBeforeKey[] = {"api", "access", "secret", "private", "auth", "encryption", "signing", "account", "master", "license", "app", "jwt"};
constexpr std::string_view kWeak[] = {"key", "auth", "pass", "pwd", "pat", "jwt", "salt"};

// The last word says what the value is: a file, a count, a name, something public.
constexpr std::string_view kHarmlessEnd[] = {
    "file", "path", "dir", "directory", "folder", "location", "url", "uri", "endpoint", "endpoints", "host", "hosts", "hostname", "server", "servers", "broker", "brokers", "port", "ports", "protocol", "name", "names", "id", "ids", "version", "size",
    "length", "ttl", "expire", "expires", "expiry", "expiration", "timeout", "lifetime", "validity", "duration", "interval", "seconds", "minutes", "hours",
    "days", "ms", "algorithm", "alg", "type", "format", "header", "issuer", "audience", "owner", "enabled", "enable", "disabled", "required", "allow", "allowed",
    "policy", "count", "limit", "max", "min", "age", "prefix", "suffix", "alias", "arn", "provider", "method", "mode", "driver", "sock", "store", "ring",
    "fingerprint", "hash", "hashed", "checksum", "sha", "sha256", "domain", "realm", "scheme", "service", "field", "column", "index", "rotation", "retention",
    "template", "source", "mechanism", "class", "strategy", "registry", "image", "tag", "keyserver", "cookie", "user", "username", "email", "env", "var"};
constexpr std::string_view kHarmlessWord[] = {"public", "pubkey", "publishable", "site", "gpg", "pgp", "keyserver", "apt", "primary", "foreign", "sort", "partition", "cache",
                                              "tokenizer", "tokenizers", "max", "min", "allow", "random", "empty", "disable", "no", "skip", "require", "ssh", "known", "next"};

bool names_key(const std::vector<std::string>& words) {
  for (std::size_t i = 1; i < words.size(); ++i) {
    if (words[i] == "key" && is_any(words[i - 1], kBeforeKey)) return true;
  }
  return false;
}

}  // namespace

SecretName secret_name(std::string_view name) {
  if (name.size() > kLongestName) return SecretName::No;
  std::vector<std::string> words = words_of(name);
  if (words.empty() || is_any(words.back(), kHarmlessEnd)) return SecretName::No;
  // PWD and OLDPWD are working directories; MYSQL_PWD is not.
  if (words.size() == 1 && (words[0] == "pwd" || words[0] == "key")) return SecretName::No;
  bool is_harmless = std::any_of(words.begin(), words.end(), [](const std::string& word) { return is_any(word, kHarmlessWord); });
  bool is_private = std::find(words.begin(), words.end(), "private") != words.end();
  if (is_harmless && !is_private) return SecretName::No;
  if (names_key(words) || std::any_of(words.begin(), words.end(), [](const std::string& word) { return is_any(word, kStrong); })) return SecretName::Strong;
  if (words.size() > 1 && (words.back() == "pwd" || words.back() == "pass")) return SecretName::Strong;
  return std::any_of(words.begin(), words.end(), [](const std::string& word) { return is_any(word, kWeak); }) ? SecretName::Weak : SecretName::No;
}

}  // namespace docklint
