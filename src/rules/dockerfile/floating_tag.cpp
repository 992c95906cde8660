#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/split.h"
#include "model/dockerfile/instructions.h"
#include "model/images/image_reference.h"
#include "rules/rule.h"

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

bool names_channel(std::string_view tag) {
  if (tag == "latest") return false;
  auto words = split(tag, '-');
  return is_channel(words.front()) && std::all_of(words.begin() + 1, words.end(), is_variant);
}

}  // namespace

void rules::dockerfile::floating_tag(const FromInstruction& from, RuleContext& ctx) {
  if (from.base != BaseKind::Image || !from.image.is_known()) return;
  const ImageReference& image = *from.reference;
  if (!image.is_valid() || !image.tag || image.digest || !names_channel(image.tag->text)) return;
  ctx.report(image.tag->span, fmt::format("tag `{}` names a moving channel, not a version", image.tag->text)).help("name the version that was tested, or pin the digest");
}

}  // namespace docklint
