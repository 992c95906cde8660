#include "model/dockerfile/instructions.h"
#include "rules/rule.h"

namespace docklint {

void rules::dockerfile::docker_socket(const VolumeInstruction& volume, RuleContext& ctx) {
  for (const Word& path : volume.paths) {
    std::string_view text = path.text();
    if (!path.is_known() || !(text.ends_with("/docker.sock") || text.ends_with("/containerd.sock") || text.ends_with("/podman.sock") || text.ends_with("/crio.sock"))) continue;
    ctx.report(path.span(), "image declares the container engine's control socket as a volume").help("remove it; let whoever runs the container decide");
  }
}

}  // namespace docklint
