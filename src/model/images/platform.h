// A platform as containerd reads it: `linux`, `arm64`, `linux/arm64`, `linux/arm/v7`,
// `windows(10.0.17763)/amd64`. Other names for the same are folded (`x86_64` = `amd64`, `aarch64` =
// `arm64`). Facts: github.com/containerd/platforms (Parse, Normalize).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace docklint {

struct Platform {
  std::string os;            // "" when only an architecture was given: the builder's own
  std::string os_version;    // what stands in parentheses
  std::string architecture;  // "" when only an operating system was given
  std::string variant;
  auto operator<=>(const Platform&) const = default;
};

// Nothing for what containerd refuses. With a slash any well-formed name passes, known or not.
std::optional<Platform> parse_platform(std::string_view text);

bool is_known_os(std::string_view os);
bool is_known_architecture(std::string_view architecture);

}  // namespace docklint
