#include <fmt/format.h>

#include "model/dockerfile/stage.h"
#include "rules/rule.h"

namespace docklint {
namespace {

// The builder takes `a/..` apart as text, and nothing lies above the context.
bool is_whole_context(std::string_view path) {
  std::size_t depth = 0;
  while (!path.empty()) {
    std::size_t slash = path.find('/');
    std::string_view part = path.substr(0, slash);
    path.remove_prefix(slash == std::string_view::npos ? path.size() : slash + 1);
    bool is_everything = part == "*" && depth == 0 && path.empty();
    if (part.empty() || part == "." || is_everything) continue;
    if (part != "..") ++depth;
    else if (depth > 0) --depth;
  }
  return depth == 0;
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
