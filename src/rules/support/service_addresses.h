// Where the texts of a service say it connects to: URLs, `host:port`, and variables named `..._HOST`.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/compose/compose_service.h"

namespace docklint {

struct ServiceAddress {
  std::string_view host;               // as written
  FileSpan host_span;
  std::optional<std::uint16_t> port;   // nothing: none written, or not known
  FileSpan port_span;
  std::string_view scheme;             // lower case as a rule; "" for `host:port` and a lone host
  std::string_view variable;           // that holds it
  const ComposeValue* source = nullptr;
  bool is_lone_host = false;           // the whole value of a `..._HOST`
};

// In the environment of the service. Hosts that hang on a variable without value are left out.
std::vector<ServiceAddress> addresses_in_environment(const ComposeService& service);

// Does the service listen on the port, by its mappings, `expose` or what is known about its image?
bool listens_on(const ComposeService& service, std::uint16_t port);

// One network is shared, or cannot be told: network modes, `container:`, names not known.
bool may_reach(const ComposeService& from, const ComposeService& to);

}  // namespace docklint
