#include <algorithm>
#include <span>

#include <fmt/format.h>

#include "model/images/image_facts.h"
#include "model/shell/facts.h"
#include "rules/rule.h"
#include "rules/support/package_calls.h"
#include "rules/support/stage_chain.h"

namespace docklint {
namespace {

bool is_gpu_base(const Stage& stage) {
  const ImageReference* image = base_image_of(stage);
  if (image == nullptr) return false;
  std::string name = facts_name(*image);
  if (name == "nvidia/cuda" || name.starts_with("nvcr.io/nvidia/")) return true;
  std::string_view tag = image->tag ? image->tag->text : std::string_view();
  return (name == "pytorch/pytorch" && tag.find("cuda") != std::string_view::npos) || (name == "tensorflow/tensorflow" && tag.find("gpu") != std::string_view::npos);
}

constexpr std::string_view kMachineLearningPackages =
    " pytorch torch torchvision torchaudio pytorch-cuda pytorch-gpu tensorflow tensorflow-gpu jax jaxlib keras cupy cudatoolkit cudnn lightgbm xgboost transformers "
    "vllm flash-attn cuda-toolkit ";

}  // namespace

void rules::dockerfile::conda_in_gpu_image(const ShellScript&, RuleContext& ctx) {
  const RunInstruction* run = run_of(ctx);
  std::span<const PackageInvocation> calls = ctx.shell_text().facts->packages;
  bool runs_conda = std::any_of(calls.begin(), calls.end(), [](const PackageInvocation& call) { return call.manager == PackageManager::Conda; });
  if (run == nullptr || !runs_conda || !is_gpu_base(*run->stage)) return;
  for (const PackageInvocation& call : calls) {
    if (call.manager != PackageManager::Conda || !call.is_install() || !call.lists.empty()) continue;
    for (const PackageName& package : call.packages) {
      if (package.name.empty() || !names_word(kMachineLearningPackages, package.name)) continue;
      ctx.report(package.span, fmt::format("conda installs `{}` on a GPU base", package.name)).help("install it with uv or pip, which use wheels made for a CUDA version");
      break;
    }
  }
}

}  // namespace docklint
