#include <fmt/format.h>

#include "model/dockerfile/instructions.h"
#include "rules/rule.h"

namespace docklint {

void rules::dockerfile::system_dir_volume(const VolumeInstruction& volume, RuleContext& ctx) {
  for (const Word& path : volume.paths) {
    if (!path.is_known()) continue;
    for (std::string_view folder : {std::string_view("/dev"), std::string_view("/proc"), std::string_view("/sys")}) {
      std::string_view text = path.text();
      if (!text.starts_with(folder) || (text.size() > folder.size() && text[folder.size()] != '/')) continue;
      ctx.report(path.span(), fmt::format("volume covers `{}`, which the kernel provides", text)).help("use a folder of the application");
    }
  }
}

}  // namespace docklint
