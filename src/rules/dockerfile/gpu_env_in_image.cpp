#include <fmt/format.h>

#include "model/dockerfile/dockerfile.h"
#include "rules/rule.h"
#include "rules/support/cuda_base.h"

namespace docklint {
namespace {

bool is_no_device(std::string_view value) { return value.empty() || value == "none" || value == "void" || value == "NoDevFiles" || value == "-1"; }

}  // namespace

void rules::dockerfile::gpu_env_in_image(const EnvInstruction& env, RuleContext& ctx) {
  if (env.stage == nullptr || !env.stage->is_exported || env.is_onbuild()) return;
  const Stage* final_stage = env.file->final_stage;
  for (std::size_t i = 0; i < env.pairs.size(); ++i) {
    const KeyValuePair& pair = env.pairs[i];
    std::string_view name = pair.key.text(), value = pair.value.text();
    if (!pair.has_value || !pair.value.is_literal()) continue;
    // A later ENV says otherwise.
    bool is_replaced = final_stage != nullptr && i < env.definitions.size() && find_variable(final_stage->final_scope, name) != env.definitions[i];
    if (is_replaced) continue;
    if (name == "NVIDIA_DRIVER_CAPABILITIES" && value == "all") {
      auto finding = ctx.report(pair.value.span(), "`NVIDIA_DRIVER_CAPABILITIES` asks for every capability of the driver");
      finding.help("name the ones in use, mostly `compute,utility`").fix(Fix::unsafe("ask for compute and utility", {ctx.replace(pair.value.span(), "compute,utility")}));
      continue;
    }
    if ((name != "NVIDIA_VISIBLE_DEVICES" && name != "CUDA_VISIBLE_DEVICES") || is_no_device(value)) continue;
    bool is_all = name == "NVIDIA_VISIBLE_DEVICES" && value == "all";
    if (is_all && !cuda_base_of(*env.stage)) continue;
    auto finding = ctx.report(pair.span, fmt::format("`{}` {}", name, is_all ? "is `all` in the base already" : "fixes GPUs in the image"));
    finding.help("remove it, and choose GPUs when the container starts");
    auto removal = env.is_legacy() ? std::nullopt : pair_removal(ctx, env, i);
    if (removal) finding.fix(Fix::unsafe("remove it", {*removal}));
  }
}

}  // namespace docklint
