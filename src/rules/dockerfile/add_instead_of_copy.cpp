#include "model/dockerfile/instructions.h"
#include "rules/rule.h"

namespace docklint {
namespace {

// A local archive is unpacked by its content, so a name without ending could be one; that is rare enough.
bool may_be_archive(std::string_view path) {
  constexpr std::string_view kEndings[] = {".tar", ".tgz", ".tbz", ".tbz2", ".txz", ".tzst", ".gz", ".bz2", ".xz", ".zst", ".lzma", ".Z", ".tar.*"};
  while (path.ends_with('*')) path.remove_suffix(1);
  for (std::string_view ending : kEndings) {
    if (path.ends_with(ending)) return true;
  }
  return path.find(".tar") != std::string_view::npos || path.ends_with(".t") || path.find("rootfs") != std::string_view::npos;
}

}  // namespace

void rules::dockerfile::add_instead_of_copy(const CopyInstruction& copy, RuleContext& ctx) {
  if (!copy.is_add() || copy.sources.empty() || copy.checksum || copy.keep_git_dir || copy.unpack) return;
  for (const CopySource& source : copy.sources) {
    bool is_plain = source.kind == CopySourceKind::Heredoc ||
                    (source.kind == CopySourceKind::Path && source.path.is_known() && !may_be_archive(source.path.text()));
    if (!is_plain) return;
  }
  bool is_lower = ctx.source().text(copy.keyword_span()) == "add";
  ctx.report(copy.keyword_span(), "ADD copies plain local files")
      .help("use COPY; ADD is for archives, URLs and repositories")
      .fix(Fix::safe("replace ADD with COPY", {ctx.replace(copy.keyword_span(), is_lower ? "copy" : "COPY")}));
}

}  // namespace docklint
