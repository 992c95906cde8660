#include "model/compose/ip_network.h"

#include <arpa/inet.h>

#include <string>

#include "model/compose/quantity.h"

namespace docklint {
namespace {

// Bits of byte `index` that the mask covers.
std::uint8_t mask_of(int bits, std::size_t index) {
  int rest = bits - static_cast<int>(index) * 8;
  if (rest >= 8) return 0xFF;
  return rest <= 0 ? std::uint8_t{0} : static_cast<std::uint8_t>(0xFF00U >> static_cast<unsigned>(rest));
}

}  // namespace

bool IpNetwork::contains(const IpAddress& other) const {
  if (other.is_v6 != address.is_v6) return false;
  for (std::size_t i = 0; i < address.size(); ++i) {
    if (((other.bytes[i] ^ address.bytes[i]) & mask_of(bits, i)) != 0) return false;
  }
  return true;
}

IpAddress IpNetwork::first() const {
  IpAddress out = address;
  for (std::size_t i = 0; i < out.size(); ++i) out.bytes[i] = static_cast<std::uint8_t>(out.bytes[i] & mask_of(bits, i));
  return out;
}

IpAddress IpNetwork::last() const {
  IpAddress out = address;
  for (std::size_t i = 0; i < out.size(); ++i) out.bytes[i] = static_cast<std::uint8_t>(out.bytes[i] | static_cast<std::uint8_t>(~mask_of(bits, i)));
  return out;
}

std::optional<IpAddress> parse_ip_address(std::string_view text) {
  std::string copy(text);
  IpAddress out;
  if (inet_pton(AF_INET, copy.c_str(), out.bytes.data()) == 1) return out;
  out.is_v6 = true;
  if (inet_pton(AF_INET6, copy.c_str(), out.bytes.data()) == 1) return out;
  return std::nullopt;
}

std::optional<IpNetwork> parse_ip_network(std::string_view text) {
  std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  auto address = parse_ip_address(text.substr(0, slash));
  auto bits = parse_integer(text.substr(slash + 1));
  if (!address || !bits || *bits < 0 || *bits > static_cast<std::int64_t>(address->size()) * 8) return std::nullopt;
  return IpNetwork{*address, static_cast<int>(*bits)};
}

}  // namespace docklint
