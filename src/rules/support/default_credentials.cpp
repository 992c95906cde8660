#include "rules/support/default_credentials.h"

#include <algorithm>
#include <iterator>
#include <string>

namespace docklint {
namespace {

constexpr std::string_view kDefaults[] = {
    "123456",   "12345678", "123456789", "1234567890", "admin",    "admin123",   "administrator", "arangodb", "changeit", "changeme",  "change_me",  "change-me",
    "couchdb",  "default",  "elastic",   "example",    "grafana",  "guest",      "influxdb",      "letmein",  "mariadb",  "minio",     "minio123",   "minioadmin",
    "mongo",    "mongodb",  "mysql",     "neo4j",      "nextcloud", "odoo",      "p@ssw0rd",      "pass",     "passw0rd", "password",  "password1",  "password123",
    "postgres", "qwerty",   "rabbitmq",  "redis",      "root",     "root123",    "rootpass",      "rootpassword", "secret", "superuser", "test",     "test123",
    "toor",     "user",     "wordpress",
};

}  // namespace

bool is_default_credential(std::string_view value) {
  if (value.size() > 16) return false;
  std::string small(value);
  std::transform(small.begin(), small.end(), small.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return std::find(std::begin(kDefaults), std::end(kDefaults), small) != std::end(kDefaults);
}

}  // namespace docklint
