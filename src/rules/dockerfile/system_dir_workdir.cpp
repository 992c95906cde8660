#include <fmt/format.h>

#include "model/dockerfile/instructions.h"
#include "rules/rule.h"

namespace docklint {

void rules::dockerfile::system_dir_workdir(const WorkdirInstruction& workdir, RuleContext& ctx) {
  if (workdir.after == nullptr || workdir.after->workdir.knowledge == Knowledge::Unknown || workdir.is_onbuild()) return;
  std::string_view path = workdir.after->workdir.path;
  constexpr std::string_view kSystem[] = {"/proc", "/sys", "/dev", "/bin", "/sbin", "/boot", "/usr/bin", "/usr/sbin", "/lib"};
  for (std::string_view folder : kSystem) {
    bool is_kernel = folder == "/proc" || folder == "/sys" || folder == "/dev";
    if (path != folder && !(is_kernel && path.starts_with(folder) && path[folder.size()] == '/')) continue;
    ctx.report(workdir.path.span(), fmt::format("`{}` belongs to the system", path)).help("use a folder of the application, such as `/app`");
    return;
  }
}

}  // namespace docklint
