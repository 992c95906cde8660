#include <fmt/format.h>

#include "model/dockerfile/instructions.h"
#include "model/images/image_reference.h"
#include "rules/rule.h"

namespace docklint {

void rules::dockerfile::latest_tag(const FromInstruction& from, RuleContext& ctx) {
  if (from.base != BaseKind::Image || !from.image.is_known()) return;
  const ImageReference& image = *from.reference;
  if (!image.tag || image.tag->text != "latest" || image.digest) return;
  std::string_view name = image.text.substr(0, image.text.rfind(':'));
  ctx.report(from.image.span(), fmt::format("image `{}` is taken at its moving tag `latest`", name))
      .help("name the version that was tested, or pin the digest");
}

}  // namespace docklint
