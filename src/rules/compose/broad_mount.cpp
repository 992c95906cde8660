#include <fmt/format.h>

#include <string_view>

#include "model/compose/compose_service.h"
#include "rules/rule.h"
#include "rules/support/host_paths.h"

namespace docklint {
namespace {

std::string_view broad_folder(std::string_view path) {
  if (path == ".") return "project folder";
  if (path == "~" || path == "/root" || path == "/home") return "home directory";
  if (path == "/") return "file system of the host";
  bool is_above = path == ".." || (path.starts_with("../") && path.find_first_not_of("./") == std::string_view::npos);
  return is_above ? "folder above the project" : std::string_view{};
}

}  // namespace

void rules::compose::broad_mount(const ComposeService& service, RuleContext& ctx) {
  for (const ComposeMount& mount : service.mounts) {
    auto host = host_mount_of(service, mount, ctx);
    std::string_view folder = host ? broad_folder(host->path) : std::string_view{};
    if (!folder.empty()) ctx.report(host->where, fmt::format("whole {} is mounted", folder)).help("mount only the folders the service needs");
  }
}

}  // namespace docklint
