#include "model/secrets/secret_files.h"

#include <algorithm>
#include <array>

#include "base/split.h"
#include "io/path.h"

namespace docklint {
namespace {

bool lies_among_examples(std::string_view path) {
  constexpr std::array<std::string_view, 13> kFolders = {"test", "tests", "testdata", "test-data", "fixtures", "fixture", "example", "examples", "spec", "docs", "doc", "node_modules", "__tests__"};
  for (std::string_view name : split(path, '/')) {
    if (std::find(kFolders.begin(), kFolders.end(), name) != kFolders.end()) return true;
  }
  return false;
}

bool is_environment_file(std::string_view name) {
  if (name == ".env") return true;
  if (!name.starts_with(".env.")) return false;
  std::string_view kind = name.substr(5);
  return kind == "local" || kind.starts_with("prod") || kind == "staging" || kind.starts_with("dev") || kind == "secret" || kind == "secrets";
}

bool is_credential_file(std::string_view name) {
  constexpr std::array<std::string_view, 7> kNames = {".netrc", ".git-credentials", ".pgpass", "id_rsa", "id_ed25519", "id_ecdsa", "id_dsa"};
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

bool holds_private_key(const std::string& text) { return text.find("-----BEGIN ") != std::string::npos && text.find("PRIVATE KEY-----") != std::string::npos; }

}  // namespace

bool is_secret_file(std::string_view path, const std::function<std::string()>& text) {
  std::string_view name = file_name(path);
  bool may_hold_key = name.ends_with(".pem") || name.ends_with(".key");
  bool may_hold_token = name == ".npmrc";
  if (!may_hold_key && !may_hold_token && !is_environment_file(name) && !is_credential_file(name)) return false;
  if (lies_among_examples(path)) return false;
  if (may_hold_key) return holds_private_key(text());
  return !may_hold_token || text().find("_authToken=") != std::string::npos;
}

}  // namespace docklint
