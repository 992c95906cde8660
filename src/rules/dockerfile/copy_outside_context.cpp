#include <algorithm>

#include "model/dockerfile/instructions.h"
#include "rules/rule.h"

namespace docklint {
namespace {

bool climbs_out(std::string_view path) {
  int depth = 0;
  while (!path.empty()) {
    std::string_view part = path.substr(0, path.find('/'));
    path.remove_prefix(std::min(path.size(), part.size() + 1));
    if (part.empty() || part == ".") continue;
    depth += part == ".." ? -1 : 1;
    if (depth < 0) return true;
  }
  return false;
}

}  // namespace

void rules::dockerfile::copy_outside_context(const CopyInstruction& copy, RuleContext& ctx) {
  if (copy.from && copy.from->kind != StageReferenceKind::Empty) return;
  for (const CopySource& source : copy.sources) {
    if (source.kind != CopySourceKind::Path || !source.path.is_known() || !climbs_out(source.path.text())) continue;
    ctx.report(source.span(), "source climbs out of the build context")
        .help("build with a context further up, or add a named context with `--build-context`");
  }
}

}  // namespace docklint
