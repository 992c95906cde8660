#include "rules/support/published_ports.h"

#include <algorithm>
#include <iterator>
#include <span>

namespace docklint {
namespace {

struct KnownPort {
  std::uint16_t number;
  std::string_view name;
};

constexpr KnownPort kDatastorePorts[] = {
    {1433, "SQL Server"}, {1521, "Oracle Database"}, {2181, "ZooKeeper"}, {2379, "etcd"}, {3306, "MySQL"}, {5432, "PostgreSQL"},
    {5672, "AMQP"}, {5984, "CouchDB"}, {6379, "Redis"}, {7687, "Neo4j"}, {8086, "InfluxDB"}, {8529, "ArangoDB"},
    {9042, "Cassandra"}, {9200, "Elasticsearch"}, {9300, "Elasticsearch"}, {11211, "memcached"}, {26257, "CockroachDB"}, {27017, "MongoDB"},
};

constexpr KnownPort kAdminPorts[] = {
    {22, "SSH"}, {2375, "Docker API"}, {2376, "Docker API"}, {3389, "remote desktop"}, {5900, "VNC"},
    {9229, "Node.js debugger"}, {9990, "WildFly management"}, {10250, "kubelet"}, {15672, "RabbitMQ management"},
};

std::string_view name_of(std::span<const KnownPort> known, const ComposePort& port) {
  if (port.protocol != "tcp" || !port.target_range) return {};
  for (const KnownPort& each : known) {
    if (port.target_range->overlaps({each.number, each.number}) && port.target_range->count() <= 16) return each.name;
  }
  return {};
}

}  // namespace

bool is_open_to_everyone(const ComposeService& service, const ComposePort& port) {
  if (!port.is_valid || service.uses_host_network() || !port.listens_on_all_interfaces()) return false;
  return port.published.find(kUnknownText) == std::string_view::npos && port.target.find(kUnknownText) == std::string_view::npos;
}

std::optional<Fix> loopback_fix(const ComposePort& port) {
  if (!port.value->alias.span.empty() || port.value->knowledge != ComposeKnowledge::Literal) return std::nullopt;
  auto bind = [](FileSpan where, std::string text) { return Fix::unsafe("publish on 127.0.0.1 only", {TextEdit{where, std::move(text)}}); };
  if (port.host_ip == "0.0.0.0" && !port.is_long) return bind(port.host_ip_span, "127.0.0.1");
  if (!port.host_ip.empty() || port.is_long || port.value->text.empty()) return std::nullopt;
  std::uint32_t begin = port.value->part(0, 1).span.begin;
  return bind({port.where.file, {begin, begin}}, port.has_colon ? "127.0.0.1:" : "127.0.0.1::");
}

std::string_view datastore_of(const ComposeService& service, const ComposePort& port) {
  std::string_view name = name_of(kDatastorePorts, port);
  if (name != "Elasticsearch") return name;
  if (!service.image) return {};
  std::string_view image = service.image->text.text();
  if (image.find("opensearch") != std::string_view::npos) return "OpenSearch";
  return image.find("elasticsearch") != std::string_view::npos ? name : std::string_view{};
}

std::string_view admin_service_of(const ComposeService& service, const ComposePort& port) {
  std::string_view name = name_of(kAdminPorts, port);
  if (name != "WildFly management") return name;
  std::string_view image = service.image ? service.image->text.text() : std::string_view{};
  for (std::string_view server : {"wildfly", "jboss", "keycloak"}) {
    if (image.find(server) != std::string_view::npos) return name;
  }
  return {};
}

}  // namespace docklint
