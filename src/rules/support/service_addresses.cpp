#include "rules/support/service_addresses.h"

#include <algorithm>

#include "model/compose/compose_project.h"
#include "model/compose/quantity.h"
#include "model/images/image_facts.h"

namespace docklint {
namespace {

bool is_host_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
}

bool is_host_text(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), is_host_character); }

std::optional<std::uint16_t> port_number(std::string_view text) {
  if (text.empty() || text.size() > 5 || text.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
  auto number = parse_integer(text);
  return number && *number > 0 && *number < 65536 ? std::optional(static_cast<std::uint16_t>(*number)) : std::nullopt;
}

class AddressReader {
 public:
  AddressReader(const ComposeVariable& variable, std::vector<ServiceAddress>& out) : variable_(variable), text_(variable.value), out_(&out) {}

  void read() {
    std::size_t found = 0;
    bool has_url = false;
    while ((found = text_.find("://", found)) != std::string_view::npos) {
      has_url = true;
      read_url(found);
      found += 3;
    }
    if (has_url) return;
    std::size_t before = out_->size();
    read_authority(0, text_.size(), {}, true);
    if (out_->size() == before && variable_.name.ends_with("HOST") && is_host_text(text_)) add(0, text_.size(), {}).is_lone_host = true;
  }

 private:
  void read_url(std::size_t colon) {
    std::size_t scheme = colon;
    while (scheme > 0 && (is_host_character(text_[scheme - 1]) || text_[scheme - 1] == '+')) --scheme;
    std::size_t end = text_.find_first_of("/?#\"' \t\n", colon + 3);
    read_authority(colon + 3, std::min(end, text_.size()), text_.substr(scheme, colon - scheme), false);
  }

  // `[user@]host[:port]`, several between commas.
  void read_authority(std::size_t begin, std::size_t end, std::string_view scheme, bool wants_port) {
    std::size_t at = text_.substr(0, end).rfind('@');
    if (at != std::string_view::npos && at >= begin) begin = at + 1;
    while (begin < end) {
      std::size_t comma = std::min(text_.find(',', begin), end);
      read_host(begin, comma, scheme, wants_port);
      begin = comma + 1;
    }
  }

  void read_host(std::size_t begin, std::size_t end, std::string_view scheme, bool wants_port) {
    std::size_t colon = text_.find(':', begin);
    std::size_t host_end = std::min(colon, end);
    if (!is_host_text(text_.substr(begin, host_end - begin))) return;
    auto port = host_end < end ? port_number(text_.substr(host_end + 1, end - host_end - 1)) : std::nullopt;
    if (wants_port && !port) return;
    ServiceAddress& address = add(begin, host_end, scheme);
    address.port = port;
    if (port) address.port_span = span_of(host_end + 1, end);
  }

  FileSpan span_of(std::size_t begin, std::size_t end) const { return {variable_.value_span.file, variable_.value_text.source_span(begin, end)}; }

  ServiceAddress& add(std::size_t begin, std::size_t end, std::string_view scheme) {
    out_->push_back({.host = text_.substr(begin, end - begin), .host_span = span_of(begin, end), .port = {}, .port_span = {}, .scheme = scheme,
                     .variable = variable_.name, .source = variable_.source});
    return out_->back();
  }

  const ComposeVariable& variable_;
  std::string_view text_;
  std::vector<ServiceAddress>* out_;
};

// Real names of the networks a service is on; nothing where they cannot be told.
std::optional<std::vector<std::string_view>> network_names(const ComposeService& service, int depth) {
  if (service.is_incomplete || depth > 4) return std::nullopt;
  if (service.network_mode) {
    std::string_view mode = service.network_mode->text.text();
    if (!mode.starts_with("service:")) return std::nullopt;
    const ComposeService* other = service.project->service(mode.substr(8));
    return other ? network_names(*other, depth + 1) : std::nullopt;
  }
  std::vector<std::string_view> names;
  for (const ComposeNetworkUse& use : service.networks) {
    const ComposeResource* network = find_resource(service.project->networks, use.name);
    const ComposeValue* name = network ? network->value_of("name") : nullptr;
    if (use.name.find(kUnknownText) != std::string_view::npos || (name && !name->is_certain())) return std::nullopt;
    names.push_back(name ? name->text.text() : use.name);
  }
  if (names.empty()) names.emplace_back("default");
  return names;
}

}  // namespace

std::vector<ServiceAddress> addresses_in_environment(const ComposeService& service) {
  std::vector<ServiceAddress> out;
  for (const ComposeVariable& variable : service.environment) {
    if (variable.has_value && !variable.value.empty() && variable.value.size() <= 4096) AddressReader(variable, out).read();
  }
  return out;
}

bool listens_on(const ComposeService& service, std::uint16_t port) {
  for (const ComposePort& mapped : service.ports) {
    if (mapped.target_range && mapped.target_range->overlaps({port, port})) return true;
  }
  for (const ComposeValue* exposed : service.list("expose")) {
    std::string_view text = exposed->text.text();
    auto range = parse_port_range(text.substr(0, text.find('/')));
    if (range && range->overlaps({port, port})) return true;
  }
  const ImageFacts* facts = service.image_facts;
  if (!facts) return false;
  auto ports = facts->ports();
  return std::any_of(ports.begin(), ports.end(), [&](const ImagePort& known) { return known.number == port; });
}

bool may_reach(const ComposeService& from, const ComposeService& to) {
  auto ours = network_names(from, 0);
  auto theirs = network_names(to, 0);
  if (!ours || !theirs) return true;
  return std::any_of(ours->begin(), ours->end(), [&](std::string_view name) { return std::find(theirs->begin(), theirs->end(), name) != theirs->end(); });
}

}  // namespace docklint
