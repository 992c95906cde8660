#include <fmt/format.h>

#include "model/dockerfile/dockerfile.h"
#include "model/dockerfile/word.h"
#include "model/images/image_reference.h"
#include "rules/rule.h"

namespace docklint {
namespace {

// An ARG of the file that FROM reads and that has no value of its own.
bool lacks_default(const VariableReference& reference) {
  return reference.definition != nullptr && reference.definition->kind == VariableKind::GlobalArg && !reference.definition->has_value;
}

bool is_earlier_stage(const FromInstruction& from, std::string_view name) {
  if (name.empty()) return false;
  for (const Stage& stage : from.file->stages) {
    if (stage.from == &from) return false;
    if (stage.name == name) return true;
  }
  return false;
}

// `ARG TAG` gets a default where the whole tag is that variable: what the image would be taken at without a tag.
void offer_default(Finding finding, const FromInstruction& from, const VariableReference& reference, const RuleContext& ctx) {
  std::string_view written = from.image.written.text();
  std::size_t begin = reference.span.begin - from.image.span().begin;
  bool is_tag = from.image.written.is_verbatim() && begin > 0 && written[begin - 1] == ':' && reference.span.end == from.image.span().end;
  if (!is_tag || written.find('/', begin) != std::string_view::npos) return;
  finding.fix(Fix::unsafe("give the ARG the default `latest`", {ctx.insert(reference.definition->span.end, "=latest")}));
}

}  // namespace

void rules::dockerfile::invalid_default_in_from(const FromInstruction& from, RuleContext& ctx) {
  if (from.is_onbuild() || from.image.is_malformed || from.image.is_literal() || from.base == BaseKind::Stage) return;
  const VariableReference* open = nullptr;
  for (const VariableReference& reference : from.image.references) {
    // A name that no ARG declares is the matter of another rule.
    if (reference.resolution == Resolution::Undefined) return;
    if (open == nullptr && lacks_default(reference) && !reference.tolerates_undefined()) open = &reference;
  }
  std::string_view image = from.default_image;
  if (is_earlier_stage(from, image) || (!image.empty() && parse_image_reference(image).is_valid())) return;
  Span span = open != nullptr ? open->span : from.image.span();
  std::string result = image.empty() ? std::string("no image name at all") : fmt::format("`{}`, which is no image name", image);
  auto finding = ctx.report(span, fmt::format("without build arguments this FROM gets {}", result));
  finding.help("give the ARG a default that makes a complete image name");
  if (open == nullptr) return;
  finding.related(open->definition->name_span, "declared here without default");
  offer_default(finding, from, *open, ctx);
}

}  // namespace docklint
