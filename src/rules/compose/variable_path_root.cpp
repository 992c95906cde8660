#include <algorithm>
#include <string_view>

#include <fmt/format.h>

#include "model/compose/compose_service.h"
#include "model/compose/interpolation.h"
#include "rules/rule.h"

namespace docklint {
namespace {

// Set by every login.
bool is_always_set(std::string_view name) {
  constexpr std::string_view kNames[] = {"HOME", "PWD", "USERPROFILE", "APPDATA", "XDG_RUNTIME_DIR", "USER", "TMPDIR", "COMPOSE_PROJECT_NAME"};
  return std::find(std::begin(kNames), std::end(kNames), name) != std::end(kNames);
}

void check_path_root(const ComposeValue* value, RuleContext& ctx) {
  if (!value || !value->is_scalar() || !value->has_unknown() || !value->written.text().starts_with('$') || !value->text.text().starts_with(kUnknownText)) return;
  TemplateScan scan = scan_template(value->written.text());
  if (scan.references.empty()) return;
  const TemplateReference& first = scan.references.front();
  std::string_view rest = value->written.text().substr(first.end);
  bool is_path = first.begin == 0 && rest.starts_with('/') && rest.size() > 1 && rest[1] != ':';
  if (!is_path || first.op != VariableOperator::None || is_always_set(first.name)) return;
  FileSpan where{value->where.file, value->written.source_span(first.begin, first.end)};
  auto finding = ctx.report(where, fmt::format("without a value for `{}` this is `{}` on the host", first.name, rest.substr(0, rest.find(':'))));
  finding.help("demand a value with `:?`, or give a default with `:-`");
  if (ctx.sources().at(where.file).text(where.span) != value->written.text().substr(first.begin, first.end - first.begin)) return;
  // A question mark ends nothing in a plain scalar, but `{` begins a flow mapping inside of one.
  finding.fix(Fix::unsafe(fmt::format("demand a value for `{}`", first.name), {TextEdit{where, fmt::format("${{{}:?}}", first.name)}}));
}

}  // namespace

void rules::compose::variable_path_root(const ComposeService& service, RuleContext& ctx) {
  for (const ComposeMount& mount : service.mounts) {
    if (mount.from_tmpfs_key) continue;
    if (!mount.is_long) {
      if (!mount.source.empty()) check_path_root(mount.value, ctx);
    } else if (mount.type == ComposeMountType::Bind) {
      check_path_root(mount.value->value_of("source"), ctx);
    }
  }
}

}  // namespace docklint
