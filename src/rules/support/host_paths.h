// Paths of the host that services mount.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "model/compose/compose_service.h"
#include "rules/rule.h"

namespace docklint {

struct HostMount {
  std::string path;    // without "//", "/./", "..", a final '/'; "~" for the home directory, also where $HOME is written
  FileSpan where;      // of the path
  const ComposeMount* mount = nullptr;
  bool is_writable() const { return !mount->read_only; }
};

// The host's folder or file behind a mount: a bind mount, or a named volume that its `driver_opts` bind to a
// folder. Nothing where it hangs on an unknown variable.
std::optional<HostMount> host_mount_of(const ComposeService& service, const ComposeMount& mount, const RuleContext& ctx);

enum class HostPathKind : std::uint8_t {
  Other,
  System,       // what the host itself runs on: /etc, /usr/bin, /boot
  Kernel,       // /proc, /sys, /dev
  EngineData,   // /var/lib/docker
  Home,         // a whole home directory, /root, /home
  Credentials,  // ~/.ssh and its like
  Logs,         // /var/log
  Clock,        // /etc/localtime, /etc/timezone
};

// Not the folders that hold the engine's socket: those are compose/docker-socket's.
HostPathKind host_path_kind(std::string_view path);

// Appends `:ro`, or puts it in the place of `:rw`; short form only.
std::optional<Fix> read_only_fix(const ComposeMount& mount, const RuleContext& ctx);

}  // namespace docklint
