#include "model/images/platform.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/letter_case.h"

namespace docklint {
namespace {

constexpr std::array<std::string_view, 16> kSystems = {"aix", "android", "darwin", "dragonfly", "freebsd", "hurd", "illumos", "ios",
                                                       "js", "linux", "nacl", "netbsd", "openbsd", "plan9", "solaris", "windows"};
constexpr std::array<std::string_view, 28> kArchitectures = {
    "386", "amd64", "amd64p32", "arm", "arm64", "arm64be", "armbe", "loong64", "mips", "mips64", "mips64le", "mips64p32", "mips64p32le", "mipsle",
    "ppc", "ppc64", "ppc64le", "riscv", "riscv64", "s390", "s390x", "sparc", "sparc64", "wasm", "wasm32", "wasm64", "x86", "x32"};

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.';
}

bool is_name(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), is_name_character); }

std::string folded_os(std::string_view os) {
  std::string name = in_lower_case(os);
  return name == "macos" ? "darwin" : name;
}

void fold_architecture(Platform& platform) {
  std::string& name = platform.architecture;
  std::string& variant = platform.variant;
  name = in_lower_case(name);
  variant = in_lower_case(variant);
  if (name == "i386") {
    name = "386";
    variant.clear();
  } else if (name == "x86_64" || name == "x86-64" || name == "amd64") {
    name = "amd64";
    if (variant == "v1") variant.clear();
  } else if (name == "aarch64" || name == "arm64") {
    name = "arm64";
    if (variant == "8" || variant == "v8" || variant == "v8.0") variant.clear();
  } else if (name == "armhf") {
    name = "arm";
    variant = "v7";
  } else if (name == "armel") {
    name = "arm";
    variant = "v6";
  } else if (name == "arm") {
    if (variant.empty() || variant == "7") variant = "v7";
    else if (variant == "5" || variant == "6" || variant == "8") variant.insert(0, "v");
  }
}

// `name(version+feature)`; false if malformed.
bool read_os(std::string_view text, Platform& platform) {
  std::size_t open = text.find('(');
  std::string_view name = text.substr(0, open);
  if (!is_name(name) || name.find('.') != std::string_view::npos) return false;
  platform.os = folded_os(name);
  if (open == std::string_view::npos) return true;
  if (!text.ends_with(')')) return false;
  std::string_view inside = text.substr(open + 1, text.size() - open - 2);
  platform.os_version = inside;
  return std::all_of(inside.begin(), inside.end(), [](char c) { return is_name_character(c) || c == '+'; });
}

std::vector<std::string_view> parts_of(std::string_view text) {
  std::vector<std::string_view> parts;
  for (;;) {
    std::size_t slash = text.find('/');
    parts.push_back(text.substr(0, slash));
    if (slash == std::string_view::npos) return parts;
    text.remove_prefix(slash + 1);
  }
}

}  // namespace

bool is_known_os(std::string_view os) { return std::find(kSystems.begin(), kSystems.end(), folded_os(os)) != kSystems.end() || os == "zos"; }

bool is_known_architecture(std::string_view architecture) {
  Platform folded;
  folded.architecture = architecture;
  fold_architecture(folded);
  return std::find(kArchitectures.begin(), kArchitectures.end(), folded.architecture) != kArchitectures.end();
}

std::optional<Platform> parse_platform(std::string_view text) {
  std::vector<std::string_view> parts = parts_of(text);
  if (parts.size() > 3) return std::nullopt;
  Platform platform;
  if (parts.size() == 1 && is_name(text) && is_known_architecture(text)) {
    platform.architecture = text;
    fold_architecture(platform);
    return platform;
  }
  if (!read_os(parts[0], platform)) return std::nullopt;
  if (parts.size() == 1) return is_known_os(platform.os) ? std::optional(platform) : std::nullopt;
  if (!is_name(parts[1]) || (parts.size() == 3 && !is_name(parts[2]))) return std::nullopt;
  platform.architecture = parts[1];
  if (parts.size() == 3) platform.variant = parts[2];
  fold_architecture(platform);
  return platform;
}

}  // namespace docklint
