#include <algorithm>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "model/compose/compose_service.h"
#include "rules/rule.h"

namespace docklint {
namespace {

bool is_number(std::string_view text) { return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos; }

// Names as the kernel and udev give them: sda1, nvme0n1, mapper/vg-root.
bool is_disk_name(std::string_view name) {
  for (std::string_view folder : {"disk/", "mapper/", "md/", "zvol/"}) {
    if (name.starts_with(folder)) return true;
  }
  for (std::string_view prefix : {"md", "dm-", "rbd", "nbd", "mmcblk", "nvme"}) {
    if (name.starts_with(prefix) && is_number(name.substr(prefix.size(), 1))) return true;
  }
  for (std::string_view prefix : {"sd", "hd", "vd", "xvd"}) {
    if (!name.starts_with(prefix) || name.size() == prefix.size()) continue;
    std::string_view letters = name.substr(prefix.size());
    std::size_t end = std::min(letters.find_first_not_of("abcdefghijklmnopqrstuvwxyz"), letters.size());
    if (end >= 1 && end <= 2 && (end == letters.size() || is_number(letters.substr(end)))) return true;
  }
  return false;
}

// "" where the device is none of these.
std::string_view kind_of_device(std::string_view path, const ComposeService& service) {
  if (path == "/dev" || path == "/dev/") return "every device";
  if (!path.starts_with("/dev/")) return {};
  std::string_view name = path.substr(5);
  if (is_disk_name(name)) return "a disk";
  if (name == "kmsg") return "the kernel log";
  if (name != "mem" && name != "port") return {};
  for (const ComposeValue* capability : service.list("cap_add")) {
    if (capability->text.text().ends_with("SYS_RAWIO") || capability->text.text() == "ALL") return "the memory";
  }
  return {};
}

}  // namespace

void rules::compose::dangerous_device(const ComposeService& service, RuleContext& ctx) {
  const ComposeValue* devices = service.value_of("devices");
  if (!devices || service.flag("privileged").value_or(false)) return;
  for (const ComposeItem& item : devices->items) {
    const ComposeValue* source = item.value->is_mapping() ? item.value->value_of("source") : item.value;
    if (!source || !source->is_scalar()) continue;
    std::string_view text = source->text.text();
    std::string_view path = item.value->is_mapping() ? text : text.substr(0, text.find(':'));
    std::string_view kind = kind_of_device(path, service);
    if (kind.empty() || path.find(kUnknownText) != std::string_view::npos) continue;
    ctx.report(source->part(0, path.size()), fmt::format("`{}` passes {} of the host to service `{}`", path, kind, service.name))
        .help("mount the folder the service needs instead of the device");
  }
}

}  // namespace docklint
