#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/split.h"
#include "model/dockerfile/instructions.h"
#include "model/images/image_facts.h"
#include "model/images/image_reference.h"
#include "rules/rule.h"

namespace docklint {
namespace {

// The day the dates were collected. Comparing with it and not with today keeps a run repeatable.
constexpr std::string_view kDayOfData = "2026-09-15";

bool has_ended(const ImageEnd& end) { return !end.end_of_life.empty() && end.end_of_life <= kDayOfData; }

// Suffixes that every version of these images has; a release name in the tag would not fit another version.
bool has_lasting_suffix(std::string_view suffix) {
  constexpr std::array<std::string_view, 9> kSuffixes = {"", "-slim", "-alpine", "-fpm", "-fpm-alpine", "-cli", "-cli-alpine", "-apache", "-zts"};
  return std::find(kSuffixes.begin(), kSuffixes.end(), suffix) != kSuffixes.end();
}

std::string_view suffix_of(std::string_view tag) {
  std::size_t dash = tag.find('-');
  return dash == std::string_view::npos ? std::string_view() : tag.substr(dash);
}

void offer_successor(Finding finding, const FromInstruction& from, const ImageEnd& end, const RuleContext& ctx) {
  constexpr std::array<std::string_view, 7> kImages = {"alpine", "debian", "node", "php", "python", "ruby", "ubuntu"};
  const ImageReference& image = *from.reference;
  bool is_covered = end.is_the_image && std::find(kImages.begin(), kImages.end(), end.image) != kImages.end();
  std::string_view suffix = suffix_of(image.tag->text);
  if (!is_covered || image.digest || !from.image.is_literal() || !from.image.written.is_verbatim() || !has_lasting_suffix(suffix)) return;
  auto successor = longest_supported_version(end);
  if (!successor || successor->end_of_life <= kDayOfData) return;
  std::string tag = fmt::format("{}{}", successor->version, suffix);
  finding.fix(Fix::unsafe(fmt::format("move to `{}`", tag), {ctx.replace(image.tag->span, tag)}));
}

std::string eol_wording(const ImageReference& image, const ImageEnd& end) {
  if (end.version == "*") return fmt::format("image `{}` has not been maintained since {}", familiar_name(image), end.end_of_life);
  if (end.is_the_image) return fmt::format("{} {} reached its end of life on {}", end.image, end.version, end.end_of_life);
  return fmt::format("image is built on {} {}, which reached its end of life on {}", end.image, end.version, end.end_of_life);
}

}  // namespace

void rules::dockerfile::eol_base_image(const FromInstruction& from, RuleContext& ctx) {
  if (from.base != BaseKind::Image || !from.image.is_known() || !from.reference->is_valid()) return;
  const ImageReference& image = *from.reference;
  for (const ImageEnd& end : image_ends(image)) {
    if (!has_ended(end)) continue;
    bool names_version = image.tag && end.version != "*";
    auto finding = ctx.report(names_version ? image.tag->span : from.image.span(), eol_wording(image, end));
    finding.help(end.version == "*" ? "move to a maintained image" : "move to a supported version");
    if (end.newest_only) finding.at_most(Severity::Info);
    if (names_version) offer_successor(finding, from, end, ctx);
    return;
  }
}

}  // namespace docklint
