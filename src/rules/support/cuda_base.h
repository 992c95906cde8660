// NVIDIA's CUDA images as bases.
#pragma once

#include <optional>
#include <string_view>

#include "rules/support/stage_chain.h"

namespace docklint {

struct CudaBase {
  std::string_view tag;     // "12.4.1-cudnn-devel-ubuntu22.04"
  ReleaseNumber release;    // both numbers are known
  bool has(std::string_view flavour) const { return tag.find(flavour) != std::string_view::npos; }
};

// Nothing where the stage starts from another image, or its tag does not say which CUDA it holds.
std::optional<CudaBase> cuda_base_of(const Stage& stage);

}  // namespace docklint
