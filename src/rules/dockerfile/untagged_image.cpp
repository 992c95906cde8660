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

// `${REGISTRY}/ubuntu`: what the variable holds adds no tag behind the name.
bool has_bare_name_behind_variable(const FromInstruction& from) {
  std::string_view text = from.image.written.text();
  std::size_t slash = text.rfind('/');
  if (slash == std::string_view::npos || slash + 1 == text.size()) return false;
  return text.find_first_of("$\"'}:@\\", slash) == std::string_view::npos && text.find('$') < slash;
}

}  // namespace

void rules::dockerfile::untagged_image(const FromInstruction& from, RuleContext& ctx) {
  if (!from.image.is_known() && has_bare_name_behind_variable(from)) {
    ctx.report(from.image.span(), fmt::format("image `{}` has neither tag nor digest", from.image.written.text())).help("name the version that was tested");
    return;
  }
  if (from.base != BaseKind::Image || !from.image.is_known()) return;
  const ImageReference& image = *from.reference;
  if (!image.is_valid() || image.tag || image.digest || may_name_earlier_block(from)) return;
  ctx.report(from.image.span(), fmt::format("image `{}` has neither tag nor digest", image.text)).help("name the version that was tested");
}

}  // namespace docklint
