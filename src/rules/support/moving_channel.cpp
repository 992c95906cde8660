#include "rules/support/moving_channel.h"

#include <algorithm>
#include <array>

#include "base/split.h"

namespace docklint {
namespace {

// `latest` alone is the matter of another rule.
bool is_channel(std::string_view word) {
  constexpr std::array<std::string_view, 26> kChannels = {
      "beta",   "canary", "current", "dev",      "devel",   "develop", "development", "edge",   "head",     "insiders", "latest", "lts", "main",
      "mainline", "master", "next",    "nightly", "preview", "rawhide", "rolling",     "sid",    "snapshot", "stable",   "testing", "trunk", "unstable"};
  return std::find(kChannels.begin(), kChannels.end(), word) != kChannels.end();
}

// What says how an image was built rather than which state of the software it holds.
bool is_variant(std::string_view word) {
  constexpr std::array<std::string_view, 33> kVariants = {
      "alpine", "almalinux", "apache",  "bookworm", "bullseye", "buster", "centos", "cli",    "cuda",  "debian", "dev",    "distroless",
      "fpm",    "full",      "jdk",     "jre",      "java",     "minimal", "nanoserver", "otel", "perl", "php",    "python", "rhel",
      "rootless", "rocky",   "slim",    "trixie",   "ubi",      "ubuntu", "unprivileged", "windowsservercore", "zts"};
  std::size_t digits = word.find_first_of("0123456789");
  std::string_view letters = word.substr(0, digits);
  return std::find(kVariants.begin(), kVariants.end(), letters) != kVariants.end();
}

}  // namespace

bool names_moving_channel(std::string_view tag) {
  if (tag == "latest") return false;
  auto words = split(tag, '-');
  return is_channel(words.front()) && std::all_of(words.begin() + 1, words.end(), is_variant);
}

}  // namespace docklint
