#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "model/compose/compose_service.h"
#include "rules/rule.h"

namespace docklint {
namespace {

std::string tidy_host_path(std::string_view path) {
  std::string out;
  for (std::size_t i = 0; i < path.size();) {
    std::size_t end = std::min(path.find('/', i), path.size());
    std::string_view part = path.substr(i, end - i);
    if (!part.empty() && part != ".") out.append("/").append(part);
    i = end + 1;
  }
  return out.empty() ? "/" : out;
}

bool is_control_socket(std::string_view path) {
  for (std::string_view name : {"/docker.sock", "/containerd.sock", "/crio.sock", "/podman.sock", "/pipe/docker_engine"}) {
    if (path.ends_with(name)) return true;
  }
  return false;
}

// A proxy with an allow-list needs the socket: that is the way out this rule names.
bool is_socket_proxy(const ComposeService& service) {
  std::string_view image = service.image ? service.image->text.text() : std::string_view{};
  return image.find("socket-proxy") != std::string_view::npos;
}

// The socket lies somewhere below.
bool holds_control_socket(std::string_view path) {
  for (std::string_view folder : {"/", "/run", "/var/run", "/run/containerd", "/run/podman", "/run/crio"}) {
    if (path == folder) return true;
  }
  return false;
}

}  // namespace

void rules::compose::docker_socket(const ComposeService& service, RuleContext& ctx) {
  constexpr std::string_view kAdvice = "whoever reaches it is root on the host: put a socket proxy with an allow-list between them; `:ro` does not help";
  if (is_socket_proxy(service)) return;
  for (const ComposeMount& mount : service.mounts) {
    bool is_host_path = mount.type == ComposeMountType::Bind || mount.type == ComposeMountType::NamedPipe;
    if (!is_host_path || mount.source.empty() || mount.source_span.span.empty()) continue;
    std::string source(mount.source);
    std::replace(source.begin(), source.end(), '\\', '/');
    bool is_absolute = source.starts_with('/') || source.find(kUnknownText) != std::string::npos;
    if (!is_absolute) continue;
    std::string path = tidy_host_path(source);
    if (is_control_socket(path)) {
      ctx.report(mount.source_span, fmt::format("service `{}` can reach the socket of the container engine", service.name)).help(std::string(kAdvice));
    } else if (holds_control_socket(path)) {
      ctx.report(mount.source_span, fmt::format("`{}` holds the socket of the container engine", path))
          .help("mount only the folder that is needed")
          .at_most(Severity::Warning);
    }
  }
  if (!service.flag("use_api_socket").value_or(false)) return;
  ctx.report(service.find("use_api_socket")->span, fmt::format("service `{}` can reach the socket of the container engine", service.name)).help(std::string(kAdvice));
}

}  // namespace docklint
