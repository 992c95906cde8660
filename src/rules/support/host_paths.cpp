#include "rules/support/host_paths.h"

#include <algorithm>
#include <initializer_list>
#include <vector>

#include "model/compose/compose_project.h"

namespace docklint {
namespace {

std::string tidy_path(std::string_view path) {
  std::vector<std::string_view> parts;
  for (std::size_t i = 0; i < path.size();) {
    std::size_t end = std::min(path.find('/', i), path.size());
    std::string_view part = path.substr(i, end - i);
    bool is_up = part == ".." && !parts.empty() && parts.back() != "..";
    if (is_up) parts.pop_back();
    else if (!part.empty() && part != ".") parts.push_back(part);
    i = end + 1;
  }
  std::string out = path.starts_with('/') ? "/" : "";
  for (std::string_view part : parts) {
    if (!out.empty() && out.back() != '/') out += '/';
    out += part;
  }
  return out.empty() ? "." : out;
}

bool is_at(std::string_view path, std::initializer_list<std::string_view> places) {
  return std::find(places.begin(), places.end(), path) != places.end();
}
bool is_at_or_below(std::string_view path, std::initializer_list<std::string_view> places) {
  return std::any_of(places.begin(), places.end(), [&](std::string_view place) { return path == place || (path.starts_with(place) && path[place.size()] == '/'); });
}

// The part behind a home directory: "" for the directory itself; nothing elsewhere.
std::optional<std::string_view> below_home(std::string_view path) {
  if (path == "~" || path == "/root") return std::string_view{};
  if (path.starts_with("~/")) return path.substr(2);
  if (path.starts_with("/root/")) return path.substr(6);
  if (!path.starts_with("/home/")) return std::nullopt;
  std::size_t slash = path.find('/', 6);
  return slash == std::string_view::npos ? std::string_view{} : path.substr(slash + 1);
}

// The source of a named volume that stands for a folder of the host.
std::optional<HostMount> bound_volume(const ComposeService& service, const ComposeMount& mount) {
  const ComposeResource* volume = mount.is_named_volume() ? find_resource(service.project->volumes, mount.source) : nullptr;
  const ComposeValue* options = volume && volume->value->is_mapping() ? volume->value_of("driver_opts") : nullptr;
  const ComposeValue* device = options ? options->value_of("device") : nullptr;
  if (!device || !device->is_scalar() || !device->is_certain() || options->text_of("o").find("bind") == std::string_view::npos) return std::nullopt;
  return HostMount{tidy_path(device->text.text()), device->where, &mount};
}

}  // namespace

std::optional<HostMount> host_mount_of(const ComposeService& service, const ComposeMount& mount, const RuleContext& ctx) {
  if (!mount.is_valid || mount.from_tmpfs_key) return std::nullopt;
  if (mount.is_named_volume()) return bound_volume(service, mount);
  if (mount.type != ComposeMountType::Bind || mount.source.empty() || mount.source_span.span.empty()) return std::nullopt;
  std::string source(mount.source);
  std::string_view written = ctx.sources().at(mount.source_span.file).text(mount.source_span.span);
  for (std::string_view home : {"${HOME}", "$HOME/"}) {
    if (source[0] == kUnknownText && written.starts_with(home)) source.replace(0, 1, "~");
  }
  if (source.find(kUnknownText) != std::string::npos || source.find('\\') != std::string::npos) return std::nullopt;
  return HostMount{tidy_path(source), mount.source_span, &mount};
}

HostPathKind host_path_kind(std::string_view path) {
  if (is_at(path, {"/etc/localtime", "/etc/timezone"})) return HostPathKind::Clock;
  if (is_at(path, {"/proc", "/sys", "/dev"}) || is_at_or_below(path, {"/proc", "/sys"})) return HostPathKind::Kernel;
  if (is_at_or_below(path, {"/var/lib/docker", "/var/lib/containerd", "/var/lib/kubelet"})) return HostPathKind::EngineData;
  if (path == "/var/log") return HostPathKind::Logs;
  if (path == "/home") return HostPathKind::Home;
  if (auto rest = below_home(path)) {
    if (rest->empty()) return HostPathKind::Home;
    return is_at_or_below(*rest, {".ssh", ".aws", ".gnupg", ".kube", ".docker", ".azure", ".config/gcloud"}) ? HostPathKind::Credentials : HostPathKind::Other;
  }
  bool is_system = is_at(path, {"/etc", "/usr", "/usr/local", "/var", "/var/lib"}) ||
                   is_at_or_below(path, {"/bin", "/sbin", "/boot", "/lib", "/lib32", "/lib64", "/usr/bin", "/usr/sbin", "/usr/lib", "/usr/lib64", "/usr/local/bin", "/usr/local/sbin",
                                         "/etc/passwd", "/etc/shadow", "/etc/group", "/etc/sudoers", "/etc/sudoers.d", "/etc/pam.d", "/etc/ssh", "/etc/systemd", "/etc/cron.d",
                                         "/etc/crontab", "/etc/init.d", "/etc/docker", "/etc/ld.so.preload"});
  return is_system ? HostPathKind::System : HostPathKind::Other;
}

std::optional<Fix> read_only_fix(const ComposeMount& mount, const RuleContext& ctx) {
  if (mount.is_long || !mount.value->alias.span.empty() || mount.read_only) return std::nullopt;
  for (const ComposeMountOption& option : mount.options) {
    if (option.text == "rw") return Fix::unsafe("mount it read-only", {TextEdit{option.where, "ro"}});
  }
  FileSpan last = mount.options.empty() ? mount.target_span : mount.options.back().where;
  std::string_view text = mount.options.empty() ? mount.target : mount.options.back().text;
  if (ctx.sources().at(last.file).text(last.span) != text) return std::nullopt;
  return Fix::unsafe("mount it read-only", {TextEdit{{last.file, {last.span.end, last.span.end}}, mount.options.empty() ? ":ro" : ",ro"}});
}

}  // namespace docklint
