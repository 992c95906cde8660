#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>

#include "model/compose/compose_problem.h"
#include "model/compose/interpolation.h"
#include "rules/rule.h"

namespace docklint {
namespace {

bool is_entry_name(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '-';
  });
}

// `NAME: value` or `NAME:value` on one line becomes `NAME=value`; nothing where quotes or more of YAML take part.
std::optional<TextEdit> with_equals_sign(FileSpan where, const RuleContext& ctx) {
  std::string_view text = ctx.sources().at(where.file).text(where.span);
  char quote = !text.empty() && (text[0] == '"' || text[0] == '\'') ? text[0] : '\0';
  std::size_t start = quote ? 1 : 0;
  std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || !is_entry_name(text.substr(start, colon - start))) return std::nullopt;
  std::size_t value = text.find_first_not_of(' ', colon + 1);
  if (value == std::string_view::npos || text.find_first_of("\r\n#&*{}[]|>!") != std::string_view::npos) return std::nullopt;
  std::string_view rest = text.substr(value);
  bool has_other_quotes = (quote ? rest.substr(0, rest.size() - 1) : rest).find_first_of("\"'\\") != std::string_view::npos;
  if (has_other_quotes || rest.find(": ") != std::string_view::npos) return std::nullopt;
  auto begin = where.span.begin + static_cast<std::uint32_t>(colon);
  return TextEdit{{where.file, {begin, where.span.begin + static_cast<std::uint32_t>(value)}}, "="};
}

std::string shown_entry(std::string_view text) {
  if (text.find(kUnknownText) != std::string_view::npos || text.find('\n') != std::string_view::npos) return "entry";
  return text.size() > 40 ? fmt::format("`{}...`", text.substr(0, 40)) : fmt::format("`{}`", text);
}

}  // namespace

void rules::compose::malformed_env_entry(const ComposeProblem& problem, RuleContext& ctx) {
  using Kind = ComposeProblemKind;
  auto rewrite = [&](Finding finding) {
    if (auto edit = with_equals_sign(problem.where, ctx)) finding.fix(Fix::unsafe("write `NAME=VALUE`", {*edit}));
  };
  switch (problem.kind) {
    case Kind::EnvEntryIsMapping:
      return rewrite(ctx.report(problem.where, "entry is a mapping, not `NAME=VALUE`").help("write `NAME=VALUE`, or leave out the dashes"));
    case Kind::EnvEntryHasColon:
      return rewrite(ctx.report(problem.where, fmt::format("{} has no `=`", shown_entry(problem.subject))).help("write `NAME=VALUE`"));
    case Kind::EnvEntryIsNoString:
      ctx.report(problem.where, fmt::format("entry is of type {}, not `NAME=VALUE`", problem.found)).help("write `NAME=VALUE`");
      return;
    case Kind::EnvEntryWithoutName: ctx.report(problem.where, "entry has no name").help("write `NAME=VALUE`"); return;
    case Kind::EnvValueIsCollection:
      ctx.report(problem.where, fmt::format("value is of type {}", problem.found)).help("write one text, number or boolean");
      return;
    case Kind::EnvNameEndsInBlank: {
      std::string_view text = ctx.sources().at(problem.where.file).text(problem.where.span);
      std::size_t end = text.find_last_not_of(" \t") + 1;
      auto finding = ctx.report(problem.where, fmt::format("name `{}` ends in a blank", text.substr(0, end)));
      finding.help("remove the blank before `=`");
      FileSpan blanks{problem.where.file, {problem.where.span.begin + static_cast<std::uint32_t>(end), problem.where.span.end}};
      finding.fix(Fix::unsafe("remove the blank", {TextEdit{blanks, {}}}));
      return;
    }
    default: return;
  }
}

}  // namespace docklint
