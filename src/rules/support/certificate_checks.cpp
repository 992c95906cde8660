#include "rules/support/certificate_checks.h"

#include <algorithm>
#include <array>
#include <string>

#include "model/shell/arguments.h"

namespace docklint {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string lower_text(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), lower);
  return result;
}

// Settings are case-insensitive here and there; nobody means something else by `False`.
bool says_no(std::string_view value) { return names_word(" 0 false no off ", lower_text(value)); }
bool says_yes(std::string_view value) { return names_word(" 1 true yes on ", lower_text(value)); }

const ShellWord* word_reading(const ShellCommand& command, std::string_view text) {
  for (const ShellWord& word : command.arguments()) {
    if (word.text() == text) return &word;
  }
  return nullptr;
}

// `--option value` and `--option=value`.
const ShellWord* option_word(const ShellCommand& command, std::string_view option) {
  for (const ShellWord& word : command.arguments()) {
    std::string_view text = word.text();
    if (text.starts_with(option) && (text.size() == option.size() || text[option.size()] == '=')) return &word;
  }
  return nullptr;
}

// In a cluster of curl, letters behind one that takes a value belong to that value.
const ShellWord* curl_k(const ShellCommand& command) {
  for (const ShellWord& word : command.arguments()) {
    std::string_view text = word.text();
    if (text == "--insecure" || text == "--proxy-insecure") return &word;
    if (text.size() < 2 || text[0] != '-' || text[1] == '-') continue;
    std::size_t letter = text.find_first_of("kAbcCdDeEFhHKmnoPrtTuUwxXyYzQ", 1);
    if (letter != std::string_view::npos && text[letter] == 'k') return &word;
  }
  return nullptr;
}

// The word that gives the setting such a value, as `key=value` or as `key` before `value`.
template <class IsKey, class SaysOff>
const ShellWord* setting_word(std::span<const ShellWord> words, IsKey is_key, SaysOff says_off) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::string_view text = words[i].text();
    std::size_t equals = text.rfind('=');
    if (equals != std::string_view::npos) {
      if (is_key(lower_text(text.substr(0, equals))) && says_off(text.substr(equals + 1))) return &words[i];
    } else if (i + 1 < words.size() && is_key(lower_text(text)) && says_off(words[i + 1].text())) {
      return &words[i];
    }
  }
  return nullptr;
}

// http.sslVerify, and http.<url>.sslVerify for one server.
const ShellWord* git_setting(const ShellCommand& command) {
  return setting_word(command.arguments(), [](std::string_view key) { return key.starts_with("http.") && key.ends_with(".sslverify"); }, says_no);
}

const ShellWord* npm_setting(const ShellCommand& command) {
  std::span<const ShellWord> words = command.arguments();
  for (const ShellWord& word : words)
    if (word.text() == "--no-strict-ssl") return &word;
  auto flag = setting_word(words, [](std::string_view key) { return key == "--strict-ssl"; }, says_no);
  if (flag != nullptr) return flag;
  // A package may be called like the setting.
  auto set = std::find_if(words.begin(), words.end(), [](const ShellWord& word) { return word.text() == "set"; });
  if (set == words.end()) return nullptr;
  auto is_key = [](std::string_view key) { return key == "strict-ssl" || key == "enablestrictssl"; };
  return setting_word(words.subspan(static_cast<std::size_t>(set - words.begin()) + 1), is_key, says_no);
}

// Of all repositories or of one: --setopt=sslverify=0, --setopt epel.sslverify=no.
const ShellWord* dnf_setting(const ShellCommand& command) {
  return setting_word(command.arguments(), [](std::string_view key) {
    if (key.starts_with("--setopt=")) key.remove_prefix(9);
    return key == "sslverify" || key.ends_with(".sslverify");
  }, says_no);
}

const ShellWord* apt_setting(const ShellCommand& command) {
  return setting_word(command.arguments(), [](std::string_view key) { return key.find("acquire::") != std::string_view::npos && key.ends_with("::verify-peer"); }, says_no);
}

const ShellWord* pip_word(const ShellCommand& command) {
  if (const ShellWord* option = option_word(command, "--trusted-host")) return option;
  if (word_reading(command, "set") == nullptr) return nullptr;
  return setting_word(command.arguments(), [](std::string_view key) { return key.ends_with(".trusted-host"); }, [](std::string_view) { return true; });
}

bool is_python_pip(const ShellCommand& command) {
  return command.name.starts_with("python") && command.words.size() > 2 && command.words[1].text() == "-m" && command.words[2].text().starts_with("pip");
}

constexpr NameList kPrograms(" curl wget aria2c pip pip2 pip3 uv git npm yarn pnpm yum dnf dnf5 microdnf tdnf yum-config-manager dnf-config-manager apt apt-get conda mamba composer ");

}  // namespace

const ShellWord* unchecked_word(const ShellCommand& command) {
  if (is_python_pip(command)) return pip_word(command);
  std::string_view name = command.name;
  if (!kPrograms.holds(name)) return nullptr;
  if (name == "curl") return curl_k(command);
  if (name == "wget") return word_reading(command, "--no-check-certificate");
  if (name == "aria2c") return word_reading(command, "--check-certificate=false");
  if (name == "git") return git_setting(command);
  if (name.starts_with("pip")) return pip_word(command);
  if (name == "uv") {
    const ShellWord* insecure = option_word(command, "--allow-insecure-host");
    return insecure != nullptr ? insecure : pip_word(command);
  }
  if (name == "npm" || name == "yarn" || name == "pnpm") return npm_setting(command);
  if (name.starts_with("apt")) return apt_setting(command);
  if (name == "conda" || name == "mamba") return setting_word(command.arguments(), [](std::string_view key) { return key == "ssl_verify"; }, says_no);
  if (name == "composer") return setting_word(command.arguments(), [](std::string_view key) { return key == "disable-tls"; }, says_yes);
  return dnf_setting(command);
}

bool variable_skips_certificates(std::string_view name, std::string_view value) {
  constexpr NameList kVariables(" NODE_TLS_REJECT_UNAUTHORIZED PYTHONHTTPSVERIFY GIT_SSL_NO_VERIFY PIP_TRUSTED_HOST UV_INSECURE_HOST GOINSECURE HEX_UNSAFE_HTTPS "
                                "BUNDLE_SSL_VERIFY_MODE CONDA_SSL_VERIFY YARN_ENABLE_STRICT_SSL YARN_STRICT_SSL yarn_strict_ssl NPM_CONFIG_STRICT_SSL npm_config_strict_ssl ");
  if (value.empty() || !kVariables.holds(name)) return false;
  // git only asks whether it is there; the others hold the hosts that are not checked.
  if (names_word(" GIT_SSL_NO_VERIFY PIP_TRUSTED_HOST UV_INSECURE_HOST GOINSECURE ", name)) return true;
  if (names_word(" NODE_TLS_REJECT_UNAUTHORIZED PYTHONHTTPSVERIFY BUNDLE_SSL_VERIFY_MODE ", name)) return value == "0";
  return name == "HEX_UNSAFE_HTTPS" ? says_yes(value) : says_no(value);
}

}  // namespace docklint
