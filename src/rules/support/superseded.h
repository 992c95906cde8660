// Instructions of which only the last in a stage counts: CMD, ENTRYPOINT, HEALTHCHECK.
#pragma once

#include <fmt/format.h>

#include "model/dockerfile/stage.h"
#include "rules/rule.h"
#include "rules/support/instruction_edits.h"

namespace docklint {

// Reports all but the last.
template <class T>
void report_superseded(const Stage& stage, RuleContext& ctx) {
  const T* last = stage.last<T>();
  stage.each<T>([&](const T& instruction) {
    if (&instruction == last) return;
    auto finding = ctx.report(instruction.keyword_span(), fmt::format("{0} has no effect, a later {0} of the stage replaces it", instruction.name()));
    finding.help("remove it, or move it to the stage it was meant for").related(last->keyword_span(), "only this one counts");
    offer_removal(finding, instruction, fmt::format("remove the {} that has no effect", instruction.name()), ctx);
  });
}

}  // namespace docklint
