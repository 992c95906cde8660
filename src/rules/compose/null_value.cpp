#include <fmt/format.h>

#include <optional>
#include <string_view>

#include "model/compose/compose_problem.h"
#include "rules/rule.h"

namespace docklint {
namespace {

// The empty collection the key takes, behind its colon; nothing where it takes a scalar.
std::optional<TextEdit> empty_collection(const ComposeProblem& problem, const RuleContext& ctx) {
  bool takes_list = problem.expected.find("list") != std::string::npos;
  bool takes_mapping = problem.expected.find("mapping") != std::string::npos;
  if (!takes_list && !takes_mapping) return std::nullopt;
  std::string_view text = ctx.sources().at(problem.where.file).text();
  std::size_t colon = problem.where.span.end;
  if (colon >= text.size() || text[colon] != ':') return std::nullopt;
  std::size_t rest = text.find_first_not_of(" \t", colon + 1);
  bool is_nothing_behind = rest == std::string_view::npos || text[rest] == '\r' || text[rest] == '\n' || text[rest] == '#';
  if (!is_nothing_behind) return std::nullopt;
  auto at = static_cast<std::uint32_t>(colon + 1);
  return TextEdit{{problem.where.file, {at, at}}, takes_mapping ? " {}" : " []"};
}

}  // namespace

void rules::compose::null_value(const ComposeProblem& problem, RuleContext& ctx) {
  if (problem.kind != ComposeProblemKind::NullValue) return;
  std::string_view key = ctx.sources().at(problem.where.file).text(problem.where.span);
  bool is_item = key.starts_with('-');
  bool is_key = !is_item && key.size() <= 100 && key.find('\n') == std::string_view::npos;
  auto finding = ctx.report(problem.where, is_item ? "list item is empty" : is_key ? fmt::format("`{}` has no value", key) : "value is missing");
  finding.help(is_item ? "remove the dash, or write the item" : "write a value, or remove the key");
  if (auto edit = is_key ? empty_collection(problem, ctx) : std::nullopt) finding.fix(Fix::safe(fmt::format("write{}", edit->text), {*edit}));
}

}  // namespace docklint
