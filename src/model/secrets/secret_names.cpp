#include "model/secrets/secret_names.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>

#include "base/name_filter.h"

namespace docklint {
namespace {

constexpr std::size_t kLongestName = 256;

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
char to_lower(char c) { return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; }

// The words of a name in lower case: `DB_PASSWORD`, `dbPassword` -> "db", "password".
class NameWords {
 public:
  explicit NameWords(std::string_view name) {
    std::size_t begin = 0, length = 0;
    auto end_word = [&] {
      if (length > begin) words_[count_++] = {static_cast<std::uint16_t>(begin), static_cast<std::uint16_t>(length)};
      begin = length;
    };
    for (std::size_t i = 0; i < name.size(); ++i) {
      char c = name[i];
      bool is_part = is_upper(c) || is_lower(c) || is_digit(c);
      bool is_hump = is_upper(c) && i > 0 && is_lower(name[i - 1]);
      if (!is_part || is_hump) end_word();
      if (is_part) letters_[length++] = to_lower(c);
    }
    end_word();
  }

  std::size_t size() const { return count_; }
  std::string_view operator[](std::size_t i) const { return {letters_.data() + words_[i].begin, static_cast<std::size_t>(words_[i].end - words_[i].begin)}; }
  std::string_view back() const { return (*this)[count_ - 1]; }
  template <class Holds>
  bool any(Holds holds) const {
    for (std::size_t i = 0; i < count_; ++i)
      if (holds((*this)[i])) return true;
    return false;
  }

 private:
  struct Part {
    std::uint16_t begin;
    std::uint16_t end;
  };
  std::array<char, kLongestName> letters_;
  std::array<Part, kLongestName> words_;
  std::size_t count_ = 0;
};

template <std::size_t N>
constexpr NameFilter filter_of(const std::string_view (&list)[N]) {
  NameFilter filter;
  for (std::string_view word : list) filter.add(word);
  return filter;
}

template <std::size_t N>
bool is_any(std::string_view word, const std::string_view (&list)[N], const NameFilter& filter) {
  return filter.may_hold(word) && std::find(std::begin(list), std::end(list), word) != std::end(list);
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

constexpr NameFilter kStrongFilter = filter_of(kStrong), kBeforeKeyFilter = filter_of(kBeforeKey), kWeakFilter = filter_of(kWeak),
                     kHarmlessEndFilter = filter_of(kHarmlessEnd), kHarmlessWordFilter = filter_of(kHarmlessWord);

bool names_key(const NameWords& words) {
  for (std::size_t i = 1; i < words.size(); ++i) {
    if (words[i] == "key" && is_any(words[i - 1], kBeforeKey, kBeforeKeyFilter)) return true;
  }
  return false;
}

// BUNDLE_GITHUB__COM, BUNDLE_GEMS__ACME__CO__UK: what Bundler logs in with at a host, whose dots are written `__`.
bool holds_bundler_login(std::string_view name) {
  constexpr std::string_view kPrefix = "BUNDLE_";
  if (!name.starts_with(kPrefix)) return false;
  std::string_view host = name.substr(kPrefix.size());
  std::size_t dot = host.find("__");
  if (dot == 0 || dot == std::string_view::npos) return false;
  // Settings of one gem or command have such a name as well.
  constexpr std::string_view kSettings[] = {"BUILD", "LOCAL", "MIRROR", "GEM", "SOURCE", "PLUGIN", "PLATFORM", "CACHE", "CLEAN", "DISABLE_LOCAL_BRANCH_CHECK"};
  if (std::find(std::begin(kSettings), std::end(kSettings), host.substr(0, dot)) != std::end(kSettings)) return false;
  std::string_view domain = host.substr(host.rfind("__") + 2);
  return domain.size() >= 2 && std::all_of(domain.begin(), domain.end(), is_upper) &&
         std::all_of(host.begin(), host.end(), [](char c) { return is_upper(c) || is_digit(c) || c == '_'; });
}

}  // namespace

SecretName secret_name(std::string_view name) {
  if (name.size() > kLongestName) return SecretName::No;
  if (holds_bundler_login(name)) return SecretName::Strong;
  NameWords words(name);
  if (words.size() == 0 || is_any(words.back(), kHarmlessEnd, kHarmlessEndFilter)) return SecretName::No;
  // PWD and OLDPWD are working directories; MYSQL_PWD is not.
  if (words.size() == 1 && (words[0] == "pwd" || words[0] == "key")) return SecretName::No;
  bool is_harmless = words.any([](std::string_view word) { return is_any(word, kHarmlessWord, kHarmlessWordFilter); });
  bool is_private = words.any([](std::string_view word) { return word == "private"; });
  if (is_harmless && !is_private) return SecretName::No;
  if (names_key(words) || words.any([](std::string_view word) { return is_any(word, kStrong, kStrongFilter); })) return SecretName::Strong;
  if (words.size() > 1 && (words.back() == "pwd" || words.back() == "pass")) return SecretName::Strong;
  return words.any([](std::string_view word) { return is_any(word, kWeak, kWeakFilter); }) ? SecretName::Weak : SecretName::No;
}

}  // namespace docklint
