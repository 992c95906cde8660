#include <fmt/format.h>

#include "model/dockerfile/stage.h"
#include "rules/rule.h"

namespace docklint {
namespace {

bool is_vex_document(std::string_view path) {
  std::string_view name = path.substr(path.rfind('/') == std::string_view::npos ? 0 : path.rfind('/') + 1);
  return name == "vex.json" || name.ends_with(".vex.json") || name.ends_with(".openvex.json");
}

}  // namespace

void rules::dockerfile::vex_in_image(const CopyInstruction& copy, RuleContext& ctx) {
  if (copy.stage == nullptr || !copy.stage->is_exported) return;
  for (const CopySource& source : copy.sources) {
    if (source.kind == CopySourceKind::Heredoc || !source.path.is_known() || !is_vex_document(source.path.text())) continue;
    ctx.report(source.span(), fmt::format("VEX document `{}` is copied into the image", source.path.text()))
        .help("attach it to the image as an attestation, so that it can be renewed without a build");
  }
}

}  // namespace docklint
