#include <fmt/format.h>

#include "model/compose/compose_service.h"
#include "rules/rule.h"

namespace docklint {

void rules::compose::path_like_volume_name(const ComposeService& service, RuleContext& ctx) {
  for (const ComposeMount& mount : service.mounts) {
    if (mount.from_tmpfs_key || !mount.is_named_volume() || !mount.is_valid || !mount.is_certain) continue;
    if (mount.source.find('/') == std::string_view::npos || mount.source.find(kUnknownText) != std::string_view::npos) continue;
    auto finding = ctx.report(mount.source_span, fmt::format("`{}` is taken for the name of a volume", mount.source));
    finding.help(mount.is_long ? "use `type: bind` for a path" : "begin a relative path with `./`");
    bool is_written_so = ctx.sources().at(mount.source_span.file).text(mount.source_span.span) == mount.source;
    FileSpan before{mount.source_span.file, {mount.source_span.span.begin, mount.source_span.span.begin}};
    if (!mount.is_long && is_written_so) finding.fix(Fix::safe("begin with `./`", {TextEdit{before, "./"}}));
  }
}

}  // namespace docklint
