#include <optional>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "model/compose/compose_problem.h"
#include "rules/rule.h"

namespace docklint {
namespace {

// The scalar that holds the dropped text, quotes included, and its text; nothing where the file does not hold it verbatim on one line.
std::optional<TextEdit> with_shell(const ComposeProblem& problem, const RuleContext& ctx) {
  std::string_view file = ctx.sources().at(problem.where.file).text();
  std::string whole = problem.subject + problem.found;
  std::uint32_t begin = problem.where.span.begin - static_cast<std::uint32_t>(problem.subject.size());
  std::uint32_t end = problem.where.span.end;
  if (problem.subject.size() > problem.where.span.begin || begin < 2 || file.substr(begin, end - begin) != whole) return std::nullopt;
  if (whole.find_first_of("\"\\\r\n") != std::string::npos) return std::nullopt;
  char before = file[begin - 1];
  bool is_quoted = before == '"' || before == '\'';
  if (is_quoted) {
    if (end >= file.size() || file[end] != before) return std::nullopt;
    --begin, ++end;
  }
  // Only the value of a key, to the end of its line.
  std::size_t key_end = file.find_last_not_of(' ', begin - 1);
  std::size_t rest = file.find_first_not_of(' ', end);
  bool is_whole_value = key_end != std::string_view::npos && file[key_end] == ':' && (rest == std::string_view::npos || file[rest] == '\r' || file[rest] == '\n' || file[rest] == '#');
  if (!is_whole_value) return std::nullopt;
  return TextEdit{{problem.where.file, {begin, end}}, fmt::format("[\"sh\", \"-c\", \"{}\"]", whole)};
}

}  // namespace

void rules::compose::truncated_command(const ComposeProblem& problem, RuleContext& ctx) {
  if (problem.kind != ComposeProblemKind::TruncatedCommand) return;
  auto finding = ctx.report(problem.where, "compose drops the command from here on");
  finding.help("quote the text, or run it with `sh -c`");
  if (auto edit = with_shell(problem, ctx)) finding.fix(Fix::unsafe("run the whole text with `sh -c`", {*edit}));
}

}  // namespace docklint
