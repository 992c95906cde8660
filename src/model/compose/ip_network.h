// IP addresses and subnets as numbers, to tell what lies in what.
//
//   auto network = parse_ip_network("10.5.0.0/24");
//   if (network && network->contains(*parse_ip_address("10.5.0.9"))) ...
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string_view>

namespace docklint {

struct IpAddress {
  bool is_v6 = false;
  std::array<std::uint8_t, 16> bytes{};  // the first 4 for IPv4
  std::size_t size() const { return is_v6 ? 16 : 4; }
  auto operator<=>(const IpAddress&) const = default;
};

struct IpNetwork {
  IpAddress address;  // as written; its bits behind the mask may be set
  int bits = 0;       // of the mask
  bool contains(const IpAddress& other) const;
  IpAddress first() const;  // names the subnet itself
  IpAddress last() const;   // IPv4: the broadcast address
};

std::optional<IpAddress> parse_ip_address(std::string_view text);
// "10.5.0.0/24", "fd00::/64".
std::optional<IpNetwork> parse_ip_network(std::string_view text);

}  // namespace docklint
