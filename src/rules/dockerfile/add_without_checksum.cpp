#include "model/dockerfile/instructions.h"
#include "rules/rule.h"

namespace docklint {

void rules::dockerfile::add_without_checksum(const CopyInstruction& copy, RuleContext& ctx) {
  if (!copy.is_add() || copy.flag("checksum") != nullptr) return;
  for (const CopySource& source : copy.sources) {
    if (source.kind != CopySourceKind::Url || !source.path.text().starts_with("https://")) continue;
    ctx.report(source.span(), "ADD takes whatever this URL serves on the day of the build")
        .help("add `--checksum=sha256:...`, so that the build stops when the file is another one");
  }
}

}  // namespace docklint
