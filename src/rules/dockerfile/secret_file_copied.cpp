#include <fmt/format.h>

#include "model/dockerfile/instructions.h"
#include "rules/rule.h"
#include "rules/support/secret_files.h"

namespace docklint {

void rules::dockerfile::secret_file_copied(const CopyInstruction& copy, RuleContext& ctx) {
  if (copy.from && copy.from->kind != StageReferenceKind::Empty) return;
  for (const CopySource& source : copy.sources) {
    if (source.kind != CopySourceKind::Path || !source.path.is_known()) continue;
    std::string_view path = source.path.text();
    std::string_view name = path.substr(path.rfind('/') == std::string_view::npos ? 0 : path.rfind('/') + 1);
    if (!is_secret_file(name)) continue;
    ctx.report(source.span(), fmt::format("`{}` is made for credentials and stays in the image", name))
        .help("mount it for the step that needs it with `RUN --mount=type=secret`, or give it to the container at run time");
  }
}

}  // namespace docklint
