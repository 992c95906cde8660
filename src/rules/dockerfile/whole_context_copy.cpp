#include <fmt/format.h>

#include "model/dockerfile/stage.h"
#include "rules/rule.h"

namespace docklint {
namespace {

bool is_whole_context(std::string_view path) {
  while (path.starts_with("./") || path.starts_with('/')) path.remove_prefix(path.starts_with('/') ? 1 : 2);
  return path.empty() || path == "." || path == "*";
}

}  // namespace

void rules::dockerfile::whole_context_copy(const CopyInstruction& copy, RuleContext& ctx) {
  if (copy.stage == nullptr || !copy.stage->is_exported || copy.from || !copy.excludes.empty()) return;
  for (const CopySource& source : copy.sources) {
    if (source.kind != CopySourceKind::Path || !source.path.is_known() || !is_whole_context(source.path.text())) continue;
    ctx.report(source.span(), fmt::format("`{}` puts the whole build context into the image", source.path.text()))
        .help("name the files and folders the image needs, or let `.dockerignore` begin with `*`");
  }
}

}  // namespace docklint
