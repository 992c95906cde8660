#include <fmt/format.h>

#include <string>

#include "rules/rule.h"
#include "rules/support/label_types.h"
#include "rules/support/stage_chain.h"

namespace docklint {
namespace {

std::string base_digest_fault(const Stage& stage, std::string_view digest) {
  const FromInstruction* from = stage.root->from;
  if (from == nullptr || from->base != BaseKind::Image || from->reference == nullptr || from->reference->has_variables) return {};
  if (!from->reference->digest) return "names a digest, and FROM does not fix one";
  return from->reference->digest->text == digest ? std::string() : std::string("differs from the digest of FROM");
}

// What is wrong, behind the name of the label; empty where nothing is.
std::string provenance_fault(const Stage& stage, std::string_view key, std::string_view value) {
  if (key == "org.opencontainers.image.base.digest") return base_digest_fault(stage, value);
  if (key == "org.opencontainers.image.revision" || key == "org.label-schema.vcs-ref")
    return fits_label_type(value, LabelType::Hash) ? "is fixed in the file and cannot name the commit it is built from" : "";
  if (key == "org.opencontainers.image.created" || key == "org.label-schema.build-date") return "is fixed in the file and does not change with the build";
  return {};
}

}  // namespace

void rules::dockerfile::stale_provenance_label(const LabelInstruction& label, RuleContext& ctx) {
  if (label.stage == nullptr || label.is_onbuild() || label.is_legacy()) return;
  for (std::size_t i = 0; i < label.pairs.size(); ++i) {
    const KeyValuePair& pair = label.pairs[i];
    if (!pair.has_value || pair.value.empty() || !pair.key.is_literal() || !pair.value.is_literal()) continue;
    std::string fault = provenance_fault(*label.stage, pair.key.text(), pair.value.text());
    if (fault.empty()) continue;
    auto finding = ctx.report(pair.span, fmt::format("`{}` {}", pair.key.text(), fault));
    finding.help("let the build set it, with an ARG or `docker build --label`");
    if (auto removal = pair_removal(ctx, label, i)) finding.fix(Fix::unsafe("remove the label", {*removal}));
  }
}

}  // namespace docklint
