// Port mappings, short and long, in one form.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "model/compose/value.h"

namespace docklint {

struct PortRange {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  std::uint32_t count() const { return last - first + 1; }
  bool overlaps(PortRange other) const { return first <= other.last && other.first <= last; }
  constexpr auto operator<=>(const PortRange&) const = default;
};

struct ComposePort {
  const ComposeValue* value = nullptr;     // the list item
  FileSpan where;                          // the item without its dash
  bool is_long = false;
  std::string_view host_ip;                // "" = every interface
  FileSpan host_ip_span;
  std::string_view published;              // as written; "" = not published or a random port
  FileSpan published_span;
  std::optional<PortRange> published_range;  // nullopt: none, or not known
  std::string_view target;
  FileSpan target_span;
  std::optional<PortRange> target_range;   // nullopt: not known
  std::string_view protocol = "tcp";       // lower case where known
  FileSpan protocol_span;
  std::string_view mode;                   // long form: ingress, host
  bool is_certain = true;                  // false: a part hangs on a variable
  bool is_valid = true;                    // false: a problem was recorded for it

  // Reachable from outside the machine: published (even at random) on an address that is not loopback.
  bool is_published() const { return is_long ? !published.empty() || has_colon : true; }
  bool has_colon = false;                  // short form "host:container"
  bool listens_on_all_interfaces() const;  // no address, 0.0.0.0, ::
};

enum class PortFault : std::uint8_t { None, Syntax, OutOfRange, RangeMismatch, Host, Protocol };

struct PortText {
  // Offsets in the text; end == begin: absent.
  struct Part { std::size_t begin = 0, end = 0; bool empty() const { return begin == end; } };
  Part host, published, target, protocol;
  bool has_colon = false;
  PortFault fault = PortFault::None;
  Part fault_at;
  std::optional<PortRange> published_range, target_range;
};

// `[[host_ip:][published]:]target[/protocol]`; kUnknownText stands for anything.
PortText split_port(std::string_view text);

// "8080" or "8000-8010"; nullopt where it is neither.
std::optional<PortRange> parse_port_range(std::string_view text);

bool is_ip_address(std::string_view text);

}  // namespace docklint
