#include "model/compose/port.h"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>
#include <string>

namespace docklint {
namespace {

using Part = PortText::Part;

bool is_unknown(std::string_view text) { return text.find(kUnknownText) != std::string_view::npos; }
std::string_view of(std::string_view text, Part part) { return text.substr(part.begin, part.end - part.begin); }

std::optional<std::uint32_t> parse_port_number(std::string_view text) {
  std::uint32_t value = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

PortText fail(PortText port, PortFault fault, Part at) {
  port.fault = fault;
  port.fault_at = at;
  return port;
}

bool is_out_of_range(const std::optional<PortRange>& range) { return range && (range->last > 65535 || range->first > 65535); }

bool is_protocol(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return lower == "tcp" || lower == "udp" || lower == "sctp";
}

PortText judge(std::string_view text, PortText port) {
  std::string_view host = of(text, port.host), published = of(text, port.published), target = of(text, port.target);
  port.target_range = parse_port_range(target);
  port.published_range = parse_port_range(published);
  if (target.empty()) return fail(port, PortFault::Syntax, {0, text.size()});
  if (!port.target_range && !is_unknown(target)) return fail(port, PortFault::Syntax, port.target);
  if (!port.published_range && !published.empty() && !is_unknown(published)) return fail(port, PortFault::Syntax, port.published);
  if (is_out_of_range(port.target_range)) return fail(port, PortFault::OutOfRange, port.target);
  if (is_out_of_range(port.published_range)) return fail(port, PortFault::OutOfRange, port.published);
  bool counts_differ = port.target_range && port.published_range && port.target_range->count() > 1 &&
                       port.target_range->count() != port.published_range->count();
  if (counts_differ) return fail(port, PortFault::RangeMismatch, {port.published.begin, port.target.end});
  if (!host.empty() && !is_unknown(host) && !is_ip_address(host)) return fail(port, PortFault::Host, port.host);
  std::string_view protocol = of(text, port.protocol);
  if (!protocol.empty() && !is_unknown(protocol) && !is_protocol(protocol)) return fail(port, PortFault::Protocol, port.protocol);
  return port;
}

}  // namespace

bool ComposePort::listens_on_all_interfaces() const {
  return is_published() && (host_ip.empty() || host_ip == "0.0.0.0" || host_ip == "::" || host_ip == "[::]");
}

PortText split_port(std::string_view text) {
  PortText port;
  std::size_t end = text.size();
  std::size_t slash = text.rfind('/');
  if (slash != std::string_view::npos) {
    port.protocol = {slash + 1, end};
    if (slash + 1 == end) return fail(port, PortFault::Protocol, {slash, end});
    end = slash;
  }
  std::string_view ports = text.substr(0, end);
  std::size_t last = ports.rfind(':');
  if (last == std::string_view::npos) {
    port.target = {0, end};
    return judge(text, port);
  }
  port.has_colon = true;
  port.target = {last + 1, end};
  std::size_t before = last == 0 ? std::string_view::npos : ports.rfind(':', last - 1);
  bool in_brackets = before != std::string_view::npos && ports.find(']', before) < last;
  if (before == std::string_view::npos || in_brackets) {
    port.published = {0, last};
    return judge(text, port);
  }
  port.published = {before + 1, last};
  port.host = {0, before};
  bool bracketed = ports.starts_with('[') && before > 1 && ports[before - 1] == ']';
  if (bracketed) port.host = {1, before - 1};
  bool many_colons = of(text, port.host).find(':') != std::string_view::npos;
  if (many_colons && !is_unknown(of(text, port.host)) && !is_ip_address(of(text, port.host))) {
    return fail(port, PortFault::Syntax, {0, text.size()});
  }
  return judge(text, port);
}

std::optional<PortRange> parse_port_range(std::string_view text) {
  std::size_t dash = text.find('-');
  auto first = parse_port_number(text.substr(0, dash));
  if (!first) return std::nullopt;
  if (dash == std::string_view::npos) return PortRange{*first, *first};
  auto last = parse_port_number(text.substr(dash + 1));
  if (!last || *last < *first) return std::nullopt;
  return PortRange{*first, *last};
}

bool is_ip_address(std::string_view text) {
  std::string copy(text.substr(0, text.find('%')));
  unsigned char bytes[16];
  return inet_pton(AF_INET, copy.c_str(), bytes) == 1 || inet_pton(AF_INET6, copy.c_str(), bytes) == 1;
}

}  // namespace docklint
