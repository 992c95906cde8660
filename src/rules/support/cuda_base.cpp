#include "rules/support/cuda_base.h"

namespace docklint {

std::optional<CudaBase> cuda_base_of(const Stage& stage) {
  if (!starts_from(stage, "nvidia/cuda") && !starts_from(stage, "nvcr.io/nvidia/cuda")) return std::nullopt;
  const ImageReference& image = *base_image_of(stage);
  if (!image.tag) return std::nullopt;
  auto release = release_number(image.tag->text);
  if (!release || release->minor < 0) return std::nullopt;
  return CudaBase{image.tag->text, *release};
}

}  // namespace docklint
