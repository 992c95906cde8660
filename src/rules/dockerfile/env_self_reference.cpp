#include <algorithm>

#include <fmt/format.h>

#include "model/dockerfile/instructions.h"
#include "model/dockerfile/word.h"
#include "rules/rule.h"
#include "rules/support/instruction_edits.h"
#include "rules/support/whole_lines.h"

namespace docklint {
namespace {

// The other pair of the same ENV that sets the name; the nearest one before, else one after. -1: none.
std::ptrdiff_t setting_pair(const EnvInstruction& env, std::size_t reader, std::string_view name) {
  auto sets = [&](std::size_t i) { return i != reader && env.pairs[i].has_value && env.pairs[i].key.text() == name; };
  for (std::size_t i = reader; i-- > 0;) {
    if (sets(i)) return static_cast<std::ptrdiff_t>(i);
  }
  for (std::size_t i = reader + 1; i < env.pairs.size(); ++i) {
    if (sets(i)) return static_cast<std::ptrdiff_t>(i);
  }
  return -1;
}

// Two ENVs, cut before the pair that reads.
void offer_split(Finding finding, const EnvInstruction& env, std::size_t reader, std::size_t setter, const RuleContext& ctx) {
  if (setter > reader || env.is_onbuild()) return;
  Span gap{env.pairs[reader - 1].span.end, env.pairs[reader].span.begin};
  if (gap.begin > gap.end || ctx.source().text(gap).find('#') != std::string_view::npos) return;
  std::string line = fmt::format("{}{} ", line_ending_of(ctx.source()), env.raw->keyword_text.text());
  finding.fix(Fix::unsafe("split the ENV in two", {ctx.replace(gap, line)}));
}

}  // namespace

void rules::dockerfile::env_self_reference(const EnvInstruction& env, RuleContext& ctx) {
  for (std::size_t i = 0; i < env.pairs.size(); ++i) {
    for (const VariableReference& reference : env.pairs[i].value.references) {
      std::ptrdiff_t setter = setting_pair(env, i, reference.name);
      if (setter < 0) continue;
      // `PATH=/a:$PATH PATH=/b:$PATH`: whatever it was before, the first of the two is lost.
      bool is_set_twice = static_cast<std::size_t>(setter) < i && env.pairs[i].key.text() == reference.name;
      if (!is_set_twice && (reference.is_defined() || reference.resolution == Resolution::Special)) continue;
      const KeyValuePair& other = env.pairs[static_cast<std::size_t>(setter)];
      auto finding = ctx.report(reference.span, fmt::format("`{}` does not see the value that the same ENV sets", reference.name));
      finding.help("set it in an ENV of its own before").related(other.key.span(), "set here, in the same instruction");
      offer_split(finding, env, i, static_cast<std::size_t>(setter), ctx);
    }
  }
}

}  // namespace docklint
