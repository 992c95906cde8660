#include "rules/rule.h"
#include "rules/support/stage_chain.h"

namespace docklint {
namespace {

// Built in another stage and copied from there.
bool copies_opcache(const Stage& stage) {
  for (const Stage* link = &stage; link != nullptr; link = link->base_stage)
    for (const StageEdge& edge : link->edges)
      if (edge.kind == StageEdgeKind::CopyFrom && edge.target != nullptr && chain_mentions(*edge.target, "opcache")) return true;
  return false;
}

}  // namespace

void rules::dockerfile::missing_opcache(const Dockerfile& file, RuleContext& ctx) {
  const Stage* stage = file.final_stage;
  if (!is_whole(file) || stage == nullptr || !starts_from(*stage, "php") || is_development_stage(*stage)) return;
  const ImageReference& image = *base_image_of(*stage);
  if (!image.tag) return;
  std::string_view tag = image.tag->text;
  bool is_server = tag.find("fpm") != std::string_view::npos || tag.find("apache") != std::string_view::npos;
  if (!is_server || chain_mentions(*stage, "opcache") || chain_mentions(*stage, "conf.d") || chain_mentions(*stage, "php_ini_dir") || copies_opcache(*stage)) return;
  // From PHP 8.5 on it is a part of the interpreter.
  auto release = release_number(tag);
  if (!release || release->major > 8 || (release->major == 8 && (release->minor < 0 || release->minor > 4))) return;
  ctx.report(stage->root->from->image.span(), "PHP server runs without opcache").help("add `RUN docker-php-ext-install opcache`");
}

}  // namespace docklint
