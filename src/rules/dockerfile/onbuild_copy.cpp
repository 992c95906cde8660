#include <fmt/format.h>

#include "model/dockerfile/instructions.h"
#include "rules/rule.h"

namespace docklint {

void rules::dockerfile::onbuild_copy(const OnbuildInstruction& onbuild, RuleContext& ctx) {
  if (onbuild.trigger == nullptr || (onbuild.trigger->keyword != Keyword::Copy && onbuild.trigger->keyword != Keyword::Add)) return;
  ctx.report(onbuild.trigger->keyword_span(), fmt::format("{} takes files of whoever builds on this image", onbuild.trigger->name()))
      .help("leave the copying to the Dockerfile that knows its files");
}

}  // namespace docklint
