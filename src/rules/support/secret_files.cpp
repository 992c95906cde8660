#include "rules/support/secret_files.h"

#include <algorithm>
#include <iterator>

namespace docklint {

bool is_secret_file(std::string_view name) {
  constexpr std::string_view kNames[] = {".env", ".npmrc", ".pypirc", ".netrc", ".git-credentials", ".dockercfg", ".htpasswd", ".pgpass", ".my.cnf", "id_rsa", "id_dsa", "id_ecdsa", "id_ed25519",
                                         "kubeconfig", "credentials.json", "service-account.json", "serviceaccount.json", "secrets.json", "secrets.yaml", "secrets.yml"};
  constexpr std::string_view kEndings[] = {".p12", ".pfx", ".jks", ".keystore", ".kdbx", ".ovpn", ".ppk"};
  if (std::find(std::begin(kNames), std::end(kNames), name) != std::end(kNames)) return true;
  if (name.starts_with(".env.")) {
    std::string_view kind = name.substr(5);
    return kind == "local" || kind == "production" || kind == "prod" || kind == "staging" || kind == "development" || kind == "dev";
  }
  return std::any_of(std::begin(kEndings), std::end(kEndings), [&](std::string_view ending) { return name.size() > ending.size() && name.ends_with(ending); });
}

}  // namespace docklint
