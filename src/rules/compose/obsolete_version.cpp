#include "model/compose/compose_problem.h"
#include "rules/rule.h"
#include "rules/support/whole_lines.h"

namespace docklint {
namespace {

// The whole line, and the blank one behind it where the file begins with it.
std::optional<Span> version_line(const SourceBuffer& source, Span entry) {
  Span line = whole_line_at(source, entry.begin);
  bool starts_line = entry.begin == line.begin || entry.begin == source.bom_length();
  if (!starts_line || entry.end > line.end) return std::nullopt;
  std::string_view rest = source.text({entry.end, line.end});
  if (rest.find_first_not_of(" \t\r\n") != std::string_view::npos) return std::nullopt;
  line.begin = entry.begin;
  bool is_first = entry.begin == source.bom_length();
  if (is_first && line.end < source.size()) {
    Span next = whole_line_at(source, line.end);
    if (source.text(next).find_first_not_of(" \t\r\n") == std::string_view::npos) line.end = next.end;
  }
  return line;
}

}  // namespace

void rules::compose::obsolete_version(const ComposeProblem& problem, RuleContext& ctx) {
  if (problem.kind != ComposeProblemKind::ObsoleteVersion) return;
  auto finding = ctx.report(problem.where, "top-level `version` is obsolete");
  finding.help("remove it: compose ignores it and warns");
  if (auto line = version_line(ctx.sources().at(problem.where.file), problem.where.span)) {
    finding.fix(Fix::safe("remove `version`", {TextEdit{{problem.where.file, *line}, {}}}));
  }
}

}  // namespace docklint
