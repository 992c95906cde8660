#include <fmt/format.h>

#include "model/dockerfile/dockerfile.h"
#include "model/images/image_reference.h"
#include "rules/rule.h"

namespace docklint {
namespace {

// In a block of a document a lone word that is no known image is rather a stage of a block before.
bool may_name_earlier_block(const FromInstruction& from) {
  return from.file->is_excerpt && from.facts == nullptr && from.reference->text.find_first_of("/.:") == std::string_view::npos;
}

}  // namespace

void rules::dockerfile::untagged_image(const FromInstruction& from, RuleContext& ctx) {
  if (from.base != BaseKind::Image || !from.image.is_known()) return;
  const ImageReference& image = *from.reference;
  if (!image.is_valid() || image.tag || image.digest || may_name_earlier_block(from)) return;
  ctx.report(from.image.span(), fmt::format("image `{}` has neither tag nor digest", image.text)).help("name the version that was tested");
}

}  // namespace docklint
