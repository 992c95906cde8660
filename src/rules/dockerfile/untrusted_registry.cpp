#include <fmt/format.h>

#include "model/dockerfile/instructions.h"
#include "model/images/image_reference.h"
#include "rules/rule.h"
#include "rules/support/trusted_registries.h"

namespace docklint {
namespace {

void judge_registry(const ImageReference& image, Span image_span, RuleContext& ctx) {
  auto trusted = ctx.options<options::DockerfileUntrustedRegistry>().trusted_registries;
  if (trusted.empty() || !image.is_valid() || image.registry_is_unknown() || (image.registry && image.registry->has_variables)) return;
  std::string_view registry = image.registry ? image.registry->text : "docker.io";
  if (is_trusted_registry(registry, trusted)) return;
  ctx.report(image.registry ? image.registry->span : image_span, fmt::format("image `{}` comes from registry `{}`, which is not trusted", image.text, registry))
      .help("take the image from a registry of the configured list");
}

void judge_reference(const std::optional<StageReference>& reference, RuleContext& ctx) {
  if (!reference || reference->kind != StageReferenceKind::Image || reference->image == nullptr) return;
  // A lone word is as likely a build context given by name.
  const ImageReference& image = *reference->image;
  bool may_be_context = !image.registry && !image.tag && !image.digest && image.text.find('/') == std::string_view::npos;
  if (!may_be_context) judge_registry(image, reference->span(), ctx);
}

}  // namespace

void rules::dockerfile::untrusted_registry(const AnyInstruction& instruction, RuleContext& ctx) {
  if (const auto* from = instruction.as<FromInstruction>()) {
    bool is_image = from->base == BaseKind::Image || from->base == BaseKind::Unknown;
    if (is_image && from->reference != nullptr) judge_registry(*from->reference, from->image.span(), ctx);
  } else if (const auto* copy = instruction.as<CopyInstruction>()) {
    judge_reference(copy->from, ctx);
  } else if (const auto* run = instruction.as<RunInstruction>()) {
    for (const RunMount& mount : run->mounts) judge_reference(mount.from, ctx);
  }
}

}  // namespace docklint
