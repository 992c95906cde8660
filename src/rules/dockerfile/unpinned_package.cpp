#include "rules/support/package_calls.h"
#include "rules/support/unpinned_packages.h"

namespace docklint {
namespace {

// Extensions with releases of their own; the others come with PHP, in its version.
constexpr std::string_view kPeclExtensions =
    " amqp apcu ast ds event excimer gearman geoip geospatial gnupg grpc igbinary imagick mailparse maxminddb memcache memcached "
    "mongodb msgpack oauth openswoole opentelemetry pcov pdo_sqlsrv protobuf raphf rdkafka redis solr sqlsrv ssh2 swoole uuid xdebug xhprof "
    "xlswriter yaml zookeeper zstd ";

// How a version is written; "" where the call is none of these.
std::string_view version_notation(const PackageInvocation& call) {
  switch (call.manager) {
    case PackageManager::Cargo: return asks_for(call, {"install", "binstall"}) && !call.has("locked") ? "write `name@version`" : "";
    case PackageManager::Composer: return asks_for(call, {"require", "req", "global require"}) ? "write `name:version`" : "";
    case PackageManager::Conda: return asks_for(call, {"install", "create"}) && call.lists.empty() && !call.has("clone") ? "write `name=version`" : "";
    case PackageManager::Dotnet: return asks_for(call, {"tool install"}) ? "name a version with `--version`" : "";
    case PackageManager::Choco: return asks_for(call, {"install"}) ? "name a version with `--version`" : "";
    case PackageManager::Pecl: return asks_for(call, {"install"}) ? "write `name-version`" : "";
    case PackageManager::PhpExtensions: return "write `name-version`";
    default: return "";
  }
}

bool has_own_releases(const PackageInvocation& call, const PackageName& package) {
  if (package.name.find(':') != std::string_view::npos || package.name.find('\\') != std::string_view::npos || package.name.ends_with(".config")) return false;
  if (call.manager == PackageManager::Composer) return package.name.find('/') != std::string_view::npos;
  return call.manager != PackageManager::PhpExtensions || names_word(kPeclExtensions, package.name);
}

}  // namespace

void rules::dockerfile::unpinned_package(const ShellScript&, RuleContext& ctx) {
  if (run_or_trigger_of(ctx) == nullptr) return;
  for (const PackageInvocation& call : ctx.shell_text().facts->packages) {
    std::string_view notation = version_notation(call);
    if (notation.empty() || call.has_unknown_words) continue;
    UnpinnedPackages packages = unpinned_packages(call);
    std::erase_if(packages, [&](const PackageName* package) { return !has_own_releases(call, *package); });
    report_unpinned(packages, std::string(notation), ctx);
  }
}

}  // namespace docklint
